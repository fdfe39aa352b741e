using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>A test of one fact by one side.</summary>
/// <param name="Fact">The fact as that side declares it.</param>
/// <param name="Test">The test.</param>
/// <param name="Bench">What asks it.</param>
internal sealed record FactTest(Fact Fact, Expression Test, TestBench Bench)
{
    private readonly Dictionary<FactValue, Kleene> _known = [];
    private Kleene? _unknown;

    /// <summary>What it is for a value.</summary>
    public Kleene Truth(FactValue? value)
    {
        if (value is null)
        {
            return _unknown ??= Bench.Ask(Test, Fact, null);
        }

        if (!_known.TryGetValue(value, out var truth))
        {
            _known.Add(value, truth = Bench.Ask(Test, Fact, value));
        }

        return truth;
    }
}
