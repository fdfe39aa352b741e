using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>A fix that replaces one node of the document by another; all findings of a kind can be fixed at once.</summary>
public abstract class Fix : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null) return;
        foreach (var finding in context.Diagnostics)
            if (Replace(root, model, finding) is { } change)
                context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(
                    context.Document.WithSyntaxRoot(root.ReplaceNode(change.Old, change.New))), GetType().Name), finding);
    }

    /// <summary>What a reader chooses.</summary>
    protected abstract string Title { get; }

    /// <summary>The node to replace, and by what; null where nothing fits.</summary>
    protected abstract (SyntaxNode Old, SyntaxNode New)? Replace(SyntaxNode root, SemanticModel model, Diagnostic finding);
}
