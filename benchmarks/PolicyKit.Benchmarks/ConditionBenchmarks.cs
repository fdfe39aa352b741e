using BenchmarkDotNet.Attributes;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Language.Oracle;
using PolicyKit.Model;

namespace PolicyKit.Benchmarks;

/// <summary>What does it cost to compile conditions instead of interpreting them? One condition of five comparisons, everything stated.
/// The interpreter is the oracle of the tests: it holds the parsed program and, but for the last question, the facts.</summary>
[MemoryDiagnoser]
public class ConditionBenchmarks
{
    private static readonly DateOnly AsOf = new(2024, 3, 1);

    private static readonly Expression Sample = new And(
    [
        new Comparison(ComparisonOperator.Equal, new FactReference(GeneratedLaw.Domain), new Literal(FactValue.Of("domain-9"))),
        new Or([new FactReference(GeneratedLaw.Continuous), new FactReference(GeneratedLaw.Sensitive)]),
        new Not(new FactReference(GeneratedLaw.Sensitive)),
        new Comparison(ComparisonOperator.Greater, new Length(new FactReference(GeneratedLaw.Domain)), new Literal(FactValue.Of(3))),
        new Or([.. new[] { "domain-7", "domain-8", "domain-9" }.Select(d =>
            new Comparison(ComparisonOperator.Equal, new FactReference(GeneratedLaw.Domain), new Literal(FactValue.Of(d))))]),
    ]);

    private PolicySet _set = null!;
    private Dataset _dataset = null!;
    private World _world = null!;
    private Condition _compiled = null!;
    private ScriptOracle _oracle = null!;

    /// <summary>Compiles, parses, and checks that both say the same.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        (_set, _dataset) = (GeneratedLaw.WithRules(10), GeneratedLaw.DatasetFor(10));
        _world = new World(new Snapshot(_set, GeneratedLaw.Area, AsOf), _dataset, infers: false);
        _compiled = (Condition)HowLongDoesCompilingTake();
        _oracle = new ScriptOracle(_set.Country, _ => [], AsOf);
        if (_oracle.Ask(Sample, _dataset, 0) != OracleAnswer.True || HowLongDoesACompiledConditionTake() != Kleene.True)
        {
            throw new InvalidOperationException("The two say different things.");
        }
    }

    /// <summary>As a decision evaluates it.</summary>
    [Benchmark(Baseline = true)]
    public Kleene HowLongDoesACompiledConditionTake() => _compiled(_world, 0);

    /// <summary>From the checked expression to a closure.</summary>
    [Benchmark]
    public object HowLongDoesCompilingTake() => new ConditionCompiler(_set.Country, AsOf).Compile(Sample);

    /// <summary>A call of the interpreter, the program parsed and the facts copied before.</summary>
    [Benchmark]
    public OracleAnswer HowLongDoesTheInterpreterTake() => _oracle.Main();

    /// <summary>The same with the facts copied for each call, which is the safe way.</summary>
    [Benchmark]
    public OracleAnswer HowLongDoesTheInterpreterTakeWithItsFacts()
    {
        _oracle.State(_oracle.Prepare(_dataset), 0);
        return _oracle.Main();
    }
}
