using PolicyKit.Model;

namespace PolicyKit.Engine.Compiling;

/// <summary>Norms that no clause on collisions tells apart: whoever prevails over one of them prevails over all.</summary>
/// <param name="number">Its number.</param>
/// <param name="rule">A rule of one of them.</param>
/// <param name="newestFrom">The latest first day among rule, basis and instrument period.</param>
/// <param name="key">What tells it from others, of another set of rules too.</param>
internal sealed class Party(int number, Rule rule, DateOnly newestFrom, string key)
{
    public int Number => number;

    public string Key => key;

    public Rule Rule => rule;

    public DateOnly NewestFrom => newestFrom;

    public bool IsDefault => rule.Effect == Effect.Default;

    public Instrument Instrument => rule.Basis.Instrument;

    public bool YieldsTo(Party other) => rule.YieldsTo.Contains(other.Instrument.Tier);
}
