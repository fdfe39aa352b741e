using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyKit.Analyzers.Flow;

/// <summary>
/// Which objects show nothing of what their type could hold, because nothing was put in: <c>null</c>, <c>new List&lt;User&gt;()</c>, an answer that only says
/// that something failed. In: operations as they are written. Texts and numbers that are put in are followed by themselves.
/// </summary>
internal sealed class BareObjects(FlowFacts facts, MadeObjects made)
{
    /// <summary>Whether an operation gives such an object.</summary>
    public bool Is(IOperation? operation) => operation switch
    {
        null => false,
        { ConstantValue.HasValue: true } or IDefaultValueOperation => true,
        IConversionOperation o => Is(o.Operand),
        IParenthesizedOperation o => Is(o.Operand),
        IAwaitOperation o => Is(o.Operation),
        IConditionalOperation o => Is(o.WhenTrue) && Is(o.WhenFalse),
        IObjectCreationOperation o => (IsEmpty(o) || !Declares(o.Type)) && o.Arguments.All(a => IsBare(a.Value)) && (o.Initializer is null || o.Initializer.Initializers.All(IsBarePart)),
        IArrayCreationOperation o => o.Initializer is null || o.Initializer.ElementValues.All(Is),
        IInvocationOperation o => o.Instance is null or IInstanceReferenceOperation && o.Arguments.All(a => IsBare(a.Value))
            && facts.Shapes.Of(o.TargetMethod.OriginalDefinition.ReturnType).Sensitive.IsEmpty && made.Is(o),
        _ => false,
    };

    private bool IsBare(IOperation value) => (value.Type is { } type && Simple.Is(type)) || Is(value);

    private static bool IsEmpty(IObjectCreationOperation o) => o.Arguments.IsEmpty && (o.Initializer is null || o.Initializer.Initializers.IsEmpty);

    private bool IsBarePart(IOperation part) => part switch
    {
        ISimpleAssignmentOperation o => IsBare(o.Value),
        IInvocationOperation o => o.Arguments.All(a => IsBare(a.Value)),
        _ => false,
    };

    /// <summary>Whether a type has something sensitive whatever it is used with.</summary>
    private bool Declares(ITypeSymbol? type) => type is not null && !facts.Shapes.Of(type.OriginalDefinition).Sensitive.IsEmpty;
}
