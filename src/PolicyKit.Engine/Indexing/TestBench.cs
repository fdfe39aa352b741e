using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>Says what a test of one fact is for each class of the fact's values, by asking the compiled condition itself: the index has no
/// opinion of its own on what an operator means.</summary>
internal sealed class TestBench
{
    private const string Nowhere = "";
    private readonly ConditionCompiler _compiler;
    private readonly World _world;
    private readonly Dictionary<Expression, TestTruth> _known = [];
    private readonly Dictionary<Expression, Condition> _compiled = new(ReferenceEqualityComparer.Instance);

    /// <param name="snapshot">The snapshot that is being indexed.</param>
    public TestBench(Snapshot snapshot) =>
        (_compiler, _world) = (new(snapshot.Set.Country, snapshot.AsOf), new World(snapshot, new Dataset { Code = Nowhere, Jurisdiction = Nowhere }, infers: false));

    /// <summary>What a test that reads nothing is for every dataset.</summary>
    public Kleene Constant(Expression test) => _compiler.Compile(test)(_world, 0);

    /// <summary>The constant as a number or the number of a day, or null.</summary>
    public double? Number(Expression constant) =>
        constant.Type is ExpressionType.Number or ExpressionType.Date && _compiler.CompileValue(constant)(_world, 0) is { IsOrdered: true } value ? value.Number : null;

    /// <summary>What a test is for one value; null: unknown. A test that is asked again is not compiled again.</summary>
    public Kleene Ask(Expression test, Fact fact, FactValue? value)
    {
        if (!_compiled.TryGetValue(test, out var condition))
        {
            _compiled.Add(test, condition = _compiler.Compile(test));
        }

        return Ask(condition, fact, value);
    }

    /// <summary>What a test is for each class.</summary>
    public TestTruth Of(Expression test, Fact fact, ElementaryValues values)
    {
        if (!_known.TryGetValue(test, out var truth))
        {
            _known.Add(test, truth = Ask(_compiler.Compile(test), values.ToldApartBy(test), fact, values));
        }

        return truth;
    }

    private TestTruth Ask(Condition test, IEnumerable<CodeRun> apart, Fact fact, ElementaryValues values)
    {
        var runs = apart.Select(run => (Run: run, Truth: Ask(test, fact, values.ValueOf(run.Asked)))).ToList();
        var usual = runs.MaxBy(r => r.Run.Count).Truth;
        return new(usual, [.. runs.Where(r => r.Truth != usual).SelectMany(r => r.Run.Codes.Select(code => (code, r.Truth)))]);
    }

    private Kleene Ask(Condition test, Fact fact, FactValue? value)
    {
        using var assumed = _world.Pretend(fact, fact.Level == FactLevel.Dataset ? -1 : 0, value);
        return test(_world, 0) is var truth && truth.IsUnknown() ? Kleene.Unknown : truth;
    }
}

/// <summary>What a test is for each class of values.</summary>
/// <param name="Usual">For most.</param>
/// <param name="Otherwise">The classes for which it is something else.</param>
internal readonly record struct TestTruth(Kleene Usual, (int Code, Kleene Truth)[] Otherwise)
{
    /// <summary>A class for which it holds, or <see cref="int.MaxValue"/>: the usual one, or none.</summary>
    public int FirstTrue => Usual == Kleene.True ? int.MaxValue : Otherwise.Where(o => o.Truth == Kleene.True).Select(o => o.Code).DefaultIfEmpty(int.MaxValue).Min();
}
