using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PolicyKit.Analyzers.Lock;

namespace PolicyKit.Generators;

/// <summary>A place that compares by content: a <see cref="Location"/> holds on to its tree.</summary>
internal sealed record Place(string File, TextSpan Span, LinePositionSpan Lines)
{
    public static Place? Of(AttributeData attribute, CancellationToken stop) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(stop).GetLocation() is { SourceTree: { } tree } at ? new(tree.FilePath, at.SourceSpan, at.GetLineSpan().Span) : null;

    public Location ToLocation() => Location.Create(File, Span, Lines);
}

/// <summary>What is wrong with an attribute.</summary>
internal sealed record Finding(DiagnosticDescriptor Rule, Place? Place, LocalText Message)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Place?.ToLocation(), Message);
}

/// <summary>A stated fact with its place, to compare with the lock.</summary>
internal sealed record PlacedFact(StatedFact Fact, Level Level, Place? Place);

/// <summary>What was read of a type: what to write, what to compare, what is wrong.</summary>
/// <param name="Type">Null: nothing can be written.</param>
internal sealed record ReadType(DescribedType? Type, EquatableArray<PlacedFact> Facts, EquatableArray<Finding> Findings);
