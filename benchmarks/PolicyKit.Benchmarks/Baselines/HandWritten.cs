using System.Globalization;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Baselines;

/// <summary>The law as a careful programmer would write it: the strictest rules first, so that the first that holds is the answer; in each the
/// rarest test first; ordinal comparisons; methods short enough to be compiled with all optimisations. Written by a generator, compiled by Roslyn.</summary>
internal static class HandWritten
{
    private const int RulesOfMethod = 50;

    /// <summary>One if after the other.</summary>
    public static Func<FlatRow, int> Ifs(FlatLaw law) => Compile(Strictest(law).Chunk(RulesOfMethod).Select(c => string.Concat(c.Select(If))).ToList());

    /// <summary>A switch over the agency first, as who knows the rules would write: those of the agency and those of none, merged in order.</summary>
    public static Func<FlatRow, int> SwitchOnAgency(FlatLaw law)
    {
        var rules = Strictest(law).ToList();
        var cases = rules.Where(r => AgencyOf(r.Rule) is not null).GroupBy(r => AgencyOf(r.Rule)!).ToList();
        var (source, methods) = (new StringBuilder("switch (r.A0)\n{\n"), new StringBuilder());
        foreach (var (agency, at) in cases.Select((c, i) => (c, i)))
        {
            source.Append(CultureInfo.InvariantCulture, $"case {Quoted(agency.Key)}: return S{at}(r);\n");
            methods.Append(Method($"S{at}", string.Concat(rules.Where(r => AgencyOf(r.Rule) is null || AgencyOf(r.Rule) == agency.Key).Select(r => If(r, withAgency: false))) + "return 0;"));
        }

        methods.Append(Method("Else", string.Concat(rules.Where(r => AgencyOf(r.Rule) is null).Select(If)) + "return 0;"));
        return Load(methods + Method("Decide", source + "default: return Else(r);\n}"));
    }

    /// <summary>The rules with their numbers, the strictest first; the answer is the number of the first that holds, 0: none.</summary>
    public static IEnumerable<(FlatRule Rule, int Number)> Strictest(FlatLaw law) => law.Rules.Select((r, i) => (r, i + 1)).OrderBy(r => r.r.Level).ThenBy(r => r.Item2);

    private static Func<FlatRow, int> Compile(List<string> bodies)
    {
        var (methods, decide) = (new StringBuilder(), new StringBuilder("int n;\n"));
        for (var i = 0; i < bodies.Count; i++)
        {
            methods.Append(Method($"M{i}", bodies[i] + "return 0;"));
            decide.Append(CultureInfo.InvariantCulture, $"n = M{i}(r); if (n != 0) return n;\n");
        }

        return Load(methods + Method("Decide", decide + "return 0;"));
    }

    private static string Method(string name, string body) =>
        $"[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]\npublic static int {name}(FlatRow r)\n{{\n{body}\n}}\n";

    private static string If((FlatRule Rule, int Number) rule) => If(rule, withAgency: true);

    private static string If((FlatRule Rule, int Number) rule, bool withAgency) =>
        $"if ({string.Join(" && ", rule.Rule.Tests.Where(t => withAgency || t.Attribute != FlatLaw.Agency).OrderBy(FlatTests.Share).Select(Source).DefaultIfEmpty("true"))}) return {rule.Number};\n";

    private static string? AgencyOf(FlatRule rule) => rule.Tests.FirstOrDefault(t => t.Attribute == FlatLaw.Agency) is { } test ? ((TextValue)test.Value).Value : null;

    private static string Source(FlatTest test) => (test.Value, test.Operator) switch
    {
        (TextValue path, ComparisonOperator.GreaterOrEqual) => $"(r.A4 == {Quoted(path.Value)} || r.A4.StartsWith({Quoted(path.Value + "/")}, System.StringComparison.Ordinal))",
        (TextValue text, var o) => $"r.A{test.Attribute} {(o == ComparisonOperator.Equal ? "==" : "!=")} {Quoted(text.Value)}",
        (BooleanValue, var o) => (o == ComparisonOperator.Equal ? "" : "!") + $"r.A{test.Attribute}",
        (NumberValue number, var o) => $"r.A{test.Attribute} {(o == ComparisonOperator.Less ? "<" : ">=")} {number.Value.ToString("R", CultureInfo.InvariantCulture)}",
        (DateValue day, var o) => $"r.A{test.Attribute} {(o == ComparisonOperator.Less ? "<" : ">=")} {day.Value.DayNumber}",
        _ => throw new InvalidOperationException("A test of another type."),
    };

    private static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static Func<FlatRow, int> Load(string members)
    {
        var tree = CSharpSyntaxTree.ParseText($"using PolicyKit.Benchmarks.Baselines;\npublic static class Hand\n{{\n{members}\n}}");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Append(typeof(FlatRow).Assembly.Location).Distinct()
            .Select(p => MetadataReference.CreateFromFile(p));
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create("Hand" + Guid.NewGuid().ToString("N"), [tree], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release)).Emit(image);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Take(5)));
        }

        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image).GetType("Hand")!.GetMethod("Decide")!.CreateDelegate<Func<FlatRow, int>>();
    }
}

/// <summary>What baselines know of tests.</summary>
internal static class FlatTests
{
    /// <summary>About how many of a thousand records pass.</summary>
    public static int Share(FlatTest test) => (test.Attribute, test.Operator) switch
    {
        (FlatLaw.Agency, _) => 1,
        (_, ComparisonOperator.NotEqual) when test.Attribute < 8 => 950,
        (1, _) => 40,
        (2, _) => 60,
        (3, _) => 80,
        (4, _) => 60,
        (5, _) => 125,
        (6, _) => 170,
        (7, _) => 200,
        _ => 500,
    };

    /// <summary>Whether a record passes.</summary>
    public static Func<FlatRow, bool> Delegate(FlatTest test)
    {
        Func<FlatRow, string>[] texts = [r => r.A0, r => r.A1, r => r.A2, r => r.A3, r => r.A4, r => r.A5, r => r.A6, r => r.A7];
        var (isEqual, isLess) = (test.Operator == ComparisonOperator.Equal, test.Operator == ComparisonOperator.Less);
        switch (test.Value)
        {
            case TextValue path when test.Operator == ComparisonOperator.GreaterOrEqual:
                var (node, below) = (path.Value, path.Value + "/");
                return r => r.A4 == node || r.A4.StartsWith(below, StringComparison.Ordinal);
            case TextValue text:
                var (read, wanted) = (texts[test.Attribute], text.Value);
                return isEqual ? r => read(r) == wanted : r => read(r) != wanted;
            case BooleanValue:
                return test.Attribute switch { 8 => r => r.A8 == isEqual, 9 => r => r.A9 == isEqual, _ => r => r.A10 == isEqual };
            case NumberValue number:
                var bound = number.Value;
                return (test.Attribute, isLess) switch
                {
                    (11, true) => r => r.A11 < bound,
                    (11, false) => r => r.A11 >= bound,
                    (_, true) => r => r.A12 < bound,
                    _ => r => r.A12 >= bound,
                };
            default:
                var day = ((DateValue)test.Value).Value.DayNumber;
                return isLess ? r => r.A13 < day : r => r.A13 >= day;
        }
    }
}
