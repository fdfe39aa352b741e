using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Where a leak is masked: as near to where it leaves as the datum stands alone. What is read is used for other things too, and a text that
/// it is built into says more than the datum.</summary>
/// <param name="Replaced">What is replaced: the datum, or a mask around it that is too weak.</param>
/// <param name="Datum">What is masked.</param>
internal readonly record struct MaskedPlace(ExpressionSyntax Replaced, ExpressionSyntax Datum)
{
    /// <summary>The places where a finding may be masked, the best first, all in the document in which the datum is read; none where nothing fits.</summary>
    public static IEnumerable<MaskedPlace> Of(SemanticModel model, Diagnostic finding, CancellationToken cancellation)
    {
        var root = model.SyntaxTree.GetRoot(cancellation);
        var way = finding.AdditionalLocations.Append(finding.Location).Where(l => l.SourceTree == model.SyntaxTree)
            .Select(l => root.FindNode(l.SourceSpan, getInnermostNodeForTie: true)).ToList();
        if (way.FirstOrDefault() is not { } source || MemberOf(source) is not { } member) return [];
        var steps = way.Skip(1).OfType<ExpressionSyntax>().Where(n => MemberOf(n) == member).ToList();
        return new DatumSearch(model, source, member).Candidates(steps).Select(Whole).Distinct().Select(d => new MaskedPlace(WeakMaskOf(d, finding) ?? d, d));
    }

    /// <summary>The member in which something stands; statements that stand in none are one together.</summary>
    private static SyntaxNode? MemberOf(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is var member && member is GlobalStatementSyntax ? member.Parent : member;

    /// <summary>What follows a question mark is masked with what stands before it.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax expression)
    {
        var isBound = expression.DescendantNodesAndSelf().Any(n => n is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax);
        return isBound ? expression.Ancestors().OfType<ConditionalAccessExpressionSyntax>().LastOrDefault(c => c.WhenNotNull.Span.Contains(expression.Span)) ?? expression : expression;
    }

    /// <summary>The call of a mask that has nothing but the datum and does not suffice.</summary>
    private static ExpressionSyntax? WeakMaskOf(ExpressionSyntax datum, Diagnostic finding)
    {
        if (finding.Id != FixedRules.Weak) return null;
        var call = datum.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault();
        var given = call?.ArgumentList.Arguments is { Count: 1 } one ? one[0].Expression
            : call is { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax on } ? on.Expression : null;
        return given == datum && finding.AdditionalLocations.Any(l => l.SourceSpan == call!.Span) ? call : null;
    }
}

/// <summary>Looks for the datum among the expressions of its member.</summary>
internal sealed class DatumSearch(SemanticModel model, SyntaxNode source, SyntaxNode member)
{
    private const int LongestChain = 8;

    /// <summary>The expressions that may be masked, the best first.</summary>
    /// <param name="steps">The steps of the way after the source that are expressions of the same member; the exit is the last, if it is one.</param>
    public IEnumerable<ExpressionSyntax> Candidates(List<ExpressionSyntax> steps)
    {
        var (last, read) = (steps.LastOrDefault(), source as ExpressionSyntax);
        if (last is not null && read?.Span.OverlapsWith(last.Span) != true)
        {
            foreach (var step in steps.Where(s => last.Span.Contains(s.Span) && s is MemberAccessExpressionSyntax && IsText(s))) yield return step;
            foreach (var name in last.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(n => IsText(n) && Carries(n, 0))) yield return name;
        }
        if (read is not null) yield return read;
        if (last is IdentifierNameSyntax && IsText(last)) yield return last;
    }

    private bool IsText(ExpressionSyntax expression) => model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String;

    /// <summary>Whether a name stands for the datum itself, and not for a text that has it inside.</summary>
    private bool Carries(IdentifierNameSyntax name, int depth)
    {
        if (model.GetSymbolInfo(name).Symbol is not (ILocalSymbol or IParameterSymbol) || depth > LongestChain) return false;
        var symbol = model.GetSymbolInfo(name).Symbol!;
        if (symbol.DeclaringSyntaxReferences.Any(r => r.Span == source.Span || r.Span.Contains(source.Span)) && symbol is IParameterSymbol) return true;
        return ValuesOf(symbol).Any(v => (v.Span.Contains(source.Span) && StandsAlone(source, v))
            || v.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => n != name && n.SpanStart < name.SpanStart && StandsAlone(n, v) && Carries(n, depth + 1)));
    }

    private IEnumerable<ExpressionSyntax> ValuesOf(ISymbol symbol) => member.DescendantNodes().Select(n => n switch
    {
        VariableDeclaratorSyntax { Initializer.Value: { } value } d when d.Identifier.ValueText == symbol.Name => value,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } a when left.Identifier.ValueText == symbol.Name => a.Right,
        _ => null,
    }).OfType<ExpressionSyntax>();

    private static bool StandsAlone(SyntaxNode datum, SyntaxNode value) =>
        datum.AncestorsAndSelf().TakeWhile(n => n != value.Parent).All(n => n is not (ArgumentSyntax or InterpolationSyntax or InitializerExpressionSyntax or LambdaExpressionSyntax)
            && !n.IsKind(SyntaxKind.AddExpression));
}
