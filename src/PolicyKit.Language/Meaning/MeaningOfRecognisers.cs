using PolicyKit.Model;

namespace PolicyKit.Language.Meaning;

/// <summary>What recognisers mean, as lines: their order counts, the order of their words does not.</summary>
internal static class MeaningOfRecognisers
{
    public static IEnumerable<string> Lines(RecogniserTable table)
    {
        yield return "fold " + Sorted(table.Fold.Select(f => $"{f.Key}{f.Value}"));
        yield return "abbreviations " + Sorted(table.Abbreviations.Select(a => $"{a.Word}={Sorted(a.Short)}"));
        yield return "tails " + Sorted(table.Tails);
        yield return $"flags {Sorted(table.Flags)} ~ {Sorted(table.FlagInitials)} ~ {Sorted(table.FlagTypes)}";
        yield return $"alternatives {Sorted(table.Alternatives)} inverters {Sorted(table.Inverters)} reported {Sorted(table.Reported)}";
        foreach (var group in table.Groups)
        {
            yield return $"group {group.Id} {group.IsOfDatasets} {Sorted(group.Words)} ~ {Sorted(group.Initials)}";
        }

        foreach (var r in table.Recognisers)
        {
            var owners = r.Owners is { } by ? string.Join(',', by.Select(o => FormattableString.Invariant($"{o.Key}={o.Value:R}"))) : "-";
            yield return FormattableString.Invariant($"{r.Id} {r.Kind ?? "-"} {r.Confidence:R} {owners} {r.Tells ?? "-"} {r.IsNamed} {r.IsOtherwise} ")
                + string.Join(" ~ ", Sorted(r.Names), Sorted(r.Words), Sorted(r.Initials), Sorted(r.Groups), Sorted(r.Types));
        }
    }

    private static string Sorted(IEnumerable<string> words) => string.Join(',', words.Order(StringComparer.Ordinal));
}
