using PolicyKit.Model;
using static PolicyKit.Language.Text.TextProblems;

namespace PolicyKit.Language.Catalogues;

/// <summary>What reading finds in the claims of a catalogue. The registry's words are shown, the catalogue's are not.</summary>
internal static class CatalogueFindings
{
    public static Finding OtherTier(Fact fact, Instrument instrument, string? field) => new("PK3005", Severity.Warning,
        new($"{Shown(fact.Id)} 为 {Shown(instrument.Id)} 声称的层级与登记的 {Shown(instrument.Tier)} 不同",
            $"{Shown(fact.Id)} claims another tier for {Shown(instrument.Id)} than the registry's {Shown(instrument.Tier)}"), field);

    public static Finding NotRegistered(Fact fact, int number, string? field) => new("PK3006", Severity.Warning,
        new($"{Shown(fact.Id)} 第 {number} 项引用的文件未登记", FormattableString.Invariant($"the instrument of entry {number} of {Shown(fact.Id)} is not registered")), field);

    public static Finding NotEncoded(Fact fact, int number, string? field) => new("PK3008", Severity.Warning,
        new($"{Shown(fact.Id)} 第 {number} 项不是已编码的公开义务，视为未知",
            FormattableString.Invariant($"entry {number} of {Shown(fact.Id)} is no encoded duty to disclose; the fact is unknown")), field);
}
