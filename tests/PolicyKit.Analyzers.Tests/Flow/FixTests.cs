using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using PolicyKit.Analyzers.CodeFixes;

namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>Fixed code compiles, and nothing is found in it.</summary>
public sealed class FixTests
{
    [Theory]
    [InlineData("public class Work { public void Run(ILogger l, User u) => l.LogInformation(u.IdCard); }", "Masks.Partial(u.IdCard)")]
    [InlineData("public class Work { public void Run(ILogger l, User u) { var s = $\"user {u.IdCard.Trim()}\"; l.LogInformation(s); } }", "Masks.Partial(u.IdCard).Trim()")]
    [InlineData("public class Work : ControllerBase { public string Get(User u) => u.IdCard; }", "=> Masks.Partial(u.IdCard);")]
    public Task Leak_IsMaskedWhereItIsRead(string program, string expected) => IsFixed(new MaskMemberFix(), program, expected);

    [Fact]
    public Task Member_IsTakenOutOfTheObject() => IsFixed(new IgnoreMemberFix(),
        "public class Work : ControllerBase { public object Get(User u) => Ok(u); }", "[JsonIgnore]\n    [DataField(\"personal/identity/resident-id\")] public string IdCard");

    [Fact]
    public Task Pattern_GoesToRegex() => IsFixed(new UseRegexFix(),
        "public class Work { string Phone(string s) => s.Replace(@\"\\d{4}\", \"****\"); }", "=> System.Text.RegularExpressions.Regex.Replace(s, @\"\\d{4}\", \"****\");");

    [Fact]
    public Task Result_IsAssigned() => IsFixed(new AssignResultFix(),
        "public class Work { string MaskPhone(string s) { s.Replace(\"1\", \"*\"); return s; } }", "s = s.Replace(\"1\", \"*\");");

    private static async Task IsFixed(CodeFixProvider fix, string program, string expected)
    {
        using var workspace = new AdhocWorkspace();
        var document = Snippet.Project(workspace, program);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var found = (await Snippet.Analyze((await document.Project.GetCompilationAsync())!)).FirstOrDefault(d => fix.FixableDiagnosticIds.Contains(d.Id));
            if (found is null) break;
            document = await Apply(fix, document, found);
        }

        var compilation = (await document.Project.GetCompilationAsync())!;
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var text = (await document.GetTextAsync()).ToString();
        Assert.True(text.Contains(expected, StringComparison.Ordinal), text);
        Assert.Empty(await Snippet.Analyze(compilation));
    }

    private static async Task<Document> Apply(CodeFixProvider fix, Document document, Diagnostic found)
    {
        CodeAction? action = null;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, found, (a, _) => action ??= a, default));
        Assert.True(action is not null, $"No fix for {found}");
        var operation = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single();
        return operation.ChangedSolution.GetDocument(document.Id)!;
    }
}
