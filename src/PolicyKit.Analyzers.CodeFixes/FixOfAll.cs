using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Does at once, in a document, a project or a solution, what findings have in common. The usual provider looks at one document at a time;
/// what is found in one is often mended in another.</summary>
internal sealed class FixOfAll : FixAllProvider
{
    public static readonly FixOfAll Instance = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext context) => Task.FromResult(
        context is { CodeActionEquivalenceKey: { } key, CodeFixProvider: Fix fix }
            ? CodeAction.Create($"Fix all ({context.Scope})", c => FixAsync(context.WithCancellationToken(c), fix, key), key) : null);

    private static async Task<Solution> FixAsync(FixAllContext context, Fix fix, string key)
    {
        var chosen = new List<Proposal>();
        foreach (var finding in await FindingsAsync(context).ConfigureAwait(false))
        {
            var proposals = await fix.ProposeAsync(context.Solution, finding, context.CancellationToken).ConfigureAwait(false);
            if (proposals.FirstOrDefault(p => p.Key == key) is { } proposal) chosen.Add(proposal);
        }
        return await Proposal.ApplyAllAsync(context.Solution, chosen, context.CancellationToken).ConfigureAwait(false);
    }

    /// <summary>In the order of their places, so that the result does not depend on who found first.</summary>
    private static async Task<IEnumerable<Diagnostic>> FindingsAsync(FixAllContext context)
    {
        var found = new List<Diagnostic>();
        if (context.Scope == FixAllScope.Document)
            found.AddRange(await context.GetDocumentDiagnosticsAsync(context.Document!).ConfigureAwait(false));
        foreach (var project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : context.Scope == FixAllScope.Project ? [context.Project] : Enumerable.Empty<Project>())
            found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        return found.Where(d => d.Location.IsInSource && context.DiagnosticIds.Contains(d.Id))
            .OrderBy(d => d.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start);
    }
}
