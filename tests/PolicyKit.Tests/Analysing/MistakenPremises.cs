using PolicyKit.Engine.Analysing;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Tests.Analysing;

/// <summary>Mistakes planted in the analysis: each takes one thing otherwise than the law has it.</summary>
internal static class MistakenPremises
{
    public static IReadOnlyDictionary<string, Premises> All { get; } = new Dictionary<string, Premises>(StringComparer.Ordinal)
    {
        ["a blocker is dropped"] = new WithoutABlocker(),
        ["must and may are exchanged"] = new ExchangedReadings(),
        ["ends of intervals are off by one"] = new OtherEnds(),
        ["rank is ignored"] = new WithoutRank(),
        ["dates of norms are ignored"] = new WithoutDates(),
        ["a gate is ignored"] = new WithoutAGate(),
        ["lifts are ignored"] = new WithoutLifts(),
    };

    private sealed class WithoutABlocker : Premises
    {
        public override IEnumerable<Norm> NormsOf(AxisPlan plan) => base.NormsOf(plan).Where(n => n.IsOpener || n != plan.Norms.Items.First(m => !m.IsOpener));
    }

    private sealed class ExchangedReadings : Premises
    {
        public override int TakesPart(Signal stands, bool isOpener, bool isStrict) => base.TakesPart(stands, isOpener, !isStrict);
    }

    private sealed class OtherEnds : Premises
    {
        public override Kleene Truth(FactTest test, FactValue? value) => base.Truth(test, value switch
        {
            NumberValue number => FactValue.Of(number.Value + 1),
            DateValue day => FactValue.Of(day.Value.AddDays(1)),
            _ => value,
        });
    }

    private sealed class WithoutRank : Premises
    {
        public override bool Beats(Conflicts conflicts, Party a, Party b) => a.Instrument.Tier == b.Instrument.Tier && base.Beats(conflicts, a, b);
    }

    private sealed class WithoutDates : Premises
    {
        public override bool Beats(Conflicts conflicts, Party a, Party b) => a.NewestFrom == b.NewestFrom && base.Beats(conflicts, a, b);
    }

    private sealed class WithoutAGate : Premises
    {
        public override IEnumerable<Bearing> GatesOf(Snapshot snapshot) => base.GatesOf(snapshot).Skip(1);
    }

    private sealed class WithoutLifts : Premises
    {
        public override IEnumerable<Bearing> LiftersOf(Bearing bearing) => [];
    }
}
