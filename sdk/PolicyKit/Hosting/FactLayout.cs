using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Whether datasets described for one edition mean the same in the next. A dataset holds its facts by their positions in the schema, so a
/// position that comes to mean another fact would change what the dataset says, silently.</summary>
internal static class FactLayout
{
    /// <summary>The first fact that is gone, moved or of another type; null: every dataset of before reads as before.</summary>
    public static Problem? FirstMove(IEnumerable<PolicySet> before, IEnumerable<PolicySet> after)
    {
        var pairs = from old in before
                    join next in after on old.Country.Id equals next.Country.Id
                    select (old.Country, Old: old.Facts, Next: next.Facts);
        return pairs.Select(p => FirstMove(p.Country.Id, p.Old.Dataset, p.Next.Dataset) ?? FirstMove(p.Country.Id, p.Old.Field, p.Next.Field))
            .FirstOrDefault(p => p is not null);
    }

    private static Problem? FirstMove(string country, IReadOnlyList<Fact> before, IReadOnlyList<Fact> after)
    {
        for (var i = 0; i < before.Count; i++)
        {
            if (i >= after.Count || (after[i].Id, after[i].Type) != (before[i].Id, before[i].Type))
            {
                return HostingProblems.MovedFact(country, i < after.Count ? Written(after[i]) : "nothing", Written(before[i]));
            }
        }

        return null;
    }

    private static string Written(Fact fact) => $"{fact.Id}: {fact.Type}";
}
