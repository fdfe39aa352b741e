using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyKit.Analyzers.Flow;

/// <summary>
/// Which objects were made where they are used, so that all that is in them was seen going in. What other objects of their type hold says
/// nothing of these. In: operations as they are written; what is not known to be made is not.
/// </summary>
internal sealed class MadeObjects(ProgramFiles files, CallTargets targets, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, bool> _methods = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, bool> _locals = new(SymbolEqualityComparer.Default);

    /// <summary>Whether an operation gives an object that was made by the code of this program.</summary>
    public bool Is(IOperation? operation) => operation switch
    {
        null => false,
        { ConstantValue.HasValue: true } or IDefaultValueOperation or IThrowOperation or IDelegateCreationOperation => true,
        IObjectCreationOperation or IAnonymousObjectCreationOperation or IArrayCreationOperation or ITupleOperation or IInterpolatedStringOperation => true,
        IConversionOperation o => Is(o.Operand),
        IParenthesizedOperation o => Is(o.Operand),
        IAwaitOperation o => Is(o.Operation),
        IConditionalOperation o => Is(o.WhenTrue) && Is(o.WhenFalse),
        ICoalesceOperation o => Is(o.Value) && Is(o.WhenNull),
        ISwitchExpressionOperation o => o.Arms.All(a => Is(a.Value)),
        IAnonymousFunctionOperation o => Gives(o.Body),
        ILocalReferenceOperation o => IsMade(o.Local, o),
        IInvocationOperation o => IsMade(o),
        _ => false,
    };

    private bool IsMade(IInvocationOperation o)
    {
        var called = targets.Of(o.TargetMethod);
        if (!called.IsEmpty) return called.All(GivesOwn);
        var given = o.Arguments.Select(a => a.Value).Where(v => v.Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String })
            .Concat(o.Instance is null ? [] : [o.Instance]).ToList();
        return given.Count > 0 && given.All(g => g is IDelegateCreationOperation d ? Is(d.Target) : Is(g)) || Projects(o, given);
    }

    /// <summary>What <c>Select</c> and its like give is what the function gives.</summary>
    private bool Projects(IInvocationOperation o, List<IOperation> given)
    {
        var function = given.Select(g => g is IConversionOperation c ? c.Operand : g).OfType<IDelegateCreationOperation>().LastOrDefault()?.Target as IAnonymousFunctionOperation;
        return function is not null && o.TargetMethod.OriginalDefinition.TypeParameters.Length > 1 && Gives(function.Body);
    }

    private bool GivesOwn(IMethodSymbol method)
    {
        if (_methods.TryGetValue(method, out var known)) return known;
        // Who calls itself gives what its other ways give.
        _methods[method] = true;
        return _methods[method] = files.BodyOf(method)?.Sketch is { } sketch && sketch.Model.GetOperation(sketch.Node, cancellation) is { } body && Gives(body);
    }

    private bool Gives(IOperation body)
    {
        var returned = Own(body).OfType<IReturnOperation>().Where(r => r.ReturnedValue is not null).ToList();
        return returned.Count > 0 && returned.All(r => Is(r.ReturnedValue));
    }

    private bool IsMade(ILocalSymbol local, IOperation at)
    {
        if (_locals.TryGetValue(local, out var known)) return known;
        _locals[local] = true;
        var root = at;
        while (root.Parent is not null) root = root.Parent;
        var body = root.SemanticModel is { } model && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is { } declared
            ? BodyAround(model, declared) : null;
        return _locals[local] = body is not null && IsMadeIn(body, local);
    }

    private IOperation? BodyAround(SemanticModel model, SyntaxNode declared)
    {
        IOperation? outermost = null;
        for (var node = declared; node is not null; node = node.Parent)
            if (model.GetOperation(node, cancellation) is { } operation) outermost = operation;
        return outermost;
    }

    private bool IsMadeIn(IOperation body, ILocalSymbol local)
    {
        var isAssigned = false;
        foreach (var o in body.DescendantsAndSelf())
        {
            var value = o switch
            {
                IVariableDeclaratorOperation d when Same(d.Symbol, local) => d.GetVariableInitializer()?.Value,
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation t } a when Same(t.Local, local) => a.Value,
                _ => null,
            };
            if (value is not null && !Is(value)) return false;
            isAssigned |= value is not null;
            if (value is null && GivesToLocal(o, local)) return false;
        }
        return isAssigned;
    }

    /// <summary>Other ways to fill a local: by reference, a pattern, taking apart.</summary>
    private static bool GivesToLocal(IOperation o, ILocalSymbol local) => o switch
    {
        IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: ILocalReferenceOperation r } => Same(r.Local, local),
        IArgumentOperation { Value: IDeclarationExpressionOperation { Expression: ILocalReferenceOperation r } } => Same(r.Local, local),
        IDeconstructionAssignmentOperation d => d.Target.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(r => Same(r.Local, local)),
        ICoalesceAssignmentOperation { Target: ILocalReferenceOperation r } => Same(r.Local, local),
        _ => false,
    };

    private static bool Same(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    /// <summary>The operations of a body without those of functions inside it.</summary>
    private static IEnumerable<IOperation> Own(IOperation body)
    {
        foreach (var child in body.ChildOperations)
        {
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation) continue;
            yield return child;
            foreach (var deeper in Own(child)) yield return deeper;
        }
    }
}
