using System.Collections.Immutable;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>All in which decisions of two sides may differ, as literals: where none of them holds, they say the same of every dataset of one field.
/// Which facts a decision asks for need not be compared: that follows from what becomes of the status under each answer.</summary>
internal sealed class VariantQuestions
{
    private readonly ImmutableArray<Side> _sides;
    private readonly Circuit _circuit;
    private readonly Dictionary<Axis, AxisContrast> _contrasts;

    private VariantQuestions(Side original, Side variant)
    {
        (_sides, _circuit) = ([original, variant], original.Circuit);
        _contrasts = AxisNames.All.ToDictionary(a => a, a => new AxisContrast(_sides, a));
    }

    /// <summary>The literals, what is graver first.</summary>
    /// <param name="original">The one side.</param>
    /// <param name="variant">The other.</param>
    public static ImmutableArray<int> Of(Side original, Side variant)
    {
        var self = new VariantQuestions(original, variant);
        List<int> outcomes = [.. AxisNames.All.Reverse().SelectMany(self.Statuses), .. self.Aspects(), self.Warnings(), self.Limits()];
        var same = self._circuit.And(outcomes.Select(Circuit.Not));
        return [.. outcomes.Concat(AxisNames.All.Reverse().SelectMany(axis => self.Words(axis, same))).Where(q => q != Circuit.False).Distinct()];
    }

    private IEnumerable<int> Statuses(Axis axis)
    {
        if (ReferenceEquals(_sides[0].StatusOf(axis).Status, _sides[1].StatusOf(axis).Status))
        {
            return [];
        }

        var contrast = _contrasts[axis];
        var bears = Bears(contrast.Origins);
        return contrast.Sorts.Select(s => _circuit.And(s.When, bears));
    }

    private IEnumerable<int> Aspects() => Analysing.Aspects.Of(_sides).Select(a => _circuit.And(a.Differs, Bears(a.Origins)));

    /// <summary>Where a rule bears that the other side has not, or has otherwise: nothing differs elsewhere.</summary>
    private int Bears(ImmutableArray<Origin> origins) => _circuit.Or(origins.Select(o => o.Bears));

    /// <summary>A rule warns only where it stands for certain.</summary>
    private int Warnings() => Differ(side => side.Snapshot.Duties.Items.Where(b => b.Rule.Rule.Duty!.Severity is not null).Select(b => (b.Rule.FullId, side.ClaimOf(b).Stands().Certain)));

    /// <summary>On which days duties are due: on the same, whatever days a dataset states, where those stand that run from the same day for the same time.</summary>
    private int Limits() => Differ(side => side.Snapshot.Duties.Items.Where(b => b.Rule.Rule.Duty! is { Severity: null } and ({ Limit: not null } or { After: not null }))
        .SelectMany(b => new[] { ("possible ", side.ClaimOf(b).Stands().Possible), ("certain ", side.ClaimOf(b).Stands().Certain) }.Select(s => (s.Item1 + LimitOf(side, b.Rule.Rule), s.Item2))));

    /// <summary>What, with the days that a dataset states, says when a duty is due; of working days also the rule, which is told where a calendar is wanting.</summary>
    private static string LimitOf(Side side, Rule rule)
    {
        var duty = rule.Duty!;
        var isOwn = duty.After?.SelfAndBelow().Any(e => e is ParameterReference or FactReference { Fact.Path: null }) == true;
        var after = duty.After is { } day ? ConditionPrinter.Print(day) : "";
        return FormattableString.Invariant($"{duty.Id} {duty.Limit?.Unit} {duty.Limit?.NumberAt(side.Snapshot.Set.Country, side.AsOf)} {duty.Anchor} {duty.IsForEach} {after}")
            + (isOwn ? FormattableString.Invariant($" [{side.Number}]") : "") + (duty.Limit is { Unit: LimitUnit.WorkingDays } ? " " + rule.FullId : "");
    }

    /// <summary>Which rules are named and on which terms, why a status is open, who disputes it, what falls for want of a basis.</summary>
    private IEnumerable<int> Words(Axis axis, int same) =>
    [
        .. Touches.Of(_sides, axis, _contrasts[axis], same, isOfBounds: true).Where(q => !q.IsTried).Select(q => q.Where),
        _circuit.And(same, Differ(side => Terms(side, axis))),
        _circuit.And(same, Differ(side => Causes(side, axis))),
        _circuit.And(same, Differ(side => side.StatusOf(axis).Disputes().Select(d => ($"{d.Opener.Rule.FullId} {d.Closer.Rule.FullId}", d.Where)))),
        _circuit.And(same, Differ(side => side.Snapshot[axis].Permits.Items.Select(p => (p.Rule.FullId, Unsupported(side, p))))),
    ];

    /// <summary>The access modes and conditions of the rules that are named: what else these say, levels and effects, no decision tells but by its status.</summary>
    private static IEnumerable<(string, int)> Terms(Side side, Axis axis) => Touches.Named(side, axis)
        .Where(n => n.IsOfBound)
        .SelectMany(n => n.Rule.AccessModes.Concat(n.Rule.Conditions.Select(c => "on " + c)).Select(term => (term, n.IsNamed(side.Circuit))));

    private static IEnumerable<(string, int)> Causes(Side side, Axis axis)
    {
        var (circuit, status) = (side.Circuit, side.StatusOf(axis));
        var isOpen = circuit.And(new[] { FieldOutcome.ScopedOut, FieldOutcome.Closed, FieldOutcome.Conditional, FieldOutcome.Open, FieldOutcome.NothingKnown }.Select(o => Circuit.Not(status.Status.Is(o))));
        var causes = side.Snapshot[axis].Relevant.Items.Select(b => (b.Rule.Rule.IsSlot ? "text" : "facts", circuit.Doubtful(side.ClaimOf(b).Fires)))
            .Concat(status.Status.Contests.Select(c => ("dispute", c.IsDisputed)));
        return causes.Select(c => (c.Item1, circuit.And(isOpen, c.Item2)));
    }

    private static int Unsupported(Side side, Bearing permit)
    {
        var claimed = side.Judge(new And([permit.Rule.Rule.Permit!.When, permit.Rule.Rule.Permit.Declared]), permit.Tightens);
        return side.Circuit.And(claimed.Certain, side.ClaimOf(permit).Fires.Denied());
    }

    /// <summary>Where one side says something that the other does not: each thing wherever one of its literals holds.</summary>
    private int Differ(Func<Side, IEnumerable<(string Said, int Where)>> says)
    {
        var said = _sides.Select(s => says(s).Where(w => w.Where != Circuit.False).ToLookup(w => w.Said, w => w.Where, StringComparer.Ordinal)).ToList();
        return _circuit.Or(said.SelectMany(s => s.Select(w => w.Key)).Distinct().Select(key => _circuit.Differ(_circuit.Or(said[0][key]), _circuit.Or(said[1][key]))));
    }
}
