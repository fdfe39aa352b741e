using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Analyzers.Sinks;

namespace PolicyKit.Analyzers.Flow;

/// <summary>A name that a body writes down.</summary>
/// <param name="Receiver">What stands before the dot: a simple name, <see cref="Unknown"/> for anything longer, null where there is no dot.</param>
internal readonly record struct Mention(string? Receiver, string Name)
{
    public const string Unknown = "?";

    /// <summary>Stands for the template of a log, before the name of what is put into it.</summary>
    public const string Template = "{";
}

/// <summary>A body as it is written: nothing of it is bound yet, and most never are.</summary>
/// <param name="Model">Binds it when it is asked for.</param>
/// <param name="Node">The declaration: of a method, an accessor, a value that something starts with.</param>
/// <param name="Name">What callers write to run it.</param>
/// <param name="Mentions">The names in it, each once.</param>
internal sealed record Sketch(SemanticModel Model, SyntaxNode Node, string Name, IReadOnlyCollection<Mention> Mentions)
{
    private (ISymbol? Symbol, bool IsKnown) _owner;

    /// <summary>Runs without its name being written: a text, an operator, an indexer, taking apart, going through.</summary>
    public bool IsImplicit => Name is "ToString" or "Deconstruct" or "GetEnumerator" or "GetAsyncEnumerator" or "Current" or "Invoke"
        || Node is OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax || Node.FirstAncestorOrSelf<IndexerDeclarationSyntax>() is not null;

    /// <summary>Whether it writes to a log or a console, as far as names say.</summary>
    public bool WritesLogs { get; } = Mentions.Any(IsWriting);

    /// <summary>Whether a file in which a name stands may write logs.</summary>
    public static bool IsLogging(string name) => name is "Console" or Diagnostics or "IDiagnosticContext" || name.EndsWith("ogger", StringComparison.Ordinal) || name.EndsWith("_log", StringComparison.Ordinal) || OwnLogs.IsNamed(name);

    /// <summary>Where a library lets a program add to what it logs of each request.</summary>
    private const string Diagnostics = "EnrichDiagnosticContext";

    private static bool IsWriting(Mention mention) =>
        mention.Name == Diagnostics || OwnLogs.IsNamed(mention.Name)
        || (mention.Receiver is { } on && (on is "Console" or "Debug" or "Trace" || on.IndexOf("log", StringComparison.OrdinalIgnoreCase) >= 0 || on.EndsWith("diagnosticContext", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The member that the body belongs to.</summary>
    public ISymbol? Owner(CancellationToken cancellation)
    {
        if (!_owner.IsKnown) _owner = (OwnerOf(cancellation), true);
        return _owner.Symbol;
    }

    /// <summary>Every body of a file.</summary>
    public static IEnumerable<Sketch> Of(SemanticModel model, CancellationToken cancellation)
    {
        var root = model.SyntaxTree.GetRoot(cancellation);
        if (root is CompilationUnitSyntax { Members: var members } && members.Any(SyntaxKind.GlobalStatement)) yield return Make(model, root, "");
        foreach (var node in root.DescendantNodes(n => !IsBody(n)))
            if (IsBody(node)) yield return Make(model, node, NameOf(node));
            else if (node is TypeDeclarationSyntax { BaseList: { } bases } type && bases.Types[0] is PrimaryConstructorBaseTypeSyntax) yield return Make(model, type, type.Identifier.ValueText);
    }

    private static bool IsBody(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax o => o.Body is not null || o.ExpressionBody is not null,
        AccessorDeclarationSyntax o => o.Body is not null || o.ExpressionBody is not null,
        ArrowExpressionClauseSyntax => true,
        EqualsValueClauseSyntax o => o.Parent is PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax },
        GlobalStatementSyntax => true,
        _ => false,
    };

    private ISymbol? OwnerOf(CancellationToken cancellation) => Node switch
    {
        CompilationUnitSyntax => Model.GetDeclaredSymbol(Node, cancellation),
        TypeDeclarationSyntax t => (Model.GetDeclaredSymbol(t, cancellation) as INamedTypeSymbol)?.InstanceConstructors
            .FirstOrDefault(c => c.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) == t)),
        ArrowExpressionClauseSyntax a => (Model.GetDeclaredSymbol(a.Parent!, cancellation) as IPropertySymbol)?.GetMethod,
        EqualsValueClauseSyntax e => Model.GetDeclaredSymbol(e.Parent!, cancellation),
        var node => Model.GetDeclaredSymbol(node, cancellation),
    };

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax o => o.Identifier.ValueText,
        ConstructorDeclarationSyntax o => o.Identifier.ValueText,
        PropertyDeclarationSyntax o => o.Identifier.ValueText,
        VariableDeclaratorSyntax o => o.Identifier.ValueText,
        AccessorDeclarationSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or AccessorListSyntax when node.Parent is not null => NameOf(node.Parent),
        _ => "",
    };

    private static Sketch Make(SemanticModel model, SyntaxNode node, string name)
    {
        var mentions = new HashSet<Mention>();
        var written = node is CompilationUnitSyntax unit ? unit.Members.OfType<GlobalStatementSyntax>().SelectMany(s => s.DescendantTokens())
            : node is TypeDeclarationSyntax type ? type.BaseList!.Types[0].DescendantTokens() : node.DescendantTokens();
        foreach (var token in written)
            if (token.IsKind(SyntaxKind.IdentifierToken)) mentions.Add(new(ReceiverOf(token.Parent), token.ValueText));
            else if (token.IsKind(SyntaxKind.StringLiteralToken) && token.ValueText.IndexOf('{') >= 0) mentions.UnionWith(HolesOf(token.ValueText));
        return new(model, node, name, mentions);
    }

    /// <summary>What a template calls what stands in it: <c>"sent to {Email}"</c>.</summary>
    private static IEnumerable<Mention> HolesOf(string template)
    {
        for (var at = template.IndexOf('{'); at >= 0; at = template.IndexOf('{', at + 1))
        {
            var end = at + 1;
            while (end < template.Length && (char.IsLetterOrDigit(template[end]) || template[end] is '_' or '@' or '$')) end++;
            if (end > at + 1) yield return new(Mention.Template, template.Substring(at + 1, end - at - 1).TrimStart('@', '$'));
        }
    }

    private static string? ReceiverOf(SyntaxNode? name) => name?.Parent switch
    {
        MemberAccessExpressionSyntax o when o.Name == name => Written(o.Expression),
        MemberBindingExpressionSyntax { Parent: var p } => Written(p?.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression),
        _ => null,
    };

    private static string? Written(SyntaxNode? expression) => expression switch
    {
        IdentifierNameSyntax o => o.Identifier.ValueText,
        ThisExpressionSyntax or BaseExpressionSyntax => null,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax o } => o.Identifier.ValueText,
        _ => Mention.Unknown,
    };
}
