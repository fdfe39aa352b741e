using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Takes a member out of the object that leaves: out of the type, where nothing else uses it; out of what is serialised otherwise.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ContractFix)), Shared]
public sealed class ContractFix : Fix
{
    private static readonly string[] Json = ["JsonIgnore", "System.Text.Json.Serialization.JsonIgnore", "Newtonsoft.Json.JsonIgnore"];

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(FixedRules.Contract);

    internal override async Task<IReadOnlyList<Proposal>> ProposeAsync(Solution solution, Diagnostic finding, CancellationToken cancellation)
    {
        if (finding.AdditionalLocations.FirstOrDefault() is not { } place || solution.GetDocument(place.SourceTree) is not { } document) return [];
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        if (DeclarationAt(root.FindNode(place.SourceSpan)) is not { } declaration) return [];
        var proposals = new List<Proposal>();
        var name = finding.Properties["member"]!.Split('.').Last();
        if (declaration is MemberDeclarationSyntax member && Written.Removal(document, member) is { } removal
            && !await IsUsedAsync(document, member, cancellation).ConfigureAwait(false)
            && await Compiling.FirstCleanAsync(solution, [[removal]], cancellation).ConfigureAwait(false) is { } removed)
            proposals.Add(new("remove", $"Remove '{name}'", removed));
        var ways = Ignoring(finding).Select(a => new[] { Written.Attribute(document, declaration, declaration is ParameterSyntax ? "property: " + a : a) });
        if (await Compiling.FirstCleanAsync(solution, ways, cancellation).ConfigureAwait(false) is { } ignored)
            proposals.Add(new("ignore", $"Leave '{name}' out of what is serialised", ignored));
        return proposals;
    }

    /// <summary>The property, the field that is declared alone, or the parameter of a record.</summary>
    private static SyntaxNode? DeclarationAt(SyntaxNode node) => node switch
    {
        PropertyDeclarationSyntax => node,
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } } => field,
        ParameterSyntax { Parent.Parent: RecordDeclarationSyntax } => node,
        _ => null,
    };

    private static async Task<bool> IsUsedAsync(Document document, MemberDeclarationSyntax member, CancellationToken cancellation)
    {
        var model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var symbol = model.GetDeclaredSymbol(member is FieldDeclarationSyntax field ? field.Declaration.Variables[0] : member, cancellation)!;
        var found = await SymbolFinder.FindReferencesAsync(symbol, document.Project.Solution, cancellation).ConfigureAwait(false);
        return symbol.IsVirtual || symbol.IsAbstract || symbol.IsOverride || found.Any(f => f.Locations.Any());
    }

    /// <summary>The attribute that the serialiser of the sink obeys; none is known for what is no serialiser, or takes columns for members.</summary>
    private static string[] Ignoring(Diagnostic finding)
    {
        var (api, category) = (finding.Properties["api"]!, finding.Properties["category"]!);
        return api.StartsWith("XmlSerializer", StringComparison.Ordinal) ? ["System.Xml.Serialization.XmlIgnore"]
            : api.StartsWith("DataContract", StringComparison.Ordinal) ? ["System.Runtime.Serialization.IgnoreDataMember"]
            : api.StartsWith("CsvWriter", StringComparison.Ordinal) || api.StartsWith("IWriter", StringComparison.Ordinal) ? ["CsvHelper.Configuration.Attributes.Ignore"]
            : api.StartsWith("JsonConvert", StringComparison.Ordinal) || api.StartsWith("JObject", StringComparison.Ordinal) || api.StartsWith("JToken", StringComparison.Ordinal)
                ? ["Newtonsoft.Json.JsonIgnore", "JsonIgnore"]
            : category is "http-result" or "json" or "signalr" or "message" or "cache" or "http-client" ? Json : [];
    }
}
