using Jint.Native;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Language.Conditions;
using PolicyKit.Language.Oracle;
using PolicyKit.Language.Text;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Oracle;

/// <summary>Compares random programs with the interpreter, on datasets in which all is known and on datasets in which a little is not.</summary>
/// <param name="mistake">Changes what is compiled, to see that a mistake is found; null: nothing is changed.</param>
internal sealed class OracleRun(Func<Expression, Expression>? mistake = null)
{
    private const int Totals = 80;
    private const int Groups = 6;
    private readonly ScriptOracle _oracle = new(OracleCountry.Set.Country, _ => [], OracleCountry.AsOf);

    /// <summary>Pairs of a program and a dataset in which all is known.</summary>
    public long Pairs { get; private set; }

    /// <summary>Pairs for which the interpreter came to an error, and ours is unknown or did not need what failed.</summary>
    public long Erred { get; private set; }

    /// <summary>Datasets with unknown facts for which ours is known all the same; each was compared with all it may turn out to be.</summary>
    public long KnownInSpite { get; private set; }

    public long Programs { get; private set; }

    /// <summary>Programs that the loader refuses, such as those that divide by a parameter that is nought.</summary>
    public long Refused { get; private set; }

    /// <summary>The nodes of expressions that were met, by how many programs.</summary>
    public Dictionary<string, long> Nodes { get; } = new(StringComparer.Ordinal);

    /// <summary>Compares programs; the first difference, or null.</summary>
    public string? Compare(long seed, int programs)
    {
        var dice = new Dice((ulong)seed);
        var (source, facts) = (new RandomPrograms(dice), new Facts(this, new OracleDatasets(dice)));
        for (var i = 0; i < programs; i++)
        {
            var program = source.Next();
            if (Bind(program) is not { } condition)
            {
                Refused++;
                continue;
            }

            Programs++;
            foreach (var node in condition.SelfAndBelow().Select(NameOf).Distinct())
            {
                Nodes[node] = Nodes.GetValueOrDefault(node) + 1;
            }

            _oracle.Define(ScriptOracle.Parse(program.JavaScript));
            if (Difference(new ConditionCompiler(OracleCountry.Set.Country, OracleCountry.AsOf).Compile(mistake?.Invoke(condition) ?? condition), facts) is { } difference)
            {
                return $"seed {seed}, program {i}: {difference}\n{program.Script}\nwhen: {program.Condition}\n\nfor the interpreter:\n{program.JavaScript}\n\n{ExpressionText.Of(condition)}";
            }
        }

        return null;
    }

    /// <summary>The condition as the loader binds it; null if it refuses.</summary>
    public static Expression? Bind(RandomProgram program)
    {
        var problems = new ProblemList(quotesValues: true);
        var library = ScriptReader.Read(new("cn/minimal/rules.js", "rules.js", System.Text.Encoding.UTF8.GetBytes(program.Script)), problems);
        var text = new ConditionText(program.Condition, new("policy.yaml", [(0, 1, 1)]));
        if (new ConditionScanner(text, problems).Scan() is not { } tokens || new JintParserAdapter(text.Text, tokens).Parse(out _) is not { } syntax)
        {
            return null;
        }

        var binder = new ExpressionBinder(text, new SetScope(OracleCountry.Set, library), problems);
        var typed = binder.BindAll(syntax);
        return problems.HasErrors ? null : typed?.Expression;
    }

    private string? Difference(Condition compiled, Facts facts)
    {
        foreach (var prepared in facts.Totals)
        {
            if (Disagreement(compiled, prepared) is { } difference)
            {
                return difference;
            }
        }

        foreach (var (partial, completions) in facts.Groups)
        {
            var ours = compiled(partial, 0);
            foreach (var completion in completions)
            {
                if (Disagreement(compiled, completion) is { } difference)
                {
                    return difference;
                }

                if (!ours.IsUnknown() && completion.Answer != OracleAnswer.Erred && completion.Answer != (ours == Kleene.True ? OracleAnswer.True : OracleAnswer.False))
                {
                    return $"with unknown facts ours is {ours}, but they may turn out to give {completion.Answer} on\n{TextOf(completion.Dataset)}";
                }
            }

            KnownInSpite += ours.IsUnknown() ? 0 : 1;
        }

        return null;
    }

