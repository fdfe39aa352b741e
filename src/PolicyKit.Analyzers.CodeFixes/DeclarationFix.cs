using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Analyzers.Accepting;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Adds or corrects what code says of its data: a kind that no policy knows or the mapping says otherwise, a member that only its name tells, a reason
/// or an end that is not given.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclarationFix)), Shared]
public sealed class DeclarationFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(FixedRules.UnknownKind, FixedRules.OtherKind, FixedRules.NamedOnly, FixedRules.NoReason, FixedRules.NoEnd);

    internal override async Task<IReadOnlyList<Proposal>> ProposeAsync(Solution solution, Diagnostic finding, CancellationToken cancellation)
    {
        if (solution.GetDocument(finding.Location.SourceTree) is not { } document) return [];
        var node = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!.FindNode(finding.Location.SourceSpan, getInnermostNodeForTie: true);
        finding.Properties.TryGetValue("kind", out var kind);
        return finding.Id == FixedRules.NamedOnly ? await DeclareAsync(document, node, finding, cancellation).ConfigureAwait(false)
            : Correction(document, node, finding, kind) is { } proposal ? [proposal] : [];
    }

    private static Proposal? Correction(Document document, SyntaxNode node, Diagnostic finding, string? kind)
    {
        if (finding.Id == FixedRules.NoEnd)
            return node is LiteralExpressionSyntax written && Acceptance.Today(document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GlobalOptions) is { } today
                && Acceptance.WithEnd(written.Token.ValueText, today) is { } ended ? new("end", $"Accept it until {Acceptance.EndFrom(today)}", Edit.Replace(document, written, Written.Quoted(ended))) { Accepts = true } : null;
        var text = finding.Id == FixedRules.NoReason ? NotPersonal.Reason : kind;
        return text is not null && node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute && Written.FirstText(document, attribute, text) is { } edit
            ? new(finding.Id, $"Write {Written.Quoted(text)}", edit) { Accepts = finding.Id == FixedRules.NoReason } : null;
    }

    private static async Task<IReadOnlyList<Proposal>> DeclareAsync(Document document, SyntaxNode node, Diagnostic finding, CancellationToken cancellation)
    {
        var kind = Written.Quoted(finding.Properties["kind"]!);
        var holder = node is VariableDeclaratorSyntax ? node.Parent!.Parent! : node;
        var ways = new[] { "DataField", "PolicyKit.Annotations.DataField" }.Select(a => new[] { Written.Attribute(document, holder, $"{a}({kind})") });
        var proposals = new List<Proposal>();
        if (await Compiling.FirstCleanAsync(document.Project.Solution, ways, cancellation).ConfigureAwait(false) is { } edits)
            proposals.Add(new("declare", $"Declare it: [DataField({kind})]", edits));
        if (await NotPersonal.ForAsync(document.Project.Solution, finding, cancellation).ConfigureAwait(false) is { } cleared) proposals.Add(cleared);
        return proposals;
    }
}
