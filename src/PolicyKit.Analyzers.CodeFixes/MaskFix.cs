using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Masks what leaves or is logged, by a mask that suffices for its kind and where it goes; of several the one of the demanded technique comes first.
/// Where the program has none it gets one, if that needs no key; else, or if the value is of no type that a mask takes, nothing of the value leaves.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MaskFix)), Shared]
public sealed class MaskFix : Fix
{
    /// <summary>The key of what comes first, whichever it is: all findings are masked as demanded of each.</summary>
    private const string Demanded = "mask";

    private const int MostMasks = 3;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(FixedRules.Unmasked, FixedRules.Logged, FixedRules.Contract, FixedRules.Weak);

    internal override async Task<IReadOnlyList<Proposal>> ProposeAsync(Solution solution, Diagnostic finding, CancellationToken cancellation)
    {
        if (finding.AdditionalLocations.Count == 0 || solution.GetDocument(finding.AdditionalLocations[0].SourceTree) is not { } document) return [];
        var model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var places = MaskedPlace.Of(model, finding, cancellation).ToList();
        if (places.Count == 0) return await WithoutObjectAsync(solution, finding, cancellation).ConfigureAwait(false);
        var proposals = new List<Proposal>();
        foreach (var (key, title, ways) in Choices(document, finding, model, places))
        {
            if (proposals.Count <= MostMasks && await Compiling.FirstCleanAsync(solution, ways, cancellation).ConfigureAwait(false) is { } edits)
                proposals.Add(new(proposals.Count == 0 ? Demanded : key, title, edits));
        }
        return proposals;
    }

    /// <summary>What may be done, the best first: the masks of the program; without one a new one, if its technique is what is demanded; nothing of the value.</summary>
    private static IEnumerable<(string Key, string Title, IEnumerable<Edit[]> Ways)> Choices(Document document, Diagnostic finding, SemanticModel model, List<MaskedPlace> places)
    {
        var masks = FittingMasks.For(finding, model, places[0].Datum.SpanStart).Take(MostMasks).ToList();
        foreach (var mask in masks)
        {
            var name = $"{mask.ContainingType.Name}.{mask.Name}";
            yield return ("mask:" + name, finding.Id == FixedRules.Logged ? $"Log the masked form: {name}" : $"Mask with {name}",
                places.SelectMany(p => MaskWords.Calls(mask, p.Datum, model).Select(t => new[] { MaskWords.InPlaceOf(document, p.Replaced, t) })));
        }
        if (masks.Count == 0 && FittingMasks.Needed(finding) == NewMask.Technique)
            yield return ("new", "Add a mask 'partial', and mask with it", places.SelectMany(p => NewMask.Ways(document, p, model)));
        yield return ("hide", $"Write {MaskWords.Hidden} instead", places.Select(p => new[] { MaskWords.InPlaceOf(document, p.Replaced, MaskWords.Hidden) }));
    }

    /// <summary>An object is logged whose text shows the member: no mask takes it, so that nothing of it is logged.</summary>
    private static async Task<IReadOnlyList<Proposal>> WithoutObjectAsync(Solution solution, Diagnostic finding, CancellationToken cancellation)
    {
        if (finding.Id != FixedRules.Logged || finding.AdditionalLocations.Count < 2 || solution.GetDocument(finding.AdditionalLocations[1].SourceTree) is not { } document) return [];
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        return root.FindNode(finding.AdditionalLocations[1].SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax shown
            && await Compiling.FirstCleanAsync(solution, [[MaskWords.InPlaceOf(document, shown, MaskWords.Hidden)]], cancellation).ConfigureAwait(false) is { } edits
            ? [new(Demanded, $"Write {MaskWords.Hidden} instead of the object", edits)] : [];
    }
}
