using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>A finding in comes out as what could be done about it, the best first. Nothing is proposed that would not compile.</summary>
public abstract class Fix : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => FixOfAll.Instance;

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var finding in context.Diagnostics)
        {
            var proposals = await ProposeAsync(solution, finding, context.CancellationToken).ConfigureAwait(false);
            foreach (var proposal in proposals.Where(p => !p.Accepts)) context.RegisterCodeFix(ActionOf(proposal, solution), finding);
            // One level down, and without a key above: `dotnet format` applies what comes first, and must accept nothing.
            var accepting = proposals.Where(p => p.Accepts).Select(p => ActionOf(p, solution)).ToImmutableArray();
            if (!accepting.IsEmpty) context.RegisterCodeFix(CodeAction.Create($"Accept {finding.Id} here", accepting, isInlinable: false), finding);
        }
    }

    /// <summary>What could be done about a finding.</summary>
    internal abstract Task<IReadOnlyList<Proposal>> ProposeAsync(Solution solution, Diagnostic finding, CancellationToken cancellation);

    private static CodeAction ActionOf(Proposal proposal, Solution solution) =>
        CodeAction.Create(proposal.Title, c => proposal.ApplyAsync(solution, c), proposal.Key);
}
