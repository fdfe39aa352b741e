using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Generators;

/// <summary>Writes the mapping of types with <c>[DatasetFacts]</c> and <c>[FieldFacts]</c>. In: types and their attributes. Out: a static class for each, which calls
/// <c>FactMapping</c> as a person would. What a member holds is read by code, never by reflection.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class FactsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var read = Types(context, "PolicyKit.DatasetFactsAttribute", Level.Dataset).Collect().Combine(Types(context, "PolicyKit.FieldFactsAttribute", Level.Field).Collect())
            .SelectMany((both, _) => both.Left.AddRange(both.Right));
        var locked = context.AdditionalTextsProvider.Where(LockedFacts.IsLock).Select(LockedFacts.Read).WithTrackingName("LockedFacts")
            .Collect().Select((files, _) => files.IsEmpty ? default : files[0]);

        context.RegisterSourceOutput(read.Select((r, _) => r.Type).WithTrackingName("DescribedTypes"), Write);
        context.RegisterSourceOutput(read.SelectMany((r, _) => r.Findings), (output, finding) => output.ReportDiagnostic(finding.ToDiagnostic()));
        context.RegisterSourceOutput(read.SelectMany((r, _) => r.Facts).Combine(locked).Select((pair, _) => LockedFacts.Compare(pair.Left, pair.Right)).WithTrackingName("ComparedFacts"), Report);
        context.RegisterSourceOutput(Orphans(context), Report);
    }

    private static void Write(SourceProductionContext output, DescribedType? type)
    {
        if (type is not null) output.AddSource(FactsWriter.FileOf(type), FactsWriter.Write(type));
    }

    private static void Report(SourceProductionContext output, Finding? finding)
    {
        if (finding is not null) output.ReportDiagnostic(finding.ToDiagnostic());
    }

    private static IncrementalValuesProvider<ReadType> Types(IncrementalGeneratorInitializationContext context, string attribute, Level level) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(attribute, (node, _) => node is TypeDeclarationSyntax, (found, stop) => FactsReader.Read(found, level, stop));

    /// <summary>Members that state a fact of a type that nothing is made of. An abstract type states for those that derive from it.</summary>
    private static IncrementalValuesProvider<Finding?> Orphans(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider.ForAttributeWithMetadataName("PolicyKit.StatesAttribute", (_, _) => true, (found, stop) =>
        {
            var (symbol, type) = (found.TargetSymbol, found.TargetSymbol.ContainingType);
            var isOfARecord = symbol is not IParameterSymbol parameter || Symbols.IsOfARecord(parameter);
            return type is null || (isOfARecord && (type.IsAbstract || type.Attribute("DatasetFacts") is not null || type.Attribute("FieldFacts") is not null))
                ? null : FactRules.Orphan(symbol.Name, type.Name, Place.Of(found.Attributes[0], stop));
        });
}
