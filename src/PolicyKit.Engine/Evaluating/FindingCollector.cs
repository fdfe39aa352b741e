using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Collects what a person should see of a decision.</summary>
internal sealed class FindingCollector(Snapshot snapshot, MixedTruth truth, Dataset dataset)
{
    private readonly List<Finding> _found = [];

    /// <summary>The findings: those of reading first, then by code, rule and field.</summary>
    public ImmutableArray<Finding> Collect(Decision decision, IReadOnlyList<FieldDecision> fields, IEnumerable<Finding> warnings)
    {
        _found.AddRange(warnings);
        Claims();
        Contradictions();
        Conditions();
        foreach (var axis in AxisNames.All)
        {
            Declared(axis, decision.On(axis), null);
            for (var i = 0; i < fields.Count; i++)
            {
                OfAxis(axis, fields[i].On(axis), i);
            }
        }

        return
        [
            .. dataset.Findings,
            .. _found.DistinctBy(f => (f.Code, f.Rule, f.Field, f.Message.En)).OrderBy(f => f.Code, StringComparer.Ordinal)
                .ThenBy(f => f.Rule ?? "", StringComparer.Ordinal).ThenBy(f => f.Field ?? "", StringComparer.Ordinal)
                .ThenBy(f => f.Message.En, StringComparer.Ordinal),
        ];
    }

    private void OfAxis(Axis axis, AxisDecision decided, int field)
    {
        _found.AddRange(decided.Disputes.Select(d => FindingMessages.Disputed(d, NameOf(d.First.Level | d.Second.Level, field))));
        if (StatesDeclared(axis, field))
        {
            Declared(axis, decided, NameOf(field));
        }

        if (decided.Verdict == Verdict.Undetermined)
        {
            _found.AddRange(truth.MayHold(snapshot[axis].Relevant, field).Where(b => b.Rule.Rule.IsSlot && truth.Fire(b.Rule, b.Tightens, field).IsUnknown())
                .Select(b => FindingMessages.RuleTextUnavailable(b.Rule.Rule, NameOf(b.Rule.Rule.Level, field))));
        }
    }

    private void Declared(Axis axis, AxisDecision decided, string? field) => _found.AddRange(decided.Delta switch
    {
        Delta.OverOpen => [FindingMessages.OverOpen(axis, field)],
        Delta.OverClosed => [FindingMessages.OverClosed(axis, field)],
        Delta.Unsupported => decided.Unsupported.Where(r => r.Bounds.Contains(new(axis, decided.Declared!.Value)))
            .Select(r => FindingMessages.Unsupported(r, field)),
        _ => [],
    });

    /// <summary>Conditions that erred, or needed a year without a calendar, so that they are unknown.</summary>
    private void Conditions()
    {
        for (var field = 0; field < truth.With.Fields.Count; field++)
        {
            foreach (var bearing in truth.MayHold(snapshot.Bearings, field).Where(b => b.Rule.IsOfField || field == 0))
            {
                Flags(bearing.Rule.Rule, truth.Fire(bearing.Rule, bearing.Tightens, field), NameOf(bearing.Rule.Rule.Level, field));
            }
        }
    }

    private void Flags(Rule rule, Kleene fire, string? field)
    {
        if (fire.HasFlag(Kleene.Erred))
        {
            _found.Add(FindingMessages.ConditionErred(rule, field));
        }

        if (fire.HasFlag(Kleene.CalendarMissing))
        {
            _found.Add(FindingMessages.CalendarUnknown(rule, field));
        }
    }

    /// <summary>Claimed bases that are registered, yet not in force on the day of decision.</summary>
    private void Claims()
    {
        foreach (var (sheet, facts, field) in Sheets())
        {
            foreach (var claims in facts.Where(f => f.Type == FactType.Citations).Select(f => sheet.Stated(f)?.Value).OfType<CitationsValue>())
            {
                _found.AddRange(claims.Items.Select(c => c.Instrument).OfType<Instrument>().Where(i => i.PeriodAt(snapshot.AsOf) is null)
                    .Select(i => FindingMessages.BasisNotInForce(i, field)));
            }
        }
    }

    private void Contradictions()
    {
        foreach (var (sheet, facts, field) in Sheets().Where(s => s.Sheet.HasInferred))
        {
            _found.AddRange(facts.Where(f => sheet.Stated(f) is { } stated && sheet.Inferred(f) is { } inferred && Contradict(stated.Value, inferred.Value))
                .Select(f => FindingMessages.InferenceContradicted(f, field)));
        }
    }

    /// <summary>Two values of one fact that cannot both be right; of two paths, that neither lies under the other.</summary>
    private static bool Contradict(FactValue a, FactValue b) => (a, b) switch
    {
        (ListValue x, ListValue y) => !x.Items.SequenceEqual(y.Items),
        (TextValue x, TextValue y) => !Taxonomy.IsUnder(x.Value, y.Value) && !Taxonomy.IsUnder(y.Value, x.Value),
        _ => !a.Equals(b),
    };

    private IEnumerable<(FactSheet Sheet, ImmutableArray<Fact> Facts, string? Field)> Sheets() =>
        (dataset.Fields ?? []).Select(f => (f.Facts, snapshot.Set.Facts.Field, (string?)f.Name)).Prepend((dataset.Facts, snapshot.Set.Facts.Dataset, null));

    private bool StatesDeclared(Axis axis, int field) => NameOf(field) is not null &&
        snapshot.Set.Facts.Find(FactLevel.Field, axis.Key() + ".declared") is { } fact && truth.With.Fields[field].Facts.Stated(fact) is not null;

    /// <summary>The field that a rule's finding names: none for a dataset rule.</summary>
    private string? NameOf(FactLevel level, int field) => level == FactLevel.Field ? NameOf(field) : null;

    private string? NameOf(int field) => field < 0 || truth.With.Fields[field].Name.Length == 0 ? null : truth.With.Fields[field].Name;
}
