using System.Text.RegularExpressions;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;
using PolicyKit.Tests.Random;
using Xunit.Abstractions;

namespace PolicyKit.Tests.Oracle;

/// <summary>Expressions of the conformance tests of JavaScript, as far as they are of the subset: <c>POLICYKIT_TEST262</c> names a copy. It is
/// optional: without it a line says so.</summary>
public sealed partial class Test262Tests(ITestOutputHelper output)
{
    private static readonly string[] Folders = ["test/language/expressions", "test/language/literals", "test/language/punctuators"];

    [Fact]
    public void ExpressionsOfTheSubset_AreWhatTheStandardSays()
    {
        var root = Environment.GetEnvironmentVariable("POLICYKIT_TEST262");
        if (string.IsNullOrEmpty(root))
        {
            output.WriteLine("test262: POLICYKIT_TEST262 names no folder; nothing is compared.");
            return;
        }

        var (read, of, wrong) = (0, 0, new List<string>());
        foreach (var file in Folders.Select(f => Path.Combine(root, f)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.js", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            foreach (var (condition, expected) in Claims(File.ReadAllText(file)))
            {
                read++;
                if (ValueOf(condition) is { } value)
                {
                    of++;
                    wrong.AddRange(value == expected ? [] : [$"{file}: {condition} is {value}"]);
                }
            }
        }

        output.WriteLine($"test262: {read} claims, {of} of the subset");
        Assert.Equal([], wrong);
        Assert.True(of > 0, "No claim is of the subset: is this a copy of test262?");
    }

    /// <summary>What a file claims: that a condition is false, or else it throws; that two values are the same.</summary>
    private static IEnumerable<(string Condition, bool Expected)> Claims(string text) =>
        Throwing().Matches(text).Select(m => (m.Groups["condition"].Value, false))
            .Concat(Same().Matches(text).Select(m => ($"({m.Groups["a"].Value}) === ({m.Groups["b"].Value})", true)));

    /// <summary>Our value; null where the condition is not of the subset, or comes to an error.</summary>
    private static bool? ValueOf(string condition) => OracleRun.Bind(new RandomProgram("// none", condition)) is not { } bound ? null
        : new ConditionCompiler(OracleCountry.Set.Country, OracleCountry.AsOf).Compile(bound)(World, 0) switch
        {
            Kleene.True => true,
            Kleene.False => false,
            _ => null,
        };

    private static World World { get; } = new(OracleCountry.Snapshot, new OracleDatasets(new Dice(1)).Total(), infers: false);

    [GeneratedRegex(@"^\s*if \((?<condition>.+)\)\s*\{?\s*\n?\s*throw", RegexOptions.Multiline)]
    private static partial Regex Throwing();

    [GeneratedRegex(@"^\s*assert\.sameValue\((?<a>[^;\n]+?), (?<b>true|false|-?[\d.]+|'[^'\n]*'|""[^""\n]*"")(?:, [^\n]*)?\);", RegexOptions.Multiline)]
    private static partial Regex Same();
}
