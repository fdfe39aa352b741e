using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>A change of a document's text. Texts and not trees are changed, so that what stands around keeps its form.</summary>
internal readonly record struct Edit(DocumentId Document, TextSpan Span, string Text)
{
    public static Edit Insert(Document document, int position, string text) => new(document.Id, new(position, 0), text);

    public static Edit Replace(Document document, SyntaxNode node, string text) => new(document.Id, node.Span, text);

    /// <summary>Whether both cannot be done: they change the same text. Two that insert at one place can.</summary>
    public bool Hinders(Edit other) =>
        Document == other.Document && this != other && (Span.OverlapsWith(other.Span) || IsWithin(Span, other.Span) || IsWithin(other.Span, Span));

    private static bool IsWithin(TextSpan inserted, TextSpan replaced) => inserted.IsEmpty && replaced.Start < inserted.Start && inserted.Start < replaced.End;
}

/// <summary>Something that could be done about a finding.</summary>
/// <param name="Key">What findings that are fixed at once have in common.</param>
/// <param name="Title">What a reader chooses.</param>
/// <param name="Edits">What changes.</param>
internal sealed record Proposal(string Key, string Title, params Edit[] Edits)
{
    /// <summary>Whether nothing is mended: somebody takes the finding upon himself. Only a person chooses that, never a tool that applies what comes first.</summary>
    public bool Accepts { get; init; }

    /// <summary>The solution afterwards.</summary>
    public Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellation) => ApplyAsync(solution, Edits, cancellation);

    /// <summary>Does all that proposals have in common once, and leaves out those that an earlier one hinders.</summary>
    public static Task<Solution> ApplyAllAsync(Solution solution, IEnumerable<Proposal> proposals, CancellationToken cancellation)
    {
        var accepted = new List<Edit>();
        foreach (var proposal in proposals)
            if (!proposal.Edits.Any(e => accepted.Any(a => a.Hinders(e)))) accepted.AddRange(proposal.Edits.Except(accepted));
        return ApplyAsync(solution, accepted, cancellation);
    }

    private static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<Edit> edits, CancellationToken cancellation)
    {
        foreach (var document in edits.GroupBy(e => e.Document))
        {
            var text = await solution.GetDocument(document.Key)!.GetTextAsync(cancellation).ConfigureAwait(false);
            var changes = document.OrderBy(e => e.Span.Start).ThenBy(e => e.Span.Length).ThenBy(e => e.Text, StringComparer.Ordinal);
            solution = solution.WithDocumentText(document.Key, text.WithChanges(changes.Select(e => new TextChange(e.Span, e.Text))));
        }
        return solution;
    }
}
