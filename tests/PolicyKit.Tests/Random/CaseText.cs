using System.Globalization;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>A case as a person reads it in a report: rules, settlements, facts.</summary>
internal static class CaseText
{
    internal static string Of(RandomCase world)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"seed {world.Seed}, asOf {world.AsOf:O}, jurisdiction {world.Dataset.Jurisdiction}");
        foreach (var rule in world.Set.Rules)
        {
            text.Append("  ").AppendLine(Of(rule));
        }

        foreach (var s in world.Set.Settlements)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  settled: {s.First} against {s.Second}: {s.Prevails} ({s.Organ ?? "reading"})");
        }

        foreach (var fact in world.Set.Facts.All.Where(f => f.Derivation is not null && IsRead(world.Set, f)))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {fact} = {ExpressionText.Of(fact.Derivation!)}");
        }

        Add(text, "dataset", world.Set, FactLevel.Dataset, world.Dataset.Facts);
        foreach (var field in world.Dataset.DecidedFields)
        {
            Add(text, $"field '{field.Name}' (grades {Grades(field)})", world.Set, FactLevel.Field, field.Facts);
        }

        return text.AppendLine(world.Dataset.Fields is null ? "  fields not stated" : "").ToString();
    }

    private static string Of(Rule r)
    {
        var what = r.Effect switch
        {
            Effect.Lift => "lifts " + string.Join(", ", r.Lifts),
            Effect.ScopeOut => string.Join(", ", r.ScopedOut.Select(a => a.Key())),
            Effect.Grade => $"{r.Grade!.Value.Scheme}={r.Grade.Value.Level}",
            Effect.Mask => r.Mask,
            Effect.Gate => $"{r.Gate!.Id} by {r.Gate.Review}",
            Effect.Duty => $"{r.Duty!.Id} {r.Duty.Limit} {(r.Duty.IsForEach ? "each " : "")}after {(r.Duty.After is { } a ? ExpressionText.Of(a) : "-")} {r.Duty.Severity}",
            Effect.Derive => $"{r.Derive!.Fact} := {ExpressionText.Of(r.Derive.Value)} {r.Derive.Confidence}",
            _ => string.Join(", ", r.Bounds.Select(b => $"{b.Axis.Key()} {b.Level}")),
        };
        var marks = $"{(r.IsSpecial ? " special" : "")}{(r.IsSlot ? " slot" : "")}{(r.Permit is null ? "" : " permit")}{(r.YieldsTo.IsEmpty ? "" : " yields to " + string.Join('/', r.YieldsTo))}";
        var i = r.Basis.Instrument;
        return $"{r.FullId} ({r.Level}) {r.Effect} {what}{marks}{ExpressionText.Of(r.Period)} by {i.Id} {i.Tier} of {i.Issuer} in {i.Jurisdiction}"
            + $"{string.Concat(i.Periods.Select(p => ExpressionText.Of(p)))}{(r.Basis.Period == Period.Always ? "" : " basis" + ExpressionText.Of(r.Basis.Period))}\n      when {ExpressionText.Of(r.Condition)}";
    }

    private static bool IsRead(PolicySet set, Fact fact) => set.Rules.Any(r => r.Condition.MentionedFacts().Contains(fact));

    private static void Add(StringBuilder text, string name, PolicySet set, FactLevel level, FactSheet sheet)
    {
        text.Append("  ").Append(name).Append(':');
        foreach (var fact in set.Facts.All.Where(f => f.Level == level))
        {
            if (sheet.Stated(fact) is { } stated)
            {
                text.Append(' ').Append(fact.Id).Append('=').Append(ExpressionText.Of(stated.Value)).Append(stated.IsEvidenced ? "!" : "");
            }

            if (sheet.Inferred(fact) is { } inferred)
            {
                text.Append(' ').Append(fact.Id).Append('~').Append(ExpressionText.Of(inferred.Value));
            }
        }

        text.AppendLine();
    }

    private static string Grades(Field field) => field.Grades is { } g ? "[" + string.Join(' ', g.Select(d => $"{d.Scheme}={d.Level}")) + "]" : "not stated";
}
