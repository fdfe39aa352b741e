using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyKit.Analyzers.Flow;

internal sealed partial class BodyFlow
{
    private Taint Assign(IAssignmentOperation o)
    {
        var value = Eval(o.Value);
        if (o is ICompoundAssignmentOperation compound) value = AsText(TextOf(o.Value, value)).Join(Eval(compound.Target));
        if (o is ISimpleAssignmentOperation { IsRef: true } && o.Target is ILocalReferenceOperation local) value = value.Join(Get(local.Local));
        if (o.Target is IPropertyReferenceOperation { Property.IsIndexer: false } p && Facts.Sinks.Of(p.Property) is { } sink) Leave(o.Value, value, new(sink, o.Value.Syntax.GetLocation(), true));
        if (o is ISimpleAssignmentOperation kept) Keep(kept, value);
        if (UnknownSink(o.Target) is { } unknown) Leave(o.Value, value, new(unknown, o.Value.Syntax.GetLocation(), false));
        if (o.Target is IMemberReferenceOperation or IArrayElementReferenceOperation) value = value.Join(Held(o.Value.Type, o.Value));
        if (o.Target is IMemberReferenceOperation filled && !o.Value.ConstantValue.HasValue && !IsEmpty(o.Value)) program.Fill(filled.Member, value);
        Store(o.Target, value.IsNone ? value : value.Then(At(o, NameOf(o.Target))));
        return value;
    }

    private static bool IsEmpty(IOperation value) => value is IFieldReferenceOperation { Field.Name: "Empty" } or IDefaultValueOperation;

    private static string NameOf(IOperation target) => target switch
    {
        ILocalReferenceOperation o => o.Local.Name,
        IParameterReferenceOperation o => o.Parameter.Name,
        IMemberReferenceOperation o => o.Member.Name,
        _ => "=",
    };

    /// <summary>Locals are overwritten; what is inside of objects and collections is added.</summary>
    private void Store(IOperation target, Taint value)
    {
        switch (target)
        {
            case ILocalReferenceOperation o: Set(o.Local, Whole(o.Local, Fit(value, o.Type))); break;
            case IParameterReferenceOperation o: Set(o.Parameter, Whole(o.Parameter, Fit(value, o.Type))); break;
            case IDeclarationExpressionOperation o: Store(o.Expression, value); break;
            case IDiscardOperation: break;
            case ITupleOperation o: foreach (var element in o.Elements) Store(element, value); break;
            case IFlowCaptureReferenceOperation o: StoreCaptured(o, value); break;
            case IArrayElementReferenceOperation o: Pour(o.ArrayReference, value); break;
            case IPropertyReferenceOperation { Property.IsIndexer: true } o: Pour(o.Instance, Indexed(o, value)); break;
            case IMemberReferenceOperation o:
                value = Fit(value, o.Type);
                program.Put(o.Member, value);
                Remember(o, value);
                // What is sensitive by itself is said of itself.
                if (!Facts.SpeaksForItself(o.Member)) Pour(o.Instance, Inside(o.Instance?.Type, value));
                else Pour(o.Instance, Inside(o.Instance?.Type, value.Where(x => x.Mask is not null)));
                SetBySetter(o, value);
                break;
        }
    }

    private void StoreCaptured(IFlowCaptureReferenceOperation o, Taint value)
    {
        if (_captured.TryGetValue(o.Id, out var behind) && behind is not IFlowCaptureReferenceOperation) Store(behind, value);
        else Set(o.Id, value);
    }

    private Taint Indexed(IPropertyReferenceOperation o, Taint value)
    {
        GiveTo(o.Instance, o, value);
        return value.Join(EvalAll(o.Arguments.Select(a => a.Value)));
    }

    private void SetBySetter(IMemberReferenceOperation o, Taint value)
    {
        if (o.Member is IPropertySymbol { SetMethod: { } setter } && program.SummaryOf(setter, Given(setter.Parameters.Length - 1, value)) is { } known)
            foreach (var exit in known.Exits) Through(exit, _ => value, o);
    }

