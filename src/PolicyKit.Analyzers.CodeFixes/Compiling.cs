using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Whether a change compiles: the compiler is asked.</summary>
internal static class Compiling
{
    // Many findings of one document are asked about one after the other.
    private static readonly ConditionalWeakTable<Document, StrongBox<int>> Known = new();

    /// <summary>The first of several ways to write a change after which the compiler complains no more than before; null: none of them.</summary>
    public static async Task<Edit[]?> FirstCleanAsync(Solution solution, IEnumerable<Edit[]> ways, CancellationToken cancellation)
    {
        foreach (var edits in ways)
            if (await IsCleanAsync(solution, edits, cancellation).ConfigureAwait(false)) return edits;
        return null;
    }

    private static async Task<bool> IsCleanAsync(Solution before, Edit[] edits, CancellationToken cancellation)
    {
        var after = await new Proposal("", "", edits).ApplyAsync(before, cancellation).ConfigureAwait(false);
        foreach (var document in edits.Select(e => e.Document).Distinct())
            if (await ComplaintsAsync(after.GetDocument(document)!, cancellation).ConfigureAwait(false)
                > await ComplaintsAsync(before.GetDocument(document)!, cancellation).ConfigureAwait(false)) return false;
        return true;
    }

    /// <summary>Warnings count: in many projects they are errors.</summary>
    private static async Task<int> ComplaintsAsync(Document document, CancellationToken cancellation)
    {
        if (Known.TryGetValue(document, out var known)) return known.Value;
        var model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var count = model.GetDiagnostics(cancellationToken: cancellation).Count(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed);
        return Known.GetValue(document, _ => new(count)).Value;
    }
}
