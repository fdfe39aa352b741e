using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyKit.Analyzers.Flow;

internal sealed partial class BodyFlow
{
    /// <summary>What the value of an operation may hold; what it changes is changed in the state.</summary>
    /// <exception cref="InsufficientExecutionStackException">It is nested deeper than the stack allows.</exception>
    private Taint Eval(IOperation? operation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return EvalOne(operation);
    }

    private Taint EvalOne(IOperation? operation) => operation switch
    {
        null or { ConstantValue.HasValue: true } or INameOfOperation or ITypeOfOperation => Taint.None,
        ILocalReferenceOperation o => Whole(o.Local, Local(o)),
        IParameterReferenceOperation o => Whole(o.Parameter, Get(o.Parameter)),
        IFlowCaptureReferenceOperation o => Get(o.Id),
        IFlowCaptureOperation o => Capture(o),
        IInstanceReferenceOperation => Get(Summary.This),
        IFieldReferenceOperation o => Fit(Member(o), o.Type),
        IPropertyReferenceOperation o => Fit(Property(o), o.Type),
        IInvocationOperation o => Fit(Call(o), o.Type),
        IObjectCreationOperation o => Fit(Create(o), o.Type),
        IAnonymousObjectCreationOperation o => Anonymous(o),
        ITupleOperation o => Printed(EvalAll(o.Elements)),
        IConversionOperation o => Convert(o),
        IAwaitOperation o => Fit(Eval(o.Operation), o.Type),
        IBinaryOperation o => Fit(Binary(o), o.Type),
        IInterpolatedStringOperation o => Interpolated(o),
        IIsPatternOperation o => Match(o),
        IDeconstructionAssignmentOperation o => Deconstruct(o.Target, o.Value),
        IEventAssignmentOperation o => Eval(o.HandlerValue).Where(_ => false),
        IAssignmentOperation o => Assign(o),
        IDelegateCreationOperation o => Delegate(o.Target, Taint.None, null),
        IFlowAnonymousFunctionOperation o => Delegate(o, Taint.None, null),
        IReturnOperation o => Yield(o),
        IIsTypeOperation o => Eval(o.ValueOperand).Where(_ => false),
        IUnaryOperation { Type.SpecialType: SpecialType.System_Boolean } o => Eval(o.Operand).Where(_ => false),
        IInvalidOperation o => Unknown(o),
        _ => EvalAll(operation.ChildOperations),
    };

    private Taint EvalAll(IEnumerable<IOperation> operations)
    {
        var result = Taint.None;
        foreach (var operation in operations) result = result.Join(Eval(operation));
        return result;
    }

    private Taint Capture(IFlowCaptureOperation o)
    {
        _captured[o.Id] = o.Value;
        var value = Eval(o.Value);
        Set(o.Id, value);
        return value;
    }

    private Taint Property(IPropertyReferenceOperation o)
    {
        EvalAll(o.Arguments.Select(a => a.Value));
        var itself = !o.Property.IsIndexer ? Member(o) : Eval(o.Instance) is { IsNone: false } held ? held : Called(o.Syntax, o.Property, o);
        if (o.Property.GetMethod is not { } getter || Facts.SpeaksForItself(o.Property)) return itself;
        var instance = Holder(o.Instance);
        foreach (var target in program.TargetsOf(getter))
            if (program.SummaryOf(target, Given(Summary.This, instance)) is { } known)
                itself = itself.Join(known.Return.Bind(_ => instance, At(o, o.Property.Name)));
        return itself;
    }

    private Taint Member(IMemberReferenceOperation o)
    {
        var instance = Holder(o.Instance);
        if (o.Member.Kind == SymbolKind.Event || IsHarmless(o.Type, o.Member.Name)) return Taint.None;
        if (Facts.IsSensitive(o.Member)) return Facts.IsFaint(o.Member) ? Itself(o.Member, o).Join(Held(o, instance)) : Itself(o.Member, o);
        if (Facts.IsKeyOf(o.Instance?.Type, o.Member.Name)) return Key(o.Instance!.Type!, o);
        return Held(o, instance);
    }

