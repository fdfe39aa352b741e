using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyKit.Analyzers.Rules;

/// <summary>Finds masks that do not mask. Looks at one method at a time, so that it works while somebody types.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MaskAnalyzer : DiagnosticAnalyzer
{
    internal static readonly Regex MaskName = new("^(Mask|Redact|Desensiti[sz]e|Obfuscate)|(Mask|Masked|Redacted)$", RegexOptions.CultureInvariant);

    /// <summary>What only a regular expression says: a class of characters with a count, a group, a reference to a group.</summary>
    private static readonly Regex Pattern = new(@"\\[dwsDWS]|\[[^\]]+\][*+{]|\(\?|\.[*+]|\{\d+(,\d*)?\}", RegexOptions.CultureInvariant);

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(MaskRules.ReturnsInput, MaskRules.PatternAsText, MaskRules.Discarded);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    /// <summary>Names first: nothing is bound that does not look like a mask.</summary>
    private static void Start(CompilationStartAnalysisContext context)
    {
        var declared = new MaskNames(context.Compilation);
        context.RegisterSyntaxNodeAction(c => CheckMethod(c, declared), SyntaxKind.MethodDeclaration, SyntaxKind.LocalFunctionStatement);
        context.RegisterSyntaxNodeAction(CheckReplace, SyntaxKind.InvocationExpression);
        context.RegisterSyntaxNodeAction(c => CheckDiscard(c, declared), SyntaxKind.ExpressionStatement);
    }

    private static void CheckMethod(SyntaxNodeAnalysisContext context, MaskNames declared)
    {
        var name = context.Node is MethodDeclarationSyntax m ? m.Identifier.ValueText : ((LocalFunctionStatementSyntax)context.Node).Identifier.ValueText;
        if (!declared.Looks(name) || context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken) is not IMethodSymbol method || !IsMask(method)) return;
        foreach (var returned in ReturnsOf(context, method)) CheckReturn(context, method, returned);
    }

    private static IEnumerable<IReturnOperation> ReturnsOf(SyntaxNodeAnalysisContext context, IMethodSymbol method) =>
        context.SemanticModel.GetOperation(context.Node, context.CancellationToken)?.DescendantsAndSelf().OfType<IReturnOperation>()
            .Where(r => r.Syntax.Ancestors().TakeWhile(a => a != context.Node).All(a => a is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))) ?? [];

    private static void CheckReturn(SyntaxNodeAnalysisContext context, IMethodSymbol method, IReturnOperation operation)
    {
        foreach (var given in UnchangedIn(operation.ReturnedValue))
            if (!IsChanged(given.Parameter, operation) && !IsGuarded(given))
                context.ReportDiagnostic(Diagnostic.Create(MaskRules.ReturnsInput, given.Syntax.GetLocation(), method.Name));
    }

    private static void CheckReplace(SyntaxNodeAnalysisContext context)
    {
        if (context.Node is not InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Replace" } or MemberBindingExpressionSyntax
                { Name.Identifier.ValueText: "Replace" }, ArgumentList.Arguments: { Count: > 1 } arguments
            }) return;
        if (arguments[0].Expression is LiteralExpressionSyntax literal && !Pattern.IsMatch(literal.Token.ValueText)) return;
        if (context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is IInvocationOperation call
            && call.TargetMethod is { Name: "Replace", ContainingType.SpecialType: SpecialType.System_String }
            && call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string text } && Pattern.IsMatch(text))
            context.ReportDiagnostic(Diagnostic.Create(MaskRules.PatternAsText, call.Arguments[0].Syntax.GetLocation(), "string.Replace"));
    }

    private static void CheckDiscard(SyntaxNodeAnalysisContext context, MaskNames declared)
    {
        if (((ExpressionStatementSyntax)context.Node).Expression is not InvocationExpressionSyntax written) return;
        if (!declared.Looks(NameOf(written)) && !written.Ancestors().Any(a => a is MethodDeclarationSyntax m && declared.Looks(m.Identifier.ValueText))) return;
        if (context.SemanticModel.GetOperation(written, context.CancellationToken) is IInvocationOperation call && Makes(call.TargetMethod)
            && (context.ContainingSymbol is IMethodSymbol method && IsMask(method) || IsMask(call.TargetMethod)))
            context.ReportDiagnostic(Diagnostic.Create(MaskRules.Discarded, call.Syntax.GetLocation(), call.TargetMethod.Name));
    }

    private static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax o => o.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax o => o.Name.Identifier.ValueText,
        SimpleNameSyntax o => o.Identifier.ValueText,
        _ => "",
    };

    private static bool Makes(IMethodSymbol method) =>
        method.ReturnType.SpecialType == SpecialType.System_String && (method.ContainingType.SpecialType == SpecialType.System_String || IsMask(method));

    /// <summary>Declared so, or called so and made like one: a string in, a string out.</summary>
    private static bool IsMask(IMethodSymbol method) =>
        method.ReturnType.SpecialType == SpecialType.System_String
        && method.Parameters.Any(p => p.Type.SpecialType == SpecialType.System_String)
        && (MaskName.IsMatch(method.Name) || method.GetAttributes().Any(a => a.AttributeClass?.Name == "MaskAttribute"));

    private static IEnumerable<IParameterReferenceOperation> UnchangedIn(IOperation? value) => value switch
    {
        IParameterReferenceOperation { Type.SpecialType: SpecialType.System_String } o => [o],
        IConditionalOperation o => UnchangedIn(o.WhenTrue).Concat(UnchangedIn(o.WhenFalse)),
        ICoalesceOperation o => UnchangedIn(o.Value).Concat(UnchangedIn(o.WhenNull)),
        ISwitchExpressionOperation o => o.Arms.SelectMany(a => UnchangedIn(a.Value)),
        IConversionOperation o => UnchangedIn(o.Operand),
        _ => [],
    };

    /// <summary>Assigned somewhere in the method: the parameter no longer is what came in, as far as one can see from here.</summary>
    private static bool IsChanged(IParameterSymbol parameter, IOperation at)
    {
        while (at.Parent is not null) at = at.Parent;
        return at.Descendants().Any(o => o is IAssignmentOperation { Target: IParameterReferenceOperation p } && SymbolEqualityComparer.Default.Equals(p.Parameter, parameter));
    }

    /// <summary>Nothing came in, so nothing is given back.</summary>
    private static bool IsGuarded(IOperation given)
    {
        for (var (inner, outer) = (given, given.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
            if (outer is IConditionalOperation condition && condition.WhenTrue == inner && IsEmptyTest(condition.Condition)) return true;
        return false;
    }

    private static bool IsEmptyTest(IOperation condition) => condition switch
    {
        IInvocationOperation { TargetMethod.Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" } => true,
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var v } } => IsEmpty(v),
        IIsPatternOperation { Pattern: IBinaryPatternOperation { LeftPattern: IConstantPatternOperation { Value: var l }, RightPattern: IConstantPatternOperation { Value: var r } } } =>
            IsEmpty(l) && IsEmpty(r),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } o => IsEmptyTest(o.LeftOperand) && IsEmptyTest(o.RightOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } o => IsEmpty(o.LeftOperand) || IsEmpty(o.RightOperand),
        _ => false,
    };

    private static bool IsEmpty(IOperation value)
    {
        while (value is IConversionOperation c) value = c.Operand;
        return value.ConstantValue is { HasValue: true, Value: null or "" or 0 } || value is IFieldReferenceOperation { Field.Name: "Empty" };
    }
}
