using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Reference;

/// <summary>Findings: codes with the rule and field concerned. Sentences are the engine's.</summary>
internal partial class Interpretation
{
    private ImmutableArray<Finding> Findings(AxisDecision sharing, AxisDecision opening, IReadOnlyList<FieldDecision> fields) =>
        [.. Dataset.Findings, .. Fields.SelectMany((f, i) => FieldFindings(f, fields[i]))
            .Concat(Fields.SelectMany(ConditionFindings))
            .Concat(StatedFindings(null))
            .Concat((Dataset.Fields ?? []).SelectMany(StatedFindings))
            .Concat(DeltaFindings(null, sharing)).Concat(DeltaFindings(null, opening))
            .Concat((Dataset.Fields ?? []).SelectMany((f, i) => DeclaredFindings(f, fields[i])))
            .Distinct().OrderBy(f => f.Code, StringComparer.Ordinal).ThenBy(f => f.Rule ?? "", StringComparer.Ordinal)
            .ThenBy(f => f.Field ?? "", StringComparer.Ordinal)];

    private static Finding Found(string code, Severity severity, string? field, string? rule = null) =>
        new(code, severity, LocalText.Empty, string.IsNullOrEmpty(field) ? null : field, rule);

    private static string? FieldFor(Rule r, Field field) => r.Level == FactLevel.Field ? field.Name : null;

    /// <summary>Slots and disputes that leave an axis of the field undetermined.</summary>
    private IEnumerable<Finding> FieldFindings(Field field, FieldDecision decision)
    {
        foreach (var x in AxisNames.All)
        {
            foreach (var d in decision.On(x).Disputes)
            {
                yield return Found("PK3002", Severity.Warning, FieldFor(d.First, field) ?? FieldFor(d.Second, field), d.First.FullId);
            }

            foreach (var (r, _) in decision.On(x).Verdict != Verdict.Undetermined ? [] : Relevant(x)
                .Where(r => r.Rule.IsSlot && Fire(r.Rule, r.Sign, field, Way.Answer).IsUnknown()))
            {
                yield return Found("PK3001", Severity.Warning, FieldFor(r, field), r.FullId);
            }
        }
    }

    /// <summary>Conditions that erred or needed a calendar, and warnings.</summary>
    private IEnumerable<Finding> ConditionFindings(Field field)
    {
        foreach (var r in R.Where(r => r.Effect != Effect.Derive))
        {
            var why = SignsOf(r).Select(s => Fire(r, s, field, Way.Answer)).Where(k => k.IsUnknown()).Aggregate(Kleene.False, (a, b) => a | b);
            if (why.HasFlag(Kleene.Erred))
            {
                yield return Found("PK3003", Severity.Error, FieldFor(r, field), r.FullId);
            }

            if (why.HasFlag(Kleene.CalendarMissing) || LacksCalendar(r, field))
            {
                yield return Found("PK3004", Severity.Warning, FieldFor(r, field), r.FullId);
            }

            if (r.Duty?.Severity is { } severity && St(r, field, Way.Answer) == Kleene.True)
            {
                yield return Found("PK3020", severity, FieldFor(r, field), r.FullId);
            }
        }
    }

    /// <summary>The signs with which a rule counts; a lift of several targets may have both.</summary>
    private IEnumerable<Sign> SignsOf(Rule r) => r.Effect != Effect.Lift ? [SignOf(r)]
        : Lifts.Where(l => ReferenceEquals(l.Lift, r)).Select(l => l.Lifted).SelectMany(SignsOf).Select(SignOfLift).Distinct();

    /// <summary>Repealed bases, and declarations that an inference contradicts.</summary>
    private IEnumerable<Finding> StatedFindings(Field? field)
    {
        var facts = field is null ? Set.Facts.Dataset : Set.Facts.Field;
        foreach (var fact in facts.Where(f => f.Path is not null))
        {
            if (SheetOf(field).Stated(fact) is not { } stated)
            {
                continue;
            }

            if (stated.Value is CitationsValue claims && claims.Items.Any(c => c.Instrument is { } i && i.PeriodAt(AsOf) is null))
            {
                yield return Found("PK3007", Severity.Warning, field?.Name);
            }

            if (SheetOf(field).Inferred(fact) is { } inferred && Contradicts(fact, stated.Value, inferred.Value))
            {
                yield return Found("PK3013", Severity.Note, field?.Name);
            }
        }
    }

    private static bool Contradicts(Fact fact, FactValue stated, FactValue inferred) => !Value.Same(stated, inferred)
        && !(fact.Type == FactType.Path && stated is TextValue s && inferred is TextValue i
            && (Taxonomy.IsUnder(i.Value, s.Value) || Taxonomy.IsUnder(s.Value, i.Value)));

    private IEnumerable<Finding> DeclaredFindings(Field field, FieldDecision decision) =>
        AxisNames.All.Where(x => Set.Facts.Find(FactLevel.Field, x.Key() + ".declared") is { } fact && SheetOf(field).Stated(fact) is not null)
            .SelectMany(x => DeltaFindings(field.Name, decision.On(x)));

    private static IEnumerable<Finding> DeltaFindings(string? field, AxisDecision d) => d.Delta switch
    {
        Delta.OverOpen => [Found("PK3010", Severity.Warning, field)],
        Delta.OverClosed => [Found("PK3011", Severity.Warning, field)],
        Delta.Unsupported => d.Unsupported.Where(r => r.Bounds.Any(b => b.Level == d.Declared))
            .Select(r => Found("PK3009", Severity.Warning, field, r.FullId)),
        _ => [],
    };
}