    /// <summary>Something is put into an object: who holds the object holds it.</summary>
    private void Pour(IOperation? into, Taint value)
    {
        if (value.IsNone) return;
        switch (into)
        {
            case ILocalReferenceOperation o: Add(o.Local, value); break;
            case IParameterReferenceOperation o: Add(o.Parameter, value); break;
            case IConversionOperation o: Pour(o.Operand, value); break;
            case IInvocationOperation { Instance: { } instance }: Pour(instance, value); break;
            case IInvocationOperation { Arguments.Length: > 0, TargetMethod.IsExtensionMethod: true } o: Pour(o.Arguments[0].Value, value); break;
            case IMemberReferenceOperation { Instance: { } holder } o when o.Member.Locations.All(l => !l.IsInSource): Pour(holder, value); break;
            case IFieldReferenceOperation o: program.Put(o.Field, value); break;
            case IPropertyReferenceOperation o: program.Put(o.Property, value); break;
            case IFlowCaptureReferenceOperation o:
                Add(o.Id, value);
                if (_captured.TryGetValue(o.Id, out var behind)) Pour(behind, value);
                break;
        }
    }

    /// <summary>(a, b) = (x, y) goes one by one; anything else gives all to each.</summary>
    private Taint Deconstruct(IOperation target, IOperation value)
    {
        if (target is IDeclarationExpressionOperation declared) target = declared.Expression;
        while (value is IConversionOperation c) value = c.Operand;
        if (target is ITupleOperation to && value is ITupleOperation from && to.Elements.Length == from.Elements.Length)
        {
            var values = from.Elements.Select(Eval).ToArray();
            for (var i = 0; i < values.Length; i++) Store(to.Elements[i], values[i]);
            return Taint.None;
        }
        var all = Eval(value);
        if (target is ITupleOperation parts) TakeApart(parts, value, all);
        return all;
    }

    /// <summary>A positional record gives its properties in order.</summary>
    private void TakeApart(ITupleOperation parts, IOperation value, Taint all)
    {
        var names = value.Type is INamedTypeSymbol type ? Positions(type, parts.Elements.Length) : [];
        for (var i = 0; i < parts.Elements.Length; i++)
            Store(parts.Elements[i], i < names.Count ? Read(names[i], value, all) : Unwrapped(all));
    }

    private static List<ISymbol> Positions(INamedTypeSymbol type, int count)
    {
        var deconstruct = type.GetMembers("Deconstruct").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == count);
        return deconstruct is null ? []
            : deconstruct.Parameters.SelectMany(p => type.GetMembers().Where(m => m is IPropertySymbol
                && string.Equals(m.Name, p.Name, StringComparison.OrdinalIgnoreCase)).Take(1)).ToList();
    }

    private Taint Read(ISymbol member, IOperation at, Taint holder) =>
        Facts.SpeaksForItself(member) ? Itself(member, at) : Itself(member, at).Join(Inside(member, holder));

    private Taint Itself(ISymbol member, IOperation at) => Facts.IsSensitive(member) ? Taint.Of(new(member.OriginalDefinition, -1, Carry.Value, null), At(at, member.Name)) : Taint.None;

    /// <summary>What was put into a member.</summary>
    private Taint Inside(ISymbol member, Taint holder) =>
        member.Locations.Any(l => l.IsInSource) && member.ContainingType is { IsTupleType: false } type && !Shapes.IsEnvelope(type) ? program.ContentOf(member)
        : Unwrapped(holder);

    private Taint Match(IIsPatternOperation o)
    {
        Bind(o.Pattern, Eval(o.Value), o.Value);
        return Taint.None;
    }

    private void Bind(IPatternOperation pattern, Taint value, IOperation at)
    {
        switch (pattern)
        {
            case IDeclarationPatternOperation { DeclaredSymbol: { } s }: Set(s, value); break;
            case IListPatternOperation o:
                if (o.DeclaredSymbol is { } list) Set(list, value);
                foreach (var p in o.Patterns) Bind(p, value, at);
                break;
            case ISlicePatternOperation { Pattern: { } p }: Bind(p, value, at); break;
            case IBinaryPatternOperation o: Bind(o.LeftPattern, value, at); Bind(o.RightPattern, value, at); break;
            case INegatedPatternOperation o: Bind(o.Pattern, value, at); break;
            case IRecursivePatternOperation o: BindParts(o, value, at); break;
        }
    }

    private void BindParts(IRecursivePatternOperation o, Taint value, IOperation at)
    {
        if (o.DeclaredSymbol is { } whole) Set(whole, value);
        foreach (var part in o.PropertySubpatterns)
            if (part.Member is IMemberReferenceOperation m) Bind(part.Pattern, Read(m.Member, at, value), at);
        var names = o.MatchedType is INamedTypeSymbol type ? Positions(type, o.DeconstructionSubpatterns.Length) : [];
        for (var i = 0; i < o.DeconstructionSubpatterns.Length; i++)
            Bind(o.DeconstructionSubpatterns[i], i < names.Count ? Read(names[i], at, value) : Unwrapped(value), at);
    }
}
