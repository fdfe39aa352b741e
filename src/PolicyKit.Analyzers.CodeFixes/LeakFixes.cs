using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Masks the member where it is read, by the only mask that the program declares with <c>[Mask]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MaskMemberFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(FixedRules.Unmasked, FixedRules.Logged);

    /// <inheritdoc />
    protected override string Title => "Mask the value";

    /// <inheritdoc />
    protected override (SyntaxNode Old, SyntaxNode New)? Replace(SyntaxNode root, SemanticModel model, Diagnostic finding)
    {
        var source = finding.AdditionalLocations.FirstOrDefault();
        if (source?.SourceTree != root.SyntaxTree || root.FindNode(source!.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax read) return null;
        if (model.GetTypeInfo(read).Type?.SpecialType != SpecialType.System_String || OnlyMask(model.Compilation) is not { } mask) return null;
        return (read, SyntaxFactory.ParseExpression($"{mask.ContainingType.ToDisplayString()}.{mask.Name}({read.WithoutTrivia()})").WithTriviaFrom(read));
    }

    /// <summary>Of two masks a machine cannot choose.</summary>
    private static IMethodSymbol? OnlyMask(Compilation compilation)
    {
        var masks = compilation.GetSymbolsWithName(_ => true, SymbolFilter.Member).OfType<IMethodSymbol>()
            .Where(m => m.IsStatic && m.Parameters.Length == 1 && m.Parameters[0].Type.SpecialType == SpecialType.System_String
                && m.GetAttributes().Any(a => a.AttributeClass?.Name == "MaskAttribute")).Take(2).ToList();
        return masks.Count == 1 ? masks[0] : null;
    }
}

/// <summary>Takes the member out of what is serialised.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IgnoreMemberFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(FixedRules.Contract);

    /// <inheritdoc />
    protected override string Title => "Leave the member out: [JsonIgnore]";

    /// <inheritdoc />
    protected override (SyntaxNode Old, SyntaxNode New)? Replace(SyntaxNode root, SemanticModel model, Diagnostic finding)
    {
        var source = finding.AdditionalLocations.FirstOrDefault();
        if (source?.SourceTree != root.SyntaxTree || root.FindNode(source!.SourceSpan) is not PropertyDeclarationSyntax property) return null;
        var name = model.LookupNamespacesAndTypes(property.SpanStart, name: "JsonIgnoreAttribute").IsEmpty
            ? "System.Text.Json.Serialization.JsonIgnore" : "JsonIgnore";
        var attribute = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.ParseName(name))));
        var without = property.WithoutLeadingTrivia();
        return (property, without.WithAttributeLists(without.AttributeLists.Insert(0, attribute.WithTrailingTrivia(SyntaxFactory.Space)))
            .WithLeadingTrivia(property.GetLeadingTrivia()));
    }
}
