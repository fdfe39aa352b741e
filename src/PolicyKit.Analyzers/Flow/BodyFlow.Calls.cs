using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyKit.Analyzers.Sinks;

namespace PolicyKit.Analyzers.Flow;

internal sealed partial class BodyFlow
{
    /// <summary>Functions inside of functions are followed this far; recursion of local functions ends here.</summary>
    private const int DeepestFunction = 6;

    private Taint Call(IInvocationOperation o)
    {
        var instance = Eval(o.Instance);
        _isHolding = IsDisclosed(o, Facts.Sinks.Of(o.TargetMethod));
        var values = Arguments(o.Arguments, instance);
        _isHolding = false;
        var all = values.Aggregate(instance, (a, v) => a.Join(v.Value));
        if (Facts.MaskOf(o.TargetMethod) is { } technique) return Masked(all, technique, o);
        if (o.TargetMethod.MethodKind == MethodKind.LocalFunction) return RunLocal(o.TargetMethod, p => values.TryGetValue(p, out var v) ? v : Taint.None);
        if (Give(o.TargetMethod, o.Instance, instance, o.Arguments, o, out var text)) return text;
        var targets = program.TargetsOf(o.TargetMethod);
        if (targets.IsEmpty) return Outside(o, instance, values);
        var given = Inside(targets, o.Instance, instance, At(o.Arguments), values, o);
        return given.IsNone && o.Type?.SpecialType == SpecialType.System_String && Fetched.IsMatch(o.TargetMethod.Name) ? Called(o.Syntax, null, o) : given;
    }

    private static Taint Masked(Taint value, string technique, IOperation o) =>
        value.Select(x => x with { Mask = x.Mask ?? technique, Carry = Carry.Value }, At(o, technique));

    /// <summary>What each parameter is given. Functions come last: they are handed what the others hold.</summary>
    private Dictionary<int, Taint> Arguments(ImmutableArray<IArgumentOperation> arguments, Taint instance)
    {
        var values = new Dictionary<int, Taint>();
        foreach (var a in arguments.Where(a => FunctionOf(a.Value) is null))
        {
            var value = Eval(a.Value);
            if (a.Parameter is { } p && (Forgets(p.OriginalDefinition.Type) || Widens(a.Value))) value = value.Join(WholeOf(a.Value));
            values[a.Parameter?.Ordinal ?? 0] = value;
        }
        var given = Unopened(values.Values.Aggregate(instance, (x, y) => x.Join(y)).Where(o => o.Carry == Carry.Value));
        foreach (var a in arguments)
            if (FunctionOf(a.Value) is { } function) values[a.Parameter?.Ordinal ?? 0] = Delegate(function, given, null);
        return values;
    }

    /// <summary>Whether an object is handed over as one of its base: what its own type declares goes with it.</summary>
    private static bool Widens(IOperation value) =>
        value is IConversionOperation { IsImplicit: true, Operand.Type: { TypeKind: TypeKind.Class, SpecialType: SpecialType.None }, Type: { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } };

