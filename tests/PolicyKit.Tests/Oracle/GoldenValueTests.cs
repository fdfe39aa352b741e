using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Language.Oracle;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Oracle;

/// <summary>Values of JavaScript that surprise, as far as types leave them: ours, the interpreter's and the page's are one.</summary>
public sealed class GoldenValueTests
{
    private static readonly Dataset Facts = Stated(new OracleDatasets(new Dice(1)).Total());

    [Theory]
    [InlineData("(-0) === 0", "true")]
    [InlineData("@fin(1 / (dataset.amount - dataset.amount)) > 1", "error")]
    [InlineData("@fin(0 / (dataset.amount - dataset.amount)) === 1", "error")]
    [InlineData("@fin(1e308 * 10) > 1", "error")]
    [InlineData("@fin(dataset.amount % (dataset.amount - dataset.amount)) === 0", "error")]
    [InlineData("@fin(0.1 + 0.2) === 0.3", "false")]
    [InlineData("@fin(0.1 + 0.2) === 0.30000000000000004", "true")]
    [InlineData("9007199254740993 === 9007199254740992", "true")]
    [InlineData("@fin((-7) % 3) === (-1)", "true")]
    [InlineData("@fin(7 % (-3)) === 1", "true")]
    [InlineData("@fin(5.5 % 2) === 1.5", "true")]
    [InlineData("5e-324 > 0", "true")]
    [InlineData("'10' < '9'", "true")]
    [InlineData("10 < 9", "false")]
    [InlineData("'a' < 'B'", "false")]
    [InlineData("'Z' < 'a'", "true")]
    [InlineData("'' < 'a'", "true")]
    [InlineData("'ab' < 'abc'", "true")]
    [InlineData("'\\ud83d\\ude00' < '\\uff5e'", "true")]
    [InlineData("'\\ud83d' < '\\ud83d\\ude00'", "true")]
    [InlineData("'e\\u0301' === '\\u00e9'", "false")]
    [InlineData("'\\u0131' === 'I'", "false")]
    [InlineData("'stra\\u00dfe'.endsWith('e')", "true")]
    [InlineData("'abc'.includes('')", "true")]
    [InlineData("''.startsWith('')", "true")]
    [InlineData("'a'.endsWith('ab')", "false")]
    [InlineData("'\\ud83d\\ude00'.length === 2", "true")]
    [InlineData("dataset.opening.previous === null", "true")]
    [InlineData("dataset.opening.previous !== 'open'", "true")]
    [InlineData("true !== false", "true")]
    [InlineData("false && @fin(1 / (dataset.amount - dataset.amount)) > 1", "false")]
    [InlineData("true || @fin(1 / (dataset.amount - dataset.amount)) > 1", "true")]
    public void Value_IsTheSameForBoth(string condition, string expected)
    {
        var program = new RandomProgram("// none", condition);
        var bound = OracleRun.Bind(program)!;
        var snapshot = OracleCountry.Snapshot;
        var ours = new ConditionCompiler(OracleCountry.Set.Country, OracleCountry.AsOf).Compile(bound)(new World(snapshot, Facts, infers: false), 0);
        var oracle = new ScriptOracle(OracleCountry.Set.Country, _ => [], OracleCountry.AsOf);
        oracle.State(oracle.Prepare(Facts), 0);
        var written = oracle.Ask(ScriptOracle.Parse(program.JavaScript));
        Assert.Equal(expected, ours switch { Kleene.True => "true", Kleene.False => "false", _ => ours.HasFlag(Kleene.Erred) ? "error" : "unknown" });
        Assert.Equal(expected, Name(written));
        Assert.Equal(expected, Name(oracle.Ask(bound, Facts, 0)));
    }

    private static string Name(OracleAnswer answer) => answer switch { OracleAnswer.True => "true", OracleAnswer.False => "false", OracleAnswer.Erred => "error", _ => "" };

    private static Dataset Stated(Dataset dataset) => dataset with
    {
        Facts = dataset.Facts.With(OracleCountry.Dataset("amount"), FactValue.Of(2)).With(OracleCountry.Dataset("opening.previous"), FactValue.Null),
    };
}
