using System.Collections.Immutable;
using PolicyKit.Engine;
using PolicyKit.Engine.Explaining;
using PolicyKit.Language.Mappings;
using PolicyKit.Model;

namespace PolicyKit.Locking;

/// <summary>Computes the table of the analyzers: loaded packs come in, the law of each kind in each area goes out. Pure but for what it is
/// given; equal packs, mappings and day give an equal table.</summary>
public sealed class LockBuilder
{
    private const string FieldName = "value";
    private const string KindFact = "kind";
    private readonly LoadedPolicies _loaded;
    private readonly DateOnly _asOf;

    /// <summary>Takes packs without errors.</summary>
    /// <param name="loaded">The packs.</param>
    /// <param name="asOf">The day by whose law is decided.</param>
    public LockBuilder(LoadedPolicies loaded, DateOnly asOf) => (_loaded, _asOf) = (loaded, asOf);

    /// <summary>Computes the table.</summary>
    /// <param name="code">What mapping files say.</param>
    /// <param name="mappings">These files, with the ids under which they are found again.</param>
    /// <exception cref="PolicyKitException">A pack is not sound.</exception>
    public LockTable Build(CodeMapping code, IEnumerable<LockSource> mappings)
    {
        var sets = _loaded.OrThrow().OrderBy(s => s.Country.Id, StringComparer.Ordinal).ToList();
        var laws = sets.SelectMany(LawsOf).ToLookup(l => l.Kind, StringComparer.Ordinal);
        return new()
        {
            AsOf = _asOf,
            Until = Boundaries(sets).Where(d => d >= _asOf).Select(d => (DateOnly?)d).Min(),
            Asked = [.. _loaded.Asked.Select(a => a.Id).Order(StringComparer.Ordinal)],
            Policies = [.. sets.SelectMany(s => s.Policies)],
            Sources = [.. LockSources.Of(_loaded.Files).Concat(mappings).OrderBy(s => s.File, StringComparer.Ordinal)],
            Area = Innermost(sets) is [var only] ? only : null,
            Areas = [.. sets.SelectMany(s => AreasOf(s).Select(a => s.Country.Jurisdictions.Find(a) ?? new(a, a, null))).OrderBy(a => a.Code, StringComparer.Ordinal)],
            Techniques = [.. sets.SelectMany(s => s.Country.Masks.Techniques).Distinct()],
            Kinds =
            [
                .. laws.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new LockedKind(g.Key,
                    sets.Select(s => s.Country.Taxonomy.TitleOf(g.Key)).FirstOrDefault(t => t != LocalText.Empty) ?? LocalText.Empty,
                    g.ToImmutableSortedDictionary(l => l.Area, l => l.Law, StringComparer.Ordinal))),
            ],
            Facts = sets.ToImmutableSortedDictionary(s => s.Country.Id, s => s.Facts, StringComparer.Ordinal),
            Recognisers = sets.Where(s => !s.Country.Recogniser.Table.Recognisers.IsEmpty)
                .ToImmutableSortedDictionary(s => s.Country.Id, s => s.Country.Recogniser.Table, StringComparer.Ordinal),
            Code = code,
        };
    }

    private IEnumerable<(string Kind, string Area, KindLaw Law)> LawsOf(PolicySet set)
    {
        if (set.Facts.Find(FactLevel.Field, KindFact) is not { } fact)
        {
            return [];
        }

        var engine = new DecisionEngine(set);
        return AreasOf(set).SelectMany(a => set.Country.Taxonomy.Nodes.Select(k => (Kind: k, Area: a))).AsParallel().AsOrdered()
            .Select(p => (p.Kind, p.Area, LawOf(engine, p.Area, fact, p.Kind)));
    }

    private KindLaw LawOf(DecisionEngine engine, string area, Fact fact, string kind)
    {
        var field = new Field { Name = FieldName, Facts = FactSheet.Empty.With(fact, FactValue.Of(kind)) };
        var dataset = new Dataset { Code = kind, Jurisdiction = area, Fields = [field] };
        var decided = engine.Decide(dataset, _asOf).Fields[0];
        var law = engine.LawOf(dataset, 0, Axis.Opening, _asOf);
        return new()
        {
            Opening = AxisOf(decided.Opening, Axis.Opening),
            Sharing = AxisOf(decided.Sharing, Axis.Sharing),
            Mask = decided.Mask.Technique,
            Needed = law.Mask.Technique,
            Grades = decided.Grades,
            Rule = law.Closing.FirstOrDefault(),
        };
    }

    private static AxisLaw AxisOf(AxisDecision decision, Axis axis) => new(decision.StatusName(axis), decision.ProvisionalName(axis),
        [.. Enum.GetValues<OpeningStatus>().Where(s => decision.May.Contains(s)).Select(s => axis.NameOf(s))]);

    private static IEnumerable<string> AreasOf(PolicySet set) =>
        set.Policies.Select(p => p.Instrument.Jurisdiction).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The areas of the packs in which no area of another pack lies.</summary>
    private static List<string> Innermost(IEnumerable<PolicySet> sets) =>
        [.. sets.SelectMany(s => AreasOf(s).Where(a => !AreasOf(s).Any(b => b != a && s.Country.Jurisdictions.IsUnder(b, a))))];

    /// <summary>The last days before something dated begins or after which it ends.</summary>
    private static IEnumerable<DateOnly> Boundaries(IEnumerable<PolicySet> sets) =>
        from set in sets
        from period in set.Rules.SelectMany(r => r.Basis.Instrument.Periods.Append(r.Period).Append(r.Basis.Period))
            .Concat(set.Country.Parameters.SelectMany(p => p.Values.Select(v => v.Period)))
        from day in new[] { period.From is null ? null : DayBefore(period.From.Value), period.To }
        where day is not null
        select day.Value;

    private static DateOnly? DayBefore(DateOnly day) => day == DateOnly.MinValue ? null : day.AddDays(-1);
}
