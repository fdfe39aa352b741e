using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Declares that a member looks personal and is not.</summary>
internal static class NotPersonal
{
    /// <summary>What somebody says who chooses this.</summary>
    public const string Reason = "looked at: holds no personal data";

    /// <summary>The attribute on the member of a finding; null where it is declared elsewhere, or there is no such attribute.</summary>
    public static async Task<Proposal?> ForAsync(Solution solution, Diagnostic finding, CancellationToken cancellation)
    {
        var place = finding.AdditionalLocations.FirstOrDefault() ?? finding.Location;
        if (solution.GetDocument(place.SourceTree) is not { } read) return null;
        var model = (await read.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var node = (await read.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!.FindNode(place.SourceSpan, getInnermostNodeForTie: true);
        var symbol = model.GetDeclaredSymbol(node, cancellation) ?? model.GetSymbolInfo(node, cancellation).Symbol;
        if (symbol?.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is not { } written || solution.GetDocument(written.SyntaxTree) is not { } document) return null;
        return await OnAsync(document, await written.GetSyntaxAsync(cancellation).ConfigureAwait(false), symbol.Name, cancellation).ConfigureAwait(false);
    }

    private static async Task<Proposal?> OnAsync(Document document, SyntaxNode declaration, string name, CancellationToken cancellation)
    {
        var holder = declaration is VariableDeclaratorSyntax ? declaration.Parent!.Parent! : declaration;
        var ways = new[] { "NotPersonal", "PolicyKit.Annotations.NotPersonal" }.Select(a => new[] { Written.Attribute(document, holder, $"{a}({Written.Quoted(Reason)})") });
        return await Compiling.FirstCleanAsync(document.Project.Solution, ways, cancellation).ConfigureAwait(false) is { } edits
            ? new("not-personal", $"'{name}' holds no personal data: [NotPersonal]", edits) { Accepts = true } : null;
    }
}