    private string? Disagreement(Condition compiled, Prepared prepared)
    {
        Pairs++;
        _oracle.State(prepared.Native, 0);
        var (ours, theirs) = (compiled(prepared.World, 0), _oracle.Main());
        prepared.Answer = theirs;
        Erred += theirs == OracleAnswer.Erred ? 1 : 0;
        return theirs == OracleAnswer.Erred || ours == (theirs == OracleAnswer.True ? Kleene.True : Kleene.False) ? null
            : $"ours is {ours}, the interpreter says {theirs} on\n{TextOf(prepared.Dataset)}";
    }

    private static string TextOf(Dataset dataset) => string.Join('\n', dataset.Fields!.Value.Select(f => (Facts: f.Facts, Of: OracleCountry.Set.Facts.Field))
        .Prepend((Facts: dataset.Facts, Of: OracleCountry.Set.Facts.Dataset))
        .Select(s => string.Join(", ", s.Of.Where(f => s.Facts.Stated(f) is not null).Select(f => $"{f} = {ExpressionText.Of(s.Facts.Stated(f)!.Value)}"))));

    private static string NameOf(Expression e) => e switch
    {
        Quantified q => q.Quantifier.ToString(),
        Comparison c => c.Operator.ToString(),
        Arithmetic a => a.Type == ExpressionType.Text ? "Join" : a.Operator.ToString(),
        TextTest t => t.Operator.ToString(),
        _ => e.GetType().Name,
    };

    /// <summary>A dataset for both.</summary>
    private sealed class Prepared(Dataset dataset, World world, NativeDataset native)
    {
        public Dataset Dataset => dataset;

        public World World => world;

        public NativeDataset Native => native;

        public OracleAnswer Answer { get; set; }
    }

    private sealed class Facts
    {
        public Facts(OracleRun run, OracleDatasets datasets)
        {
            Totals = [.. Enumerable.Range(0, OracleRun.Totals).Select(_ => run.Prepare(datasets.Total()))];
            Groups = [.. Enumerable.Range(0, OracleRun.Groups).Select(_ => datasets.Hide(datasets.Total()))
                .Select(h => (WorldOf(h.Partial), (IReadOnlyList<Prepared>)[.. h.Completions.Select(run.Prepare)]))];
        }

        public IReadOnlyList<Prepared> Totals { get; }

        public IReadOnlyList<(World Partial, IReadOnlyList<Prepared> Completions)> Groups { get; }
    }

    private static World WorldOf(Dataset dataset) => new(OracleCountry.Snapshot, dataset, infers: false);

    private Prepared Prepare(Dataset dataset)
    {
        var native = _oracle.Prepare(dataset);
        foreach (var (field, i) in native.Fields.Select((f, i) => (f, i)))
        {
            var facts = dataset.Fields!.Value[i].Facts;
            var sensitive = IsTrue(facts, OracleCountry.Field("personalInformation")) && !IsTrue(facts, OracleCountry.Field("anonymised"));
            field.Put("sensitivePersonal", sensitive ? JsValue.True : JsValue.False, true);
            PutStatus(field, dataset);
        }

        var isSmall = ((NumberValue)dataset.Facts.Stated(OracleCountry.Dataset("observedK"))!.Value).Value < 25;
        var risky = isSmall || native.Fields.Any(f => f.Get("sensitivePersonal").AsBoolean());
        native.Dataset.Put("risky", risky ? JsValue.True : JsValue.False, true);
        PutStatus(native.Dataset, dataset);
        return new(dataset, WorldOf(dataset), native);
    }

    private void PutStatus(Jint.Native.Object.ObjectInstance native, Dataset dataset)
    {
        var closed = IsTrue(dataset.Facts, OracleCountry.Dataset("continuous"));
        _oracle.Put(native, ["opening", "status"], closed ? "closed" : "open");
        _oracle.Put(native, ["sharing", "status"], closed ? "not-shared" : "unconditional");
    }

    private static bool IsTrue(FactSheet facts, Fact fact) => facts.Stated(fact)?.Value is BooleanValue { Value: true };
}
