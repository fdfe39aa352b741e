using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Analyzers.Accepting;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Accepts a finding: for a time, with a reason and an end that <see cref="Acceptance"/> reads; or for good, where a member looks personal and is not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AcceptFix)), Shared]
public sealed class AcceptFix : Fix
{
    private const string Attribute = "System.Diagnostics.CodeAnalysis.SuppressMessage";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(FixedRules.Unmasked, FixedRules.Logged, FixedRules.Contract,
        FixedRules.UnknownKind, FixedRules.OtherKind, FixedRules.MissingMember, FixedRules.Weak, FixedRules.ReturnsInput, FixedRules.PatternAsText, FixedRules.Discarded);

    internal override async Task<IReadOnlyList<Proposal>> ProposeAsync(Solution solution, Diagnostic finding, CancellationToken cancellation)
    {
        if (solution.GetDocument(finding.Location.SourceTree) is not { } document) return [];
        var proposals = new List<Proposal>();
        if (finding.Properties.TryGetValue("confidence", out var confidence) && confidence == "medium"
            && await NotPersonal.ForAsync(solution, finding, cancellation).ConfigureAwait(false) is { } cleared) proposals.Add(cleared);
        if (Acceptance.Today(document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GlobalOptions) is not { } today) return proposals;
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var ways = Ways(document, root.FindNode(finding.Location.SourceSpan), finding, Acceptance.Deferred(today));
        if (await Compiling.FirstCleanAsync(solution, ways, cancellation).ConfigureAwait(false) is { } edits)
            proposals.Add(new("suppress", $"Suppress {finding.Id} until {Acceptance.EndFrom(today)}", edits) { Accepts = true });
        return proposals;
    }

    /// <summary>An attribute of the member; around a statement that stands in none, a directive.</summary>
    private static IEnumerable<Edit[]> Ways(Document document, SyntaxNode node, Diagnostic finding, string justification)
    {
        var member = node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault(m => m is not BaseNamespaceDeclarationSyntax);
        if (member is GlobalStatementSyntax or null)
        {
            yield return Directives(document, member ?? node, finding.Id, justification);
            yield break;
        }
        var arguments = $"({Written.Quoted(finding.Descriptor.Category)}, {Written.Quoted(finding.Id)}, Justification = {Written.Quoted(justification)})";
        foreach (var name in new[] { Attribute.Split('.').Last(), Attribute })
            yield return [Written.Attribute(document, member, name + arguments)];
    }

    private static Edit[] Directives(Document document, SyntaxNode statement, string id, string justification)
    {
        var text = statement.SyntaxTree.GetText();
        var (first, last) = (text.Lines.GetLineFromPosition(statement.SpanStart), text.Lines.GetLineFromPosition(statement.Span.End));
        var end = Written.EndOf(first);
        return
        [
            Edit.Insert(document, first.Start, $"#pragma warning disable {id} // {justification}{end}"),
            Edit.Insert(document, last.End, $"{end}#pragma warning restore {id}"),
        ];
    }
}
