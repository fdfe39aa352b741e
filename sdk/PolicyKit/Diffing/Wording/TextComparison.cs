using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Diffing.Wording;

/// <summary>Compares what two checked sets of policies say, thing by thing and key by key. Files that are reordered, reformatted or commented
/// say the same; a function of <c>rules.js</c> says what it is inlined to.</summary>
public static class TextComparison
{
    /// <summary>Everything that is said otherwise: by subject in the order of <see cref="TextSubject"/>, then by id, ordinal.</summary>
    /// <param name="old">The sets before, one for each country.</param>
    /// <param name="fresh">The sets after.</param>
    public static ImmutableArray<TextChange> Of(IEnumerable<PolicySet> old, IEnumerable<PolicySet> fresh)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(fresh);
        var (before, after) = (old.ToDictionary(s => s.Country.Id, StringComparer.Ordinal), fresh.ToDictionary(s => s.Country.Id, StringComparer.Ordinal));
        return [.. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .SelectMany(c => Of(before.GetValueOrDefault(c), after.GetValueOrDefault(c)))];
    }

    private static IEnumerable<TextChange> Of(PolicySet? old, PolicySet? fresh)
    {
        if (ReferenceEquals(old, fresh))
        {
            return [];
        }

        var (before, after) = (ItemsOf(old, fresh), ItemsOf(fresh, old));
        var changes = new List<TextChange>();
        foreach (var item in after.Values)
        {
            if (PredecessorOf(item, before, after) is not { } was)
            {
                changes.Add(Change(null, item));
            }
            else if (before.Remove((was.Subject, was.Id)) && Change(was, item) is { Keys.Length: > 0 } change)
            {
                changes.Add(change);
            }
        }

        changes.AddRange(before.Values.Select(i => Change(i, null)));
        return changes.OrderBy(c => c.Subject).ThenBy(c => c.Id, StringComparer.Ordinal);
    }

    private static Dictionary<(TextSubject Subject, string Id), WrittenItem> ItemsOf(PolicySet? set, PolicySet? other) => set is null ? []
        : WrittenRules.Of(set).Concat(WrittenCountry.Of(set.Country))
            .Concat(WrittenRecognisers.Of(set.Country.Recogniser.Table, (other ?? set).Country.Recogniser.Table))
            .GroupBy(i => (i.Subject, i.Id)).SelectMany(g => g.Select(Numbered)).ToDictionary(i => (i.Subject, i.Id));

    // Two rows of a table may rank the same tiers.
    private static WrittenItem Numbered(WrittenItem item, int before) =>
        before == 0 ? item : item with { Id = FormattableString.Invariant($"{item.Id} ({before + 1})") };

    // A rule that says what it was called is the rule of that name, unless the name lives on.
    private static WrittenItem? PredecessorOf(WrittenItem item, Dictionary<(TextSubject, string), WrittenItem> before, Dictionary<(TextSubject, string), WrittenItem> after) =>
        (item.Rule?.Was ?? []).Where(w => !after.ContainsKey((item.Subject, w))).Prepend(item.Id)
            .Select(id => before.GetValueOrDefault((item.Subject, id))).FirstOrDefault(i => i is not null);

    private static TextChange Change(WrittenItem? old, WrittenItem? fresh)
    {
        var (was, now) = (TextsOf(old), TextsOf(fresh));
        var keys = now.Keys.Union(was.Keys, StringComparer.Ordinal)
            .Select(k => new KeyChange(k, was.GetValueOrDefault(k), now.GetValueOrDefault(k))).Where(k => k.Old != k.New);
        var item = fresh ?? old!;
        return new(item.Subject, item.Id, SideOf(old), SideOf(fresh), [.. keys]);
    }

    private static Dictionary<string, string> TextsOf(WrittenItem? item) => (item?.Keys ?? []).Where(k => !string.IsNullOrEmpty(k.Text))
        .ToDictionary(k => k.Key, k => k.Text!, StringComparer.Ordinal);

    private static TextSide? SideOf(WrittenItem? item) => item is null ? null : new(item.Place, item.Rule);
}
