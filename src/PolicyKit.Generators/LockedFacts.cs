using Microsoft.CodeAnalysis;
using PolicyKit.Analyzers.Lock;

namespace PolicyKit.Generators;

/// <summary>A fact as the lock declares it.</summary>
/// <param name="Values">The words that it takes; empty: any.</param>
/// <param name="IsDerived">Whether it cannot be stated.</param>
internal sealed record LockedFact(Level Level, string Id, string Type, EquatableArray<string> Values, bool IsDerived);

/// <summary>The facts that <c>policies/policykit.lock.json</c> declares. A lock that is absent, broken or older than its facts declares none, and nothing is compared.</summary>
internal static class LockedFacts
{
    private const string FileName = "policykit.lock.json";

    public static bool IsLock(AdditionalText file) => file.Path.Substring(file.Path.LastIndexOfAny(['/', '\\']) + 1) == FileName;

    public static EquatableArray<LockedFact> Read(AdditionalText file, CancellationToken stop)
    {
        var (root, fault) = JsonParser.Parse(file.GetText(stop)?.ToString() ?? "");
        return new(fault is null ? root["facts"].Items.Select(Of) : []);
    }

    /// <summary>What is wrong with a stated fact by the lock's; null: nothing, or there is no lock. Of several countries one that agrees suffices.</summary>
    public static Finding? Compare(PlacedFact placed, EquatableArray<LockedFact> locked)
    {
        var (stated, level) = (placed.Fact, locked.Where(l => l.Level == placed.Level).ToList());
        var same = level.Where(l => l.Id == stated.Id).ToList();
        if (level.Count == 0) return null;
        if (same.Count == 0) return FactRules.NoFact(placed.Level, stated.Id, level.Where(l => !l.IsDerived).Select(l => l.Id), placed.Place);
        if (same.All(l => l.IsDerived)) return FactRules.IsDerived(stated.Id, placed.Place);
        var found = same.Select(l => Difference(placed, l)).ToList();
        return found.Contains(null) ? null : found[0];
    }

    private static Finding? Difference(PlacedFact placed, LockedFact locked)
    {
        var stated = placed.Fact;
        if (!Forms.Accepts(locked.Type, stated.Form)) return FactRules.Disagrees(stated.Id, locked.Type, stated.Member, Forms.NameOf(stated.Form), placed.Place);
        var word = locked.Values.Count == 0 ? null : stated.Words.FirstOrDefault(w => !locked.Values.Contains(w.Text));
        return word is null ? null : FactRules.NoWord(stated.Id, word.Text, word.Member, locked.Values, placed.Place);
    }

    private static LockedFact Of(JsonValue fact) => new(fact["level"].Text == "field" ? Level.Field : Level.Dataset, fact["fact"].Text ?? "", fact["type"].Text ?? "",
        new(fact["values"].Texts), fact["derived"].IsTrue);
}
