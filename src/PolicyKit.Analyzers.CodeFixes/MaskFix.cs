using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Masks what leaves or is logged, by a mask that suffices for its kind and where it goes; of several the one of the demanded technique comes first.
/// Where the program has none, or the value is of no type that one takes, the value itself does not leave.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MaskFix)), Shared]
public sealed class MaskFix : Fix
{
    private const string Key = "mask";
    private const int MostMasks = 3;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(FixedRules.Unmasked, FixedRules.Logged, FixedRules.Contract, FixedRules.Weak);

    internal override async Task<IReadOnlyList<Proposal>> ProposeAsync(Solution solution, Diagnostic finding, CancellationToken cancellation)
    {
        var proposals = new List<Proposal>();
        if (finding.AdditionalLocations.Count == 0 || solution.GetDocument(finding.AdditionalLocations[0].SourceTree) is not { } document) return proposals;
        var model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var places = MaskedPlace.Of(model, finding, cancellation).ToList();
        foreach (var mask in places.Count == 0 ? [] : FittingMasks.For(finding, model, places[0].Datum.SpanStart))
        {
            var ways = places.SelectMany(p => MaskWords.Calls(mask, p.Datum, model).Select(t => new[] { MaskWords.InPlaceOf(document, p.Replaced, t) }));
            if (proposals.Count == MostMasks || await Compiling.FirstCleanAsync(solution, ways, cancellation).ConfigureAwait(false) is not { } edits) continue;
            var name = $"{mask.ContainingType.Name}.{mask.Name}";
            proposals.Add(new(proposals.Count == 0 ? Key : $"{Key}:{name}", Title(finding, name), edits));
        }
        var hidden = places.Select(p => new[] { MaskWords.InPlaceOf(document, p.Replaced, MaskWords.Hidden) });
        if (await Compiling.FirstCleanAsync(solution, hidden, cancellation).ConfigureAwait(false) is { } constant)
            proposals.Add(new(proposals.Count == 0 ? Key : "hide", $"Write {MaskWords.Hidden} instead", constant));
        return proposals;
    }

    private static string Title(Diagnostic finding, string mask) => finding.Id == FixedRules.Logged ? $"Log the masked form: {mask}" : $"Mask with {mask}";
}