    private static IOperation? FunctionOf(IOperation operation) => operation switch
    {
        IConversionOperation o => FunctionOf(o.Operand),
        IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation or IMethodReferenceOperation } o => o.Target,
        IFlowAnonymousFunctionOperation or IMethodReferenceOperation => operation,
        _ => null,
    };

    /// <summary>What a function returns that is given something; it may run, so that what it changes may be changed.</summary>
    private Taint Delegate(IOperation function, Taint given, Exit? exit)
    {
        if (function is IFlowAnonymousFunctionOperation lambda)
            return _depth >= DeepestFunction ? Taint.None : RunFunction(graph.GetAnonymousFunctionControlFlowGraph(lambda), lambda.Symbol, _ => given, exit);
        if (function is not IMethodReferenceOperation reference) return Eval(function);
        var instance = Eval(reference.Instance);
        if (reference.Method.MethodKind == MethodKind.LocalFunction) return RunLocal(reference.Method, _ => given, exit);
        var result = Taint.None;
        foreach (var target in program.TargetsOf(reference.Method))
            if (program.SummaryOf(target, Given(0, given) | Given(Summary.This, instance)) is { } known)
                result = result.Join(known.Return.Bind(p => p == Summary.This ? instance : given, At(reference, target.Name)));
        if (exit is not null) LeaveAs(reference.Method.ReturnType, reference, result, exit);
        return result;
    }

    private void LeaveAs(ITypeSymbol type, IOperation at, Taint value, Exit exit) => Leave(at, value.Join(WholeOf(type, at)), exit);

    private Taint RunLocal(IMethodSymbol function, Func<int, Taint> argument, Exit? exit = null)
    {
        if (_depth >= DeepestFunction) return Taint.None;
        for (var flow = this; flow is not null; flow = flow._outer)
            if (flow.GraphOf(function.OriginalDefinition) is { } found) return RunFunction(found, function.OriginalDefinition, argument, exit);
        return Taint.None;
    }

    private ControlFlowGraph? GraphOf(IMethodSymbol function) =>
        graph.LocalFunctions.Contains(function, SymbolEqualityComparer.Default) ? graph.GetLocalFunctionControlFlowGraph(function) : null;

    private Taint RunFunction(ControlFlowGraph inside, IMethodSymbol function, Func<int, Taint> argument, Exit? exit)
    {
        var inner = new BodyFlow(this, (program, body), inside, function, exit);
        var start = _state;
        foreach (var p in function.Parameters)
        {
            var given = argument(p.Ordinal);
            start = start.SetItem(p, Facts.IsSensitive(p) ? given.Join(Taint.Of(new(p, -1, Carry.Value, null), new Step(PlaceOf(p), p.Name))) : given);
        }
        inner.Walk(start);
        HasChanged |= inner.HasChanged;
        _state = Join(_state, inner._end);
        _lastResult = inner._results.Aggregate(Taint.None, (all, r) => all.Join(inner.WholeOf(r)));
        return inner._returned;
    }

    /// <summary>Whether a call is a sink: what it takes leaves. Of a serialiser the text comes back; of others nothing.</summary>
    private bool Give(IMethodSymbol called, IOperation? on, Taint instance, ImmutableArray<IArgumentOperation> arguments, IOperation o, out Taint text)
    {
        text = Taint.None;
        if ((Facts.Sinks.Of(called) ?? On(on, called)) is not { } sink) return false;
        var isGuessed = sink.IsOwn && program.WritesApart(called);
        var takesApart = isGuessed || called.Parameters.Any(p => p.GetAttributes().Any(a => a.AttributeClass?.Name == "LogPropertiesAttribute")) || arguments.Any(a => a.Value.ConstantValue is { HasValue: true, Value: string s } && s.Contains("{@"));
        if (IsToLogFile(sink, arguments.Select(a => a.Value))) sink = sink with { Category = "log" };
        if (sink.Takes("this") && sink.Parameter == "this" && on is not null) Leave(on, instance, new(sink, o.Syntax.GetLocation(), true));
        if (sink.MakesText && arguments.Any(a => Disclosing.Gives(a.Value, Model))) return true;
        var isDisclosed = IsDisclosed(o, sink);
        NameHoles(arguments.SelectMany(a => Given(a)).ToList(), sink, true);
        foreach (var a in arguments.Where(a => sink.Takes(a.Parameter?.Name ?? "*")))
            foreach (var given in Given(a))
                text = text.Join(GiveOne(given, new(sink, given.Syntax.GetLocation(), true) { TakesApart = takesApart, IsGuessed = isGuessed, IsDisclosed = isDisclosed }));
        return true;
    }

    private static ImmutableArray<IOperation> Given(IArgumentOperation a) =>
        a.ArgumentKind == ArgumentKind.ParamArray && a.Value is IArrayCreationOperation { Initializer: { } i } ? i.ElementValues : ImmutableArray.Create(a.Value);

    /// <summary>Whether a call makes an endpoint that answers by policy.</summary>
    private static bool IsDisclosed(IOperation o, Sink? sink) =>
        sink is { Category: "http-result" } && sink.Method.StartsWith("Map", StringComparison.Ordinal) && o.Syntax is InvocationExpressionSyntax call && Disclosing.Of(call);

    private Sink? On(IOperation? instance, IMethodSymbol called) => instance switch
    {
        IPropertyReferenceOperation o => Facts.Sinks.On(o.Property, called.Name),
        IInvocationOperation o => Facts.Sinks.On(o.TargetMethod, called.Name),
        _ => null,
    };

    private Taint GiveOne(IOperation given, Exit exit)
    {
        if (FunctionOf(given) is not { } function) return Leave(given, Eval(given), exit);
        Delegate(function, Taint.None, exit);
        return Taint.None;
    }

    private void GiveTo(IOperation? holder, IOperation given, Taint value)
    {
        if (holder is IPropertyReferenceOperation p && Facts.Sinks.Of(p.Property) is { } sink)
            Leave(given, value, new(sink, given.Syntax.GetLocation(), true));
    }

    /// <summary>A method of this compilation: its summary, with what the call gives it.</summary>
    private Taint Inside(ImmutableArray<IMethodSymbol> targets, IOperation? on, Taint instance, Func<int, IOperation?> given,
        Dictionary<int, Taint> values, IOperation o)
    {
        var result = Taint.None;
        Taint Argument(int p) => p == Summary.This ? instance : values.TryGetValue(p, out var v) ? v : Taint.None;
        var bits = values.Aggregate(Given(Summary.This, instance), (b, v) => b | Given(v.Key, v.Value));
        foreach (var target in targets)
        {
            if (program.SummaryOf(target, bits) is not { } known) continue;
            result = result.Join(known.Return.Bind(Argument, At(o, target.Name), Facts.IsCredential));
            foreach (var exit in known.Exits.ToArray())
                if (!IsSaidInside(target, exit.Key)) Through(exit, Argument, exit.Key.Parameter == Summary.This ? on : given(exit.Key.Parameter));
            foreach (var changed in known.Out.ToArray())
                if (given(changed.Key) is { } back)
                    GetBack(target.Parameters[changed.Key].RefKind, back, changed.Value.Bind(Argument, At(o, target.Name), Facts.IsCredential));
        }
        return result;
    }

    private static long Given(int parameter, Taint value) => value.IsNone ? 0 : Body.Bit(parameter);

    private void GetBack(RefKind kind, IOperation into, Taint value)
    {
        if (kind == RefKind.Out) Store(into, value);
        else Pour(into, value);
    }

    private static Func<int, IOperation?> At(ImmutableArray<IArgumentOperation> arguments) => p => arguments.FirstOrDefault(a => a.Parameter?.Ordinal == p)?.Value;

    /// <summary>Whether the parameter that a log writes is sensitive by its own name: that is said where it is written.</summary>
    private bool IsSaidInside(IMethodSymbol target, (int Parameter, Exit Exit) exit) =>
        exit.Exit.IsInside && exit.Parameter < target.Parameters.Length && Facts.IsSensitive(target.Parameters[exit.Parameter]);

    /// <summary>A parameter leaves inside of what is called: so does what it is given. Texts are made here; an object is taken apart where it is written.</summary>
    private void Through(KeyValuePair<(int Parameter, Exit Exit), Taint> inside, Func<int, Taint> argument, IOperation? given)
    {
        if (given is null) return;
        var value = argument(inside.Key.Parameter);
        var shows = inside.Key.Exit.Shows || inside.Value.Ways.Any(w => w.Key.IsShown) ? value.Join(WholeOf(given)) : TextOf(given, value);
        var bound = inside.Value.Bind(_ => shows, At(given, inside.Key.Exit.Sink.Api), Facts.IsCredential);
        var here = inside.Key.Exit is { IsInside: true, Shows: true } && given.Type?.SpecialType != SpecialType.System_String ? inside.Key.Exit : inside.Key.Exit with { Place = given.Syntax.GetLocation() };
        foreach (var way in bound.Ways)
        {
            if ((way.Key.Carry == Carry.Whole && !inside.Key.Exit.Shows) || !IsTaken(inside.Key.Exit, way.Key)) continue;
            if (way.Key.Parameter < 0) program.Report(new(way.Key, here, way.Value.Add(new(inside.Key.Exit.Place, inside.Key.Exit.Sink.Api))));
            else HasChanged |= body.Summary.AddExit(way.Key.Parameter, inside.Key.Exit, Taint.Of(way.Key, way.Value.ToArray()));
        }
    }

    private Taint Create(IObjectCreationOperation o)
    {
        var values = Arguments(o.Arguments, Taint.None);
        var all = values.Values.Aggregate(Taint.None, (x, y) => x.Join(y));
        if (o.Constructor is not { } constructor) return all;
        if (Give(constructor, null, Taint.None, o.Arguments, o, out var text)) return text;
        Inside(program.TargetsOf(constructor), null, Taint.None, At(o.Arguments), values, o);
        if (constructor.ContainingType.Locations.All(l => !l.IsInSource)) return IsText(o.Type) ? all : Unopened(all);
        foreach (var a in o.Arguments)
            if (a.Parameter is { } p && MemberFor(constructor.ContainingType, p.Name) is { } member) program.Put(member, values[p.Ordinal]);
        return Inside(o.Type, all);
    }

    /// <summary>The member that a constructor's parameter fills: the one of its name.</summary>
    private static ISymbol? MemberFor(INamedTypeSymbol type, string parameter) =>
        type.GetMembers().FirstOrDefault(m => m is IPropertySymbol or IFieldSymbol && !m.IsImplicitlyDeclared
            && string.Equals(m.Name.TrimStart('_'), parameter, StringComparison.OrdinalIgnoreCase))
        ?? type.GetMembers().FirstOrDefault(m => m is IPropertySymbol && string.Equals(m.Name, parameter, StringComparison.OrdinalIgnoreCase));
}
