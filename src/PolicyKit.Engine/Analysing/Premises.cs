using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>What the analysis takes from the law as it is. Tests replace parts of it by mistakes, to see that mistakes are noticed.</summary>
internal class Premises
{
    /// <summary>As the law is.</summary>
    public static Premises OfLaw { get; } = new();

    /// <summary>Whether a party prevails over another.</summary>
    public virtual bool Beats(Conflicts conflicts, Party a, Party b) => conflicts.Beats(a, b);

    /// <summary>What a test is for a value that is stated.</summary>
    public virtual Kleene Truth(FactTest test, FactValue? value) => test.Truth(value);

    /// <summary>The literal by which a bound takes part: openers of the strict reading and restrictions of the lax one must stand for certain.</summary>
    public virtual int TakesPart(Signal stands, bool isOpener, bool isStrict) => isOpener == isStrict ? stands.Certain : stands.Possible;

    /// <summary>The lifts that switch a rule off.</summary>
    public virtual IEnumerable<Bearing> LiftersOf(Bearing bearing) => bearing.Lifters;

    /// <summary>The gates in force.</summary>
    public virtual IEnumerable<Bearing> GatesOf(Snapshot snapshot) => snapshot.Gates.Items;

    /// <summary>The bounds in force on an axis.</summary>
    public virtual IEnumerable<Norm> NormsOf(AxisPlan plan) => plan.Norms.Items;
}
