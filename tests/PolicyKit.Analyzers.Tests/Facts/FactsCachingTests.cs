using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Tests.Facts;

/// <summary>An editor compiles at each key: what did not change is not written again, and nothing holds on to a compilation.</summary>
public sealed class FactsCachingTests
{
    private static readonly string[] Steps = ["DescribedTypes", "LockedFacts", "ComparedFacts"];

    private const string Program = """
        [DatasetFacts(Jurisdiction = "1")] public class Table { [DatasetCode] public string Id = ""; [States("continuous")] public bool? Live { get; set; } [DatasetFields] public List<Column>? Columns; }
        [FieldFacts] public record Column([FieldName] string Name, [States("personalInformation")] bool? Personal);
        """;

    [Fact]
    public void OtherFileChanged_EveryStepIsCached()
    {
        var compilation = Generated.Compilation(Program);
        var driver = Generated.Driver(Generated.Lock()).RunGenerators(compilation);
        var again = driver.RunGenerators(compilation.AddSyntaxTrees(Generated.Tree("class Other;", "Other.cs")));
        Assert.All(ReasonsOf(again, Steps), r => Assert.True(r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, r.ToString()));
        Assert.All(ReasonsOf(driver, Steps), r => Assert.Equal(IncrementalStepRunReason.New, r));
    }

    [Fact]
    public void TypeMoved_ItsCodeIsNotWrittenAgain()
    {
        var compilation = Generated.Compilation(Program);
        var driver = Generated.Driver(Generated.Lock()).RunGenerators(compilation);
        var again = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Generated.Tree("\n\n// moved down\n" + Program)));
        Assert.All(ReasonsOf(again, ["DescribedTypes"]), r => Assert.Equal(IncrementalStepRunReason.Unchanged, r));
    }

    [Fact]
    public void FactChanged_ItsCodeIsWrittenAgain()
    {
        var compilation = Generated.Compilation(Program);
        var driver = Generated.Driver().RunGenerators(compilation);
        var again = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Generated.Tree(Program.Replace("continuous", "publicData", StringComparison.Ordinal))));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], ReasonsOf(again, ["DescribedTypes"]).Order());
        Assert.Contains("publicData", string.Concat(again.GetRunResult().Results[0].GeneratedSources.Select(s => s.SourceText)), StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_HoldNoCompilation()
    {
        var run = Generated.Driver(Generated.Lock()).RunGenerators(Generated.Compilation(Program)).GetRunResult().Results[0];
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var value in Steps.SelectMany(s => run.TrackedSteps[s]).SelectMany(s => s.Outputs).Select(o => o.Value))
        {
            Walk(value, seen);
        }

        Assert.NotEmpty(seen);
        Assert.DoesNotContain(seen, o => o is Compilation or ISymbol or SyntaxNode or SyntaxTree or SemanticModel);
    }

    private static IEnumerable<IncrementalStepRunReason> ReasonsOf(GeneratorDriver driver, IEnumerable<string> steps)
    {
        var tracked = driver.GetRunResult().Results[0].TrackedSteps;
        return steps.SelectMany(s => tracked[s]).SelectMany(s => s.Outputs).Select(o => o.Reason).ToList();
    }

    private static void Walk(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        if (value is Array items)
        {
            foreach (var item in items)
            {
                Walk(item, seen);
            }
        }

        foreach (var field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.GetValue(value), seen);
        }
    }
}