    /// <summary>What a member holds that is not sensitive by itself.</summary>
    private Taint Held(IMemberReferenceOperation o, Taint instance)
    {
        if (o.Member.ContainingType.IsTupleType) return Unwrapped(instance);
        if (o.Member.Locations.All(l => !l.IsInSource)) return instance.IsNone ? Called(o.Syntax, o.Member, o) : instance;
        // Any object may be in an envelope: what this one holds is told by what was put into it, not by what others hold.
        if (o.Instance is not (null or IInstanceReferenceOperation) && (Shapes.IsOpenType(o.Type!) || Shapes.IsEnvelope(o.Member.ContainingType))) return Unwrapped(instance);
        return Remembered(o) ?? program.ContentOf(o.Member).Then(At(o, o.Member.Name));
    }

    private static Taint Key(ITypeSymbol type, IOperation at) => Taint.Of(new(type.OriginalDefinition, -1, Carry.Value, null), At(at, "Id"));

    private static Taint Unwrapped(Taint envelope) => envelope.Select(o => o.IsInShape || o.Parameter >= 0 ? o : o with { Carry = Carry.Value });

    private Taint Anonymous(IAnonymousObjectCreationOperation o)
    {
        var all = Taint.None;
        foreach (var initializer in o.Initializers)
        {
            var value = initializer is ISimpleAssignmentOperation a ? Eval(a.Value) : Eval(initializer);
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation p }) program.Put(p.Property, value);
            all = all.Join(value);
        }
        return Printed(all);
    }

    private static Taint Printed(Taint value) => value.Select(o => o.Carry == Carry.Whole ? o : o with { Carry = Carry.Printed });

    /// <summary>A value as a member of an object.</summary>
    private static Taint Inside(ITypeSymbol? type, Taint value) =>
        type is not null && Shapes.Prints(type) ? Printed(value) : value.Select(o => o with { Carry = Carry.Whole });

    private Taint Convert(IConversionOperation o)
    {
        var value = Eval(o.Operand);
        if (o.OperatorMethod is { } user && program.SummaryOf(user, Given(0, value)) is { } known) return known.Return.Bind(_ => value, At(o, user.Name));
        return Forgets(o.Type) && !Forgets(o.Operand.Type) ? value.Join(WholeOf(o.Operand)) : o.Operand.Type is IErrorTypeSymbol ? value : Fit(value, o.Type);
    }

    /// <summary>What an object of a type can have in it: a member that the type has not is not shown by it, and a number shows no object.</summary>
    private Taint Fit(Taint value, ITypeSymbol? type) =>
        value.IsNone || type is null ? value
        : Simple.Is(type) ? value.Where(o => o.Parameter >= 0 || (o.Carry == Carry.Value && Simple.MayHold(type, o.Member!) && (type.SpecialType == SpecialType.System_String || !Facts.IsRaw(o))))
        : value.Where(o => !o.IsInShape || o.Parameter >= 0 || Facts.Shapes.Of(type).MayHold(o.Holder!));

    /// <summary>A type that no longer says which members an object has.</summary>
    private static bool Forgets(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic or TypeKind.TypeParameter or TypeKind.Interface };

    private Taint WholeOf(IOperation operation)
    {
        // Of what is not known, the type that is asked for is all there is.
        while (operation is IConversionOperation { IsImplicit: true, Operand.Type: not (null or IErrorTypeSymbol) } c) operation = c.Operand;
        var type = operation.Type is null or IErrorTypeSymbol && operation.Syntax is ExpressionSyntax written ? Meant.Of(written) ?? operation.Type : operation.Type;
        return IsOwnAnswer(operation) || Facts.Shapes.Of(type).IsEmpty || program.Bare.Is(Model.GetOperation(operation.Syntax, program.Cancellation)) ? Taint.None : WholeOf(type, operation);
    }

    private Taint WholeOf(ITypeSymbol? type, IOperation operation)
    {
        if (type is null || Facts.Shapes.Of(type) is not { IsEmpty: false } shape) return Taint.None;
        var result = Held(type, operation);
        foreach (var (member, carry) in shape.Sensitive)
            result = result.Join(Taint.Of(new(member, -1, carry, null, member), new Step(PlaceOf(member), member.Name), At(operation, type.Name)));
        return result;
    }

    /// <summary>What an object holds because objects of its type do; of one that was made here all that went in was seen.</summary>
    private Taint Held(ITypeSymbol? type, IOperation operation)
    {
        if (type is null || Simple.Is(type)) return Taint.None;
        var held = program.ContentsOf(type).ToList();
        return held.Count == 0 || program.Made.Is(Model.GetOperation(operation.Syntax, program.Cancellation)) ? Taint.None
            : held.Aggregate(Taint.None, (all, h) => all.Join(h.Content.Select(x => x with { Carry = h.Carry, Holder = h.Member.OriginalDefinition }, At(operation, h.Member.Name))));
    }

    /// <summary>What the text of a value shows.</summary>
    private Taint TextOf(IOperation operation, Taint value)
    {
        while (operation is IConversionOperation { IsImplicit: true } c) operation = c.Operand;
        var shown = value.Join(WholeOf(operation).Where(o => o.Carry != Carry.Whole));
        if (operation.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type && Printer(type) is { } printer
            && program.SummaryOf(printer) is { } known)
            shown = shown.Join(known.Return.Bind(_ => Taint.None, At(operation, "ToString")));
        return shown.Where(o => o.Carry != Carry.Whole || o.Parameter >= 0);
    }

    private static IMethodSymbol? Printer(INamedTypeSymbol type)
    {
        for (var t = type; t is not null && t.SpecialType == SpecialType.None; t = t.BaseType)
            foreach (var member in t.GetMembers("ToString"))
                if (member is IMethodSymbol { Parameters.Length: 0, IsImplicitlyDeclared: false } m) return m;
        return null;
    }

    /// <summary>A text of ten thousand parts is nested as deep on its left: it is gone through from its innermost part, not by recursion.</summary>
    private Taint Binary(IBinaryOperation o)
    {
        var links = new Stack<IBinaryOperation>();
        IOperation first = o;
        for (; first is IBinaryOperation { ConstantValue.HasValue: false } link; first = link.LeftOperand) links.Push(link);
        var value = Eval(first);
        while (links.Count > 0)
        {
            var link = links.Pop();
            value = Both(link, value, Eval(link.RightOperand));
        }
        return value;
    }

    private Taint Both(IBinaryOperation o, Taint left, Taint right) =>
        o.Type?.SpecialType == SpecialType.System_Boolean || IsComparison(o.Syntax) ? Taint.None
        : o.Type?.SpecialType == SpecialType.System_String ? AsText(TextOf(o.LeftOperand, left).Join(TextOf(o.RightOperand, right)))
        : left.Join(right);

    private Taint Interpolated(IInterpolatedStringOperation o)
    {
        var result = Taint.None;
        foreach (var part in o.Parts)
            if (part is IInterpolationOperation i) result = result.Join(TextOf(i.Expression, Eval(i.Expression)));
            else if (part is IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments.Length: > 0 } call })
                result = result.Join(TextOf(call.Arguments[0].Value, Eval(call.Arguments[0].Value)));
        return AsText(result).Then(At(o, "$\"…\""));
    }

    private static Taint AsText(Taint value) => value.Select(o => o with { Carry = Carry.Value, Holder = null });

    private Taint Yield(IReturnOperation o)
    {
        var value = Eval(o.ReturnedValue);
        if (o.ReturnedValue is not null && o.Kind != OperationKind.YieldBreak) Return(o.ReturnedValue, value);
        return Taint.None;
    }

    /// <summary>What says little of what it is made from: lengths, counts, yes and no.</summary>
    private static bool IsHarmless(ITypeSymbol? type, string member) =>
        type?.SpecialType == SpecialType.System_Boolean
        || member is "Length" or "Count" or "LongLength" or "HasValue" or "Capacity" or "IsEmpty" or "GetHashCode" or "CompareTo" or "Compare"
            or "IndexOf" or "LastIndexOf" or "IndexOfAny" or "LongCount" or "GetType";
}
