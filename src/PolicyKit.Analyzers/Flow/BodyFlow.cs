using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyKit.Analyzers.Sinks;

namespace PolicyKit.Analyzers.Flow;

/// <summary>One body: its graph is walked until the contents of its locals no longer grow.</summary>
internal sealed partial class BodyFlow(FlowProgram program, ControlFlowGraph graph, IMethodSymbol? method, Body body)
{
    private static readonly ImmutableDictionary<object, Taint> Nothing = ImmutableDictionary<object, Taint>.Empty;

    private readonly Dictionary<CaptureId, IOperation> _captured = [];
    private readonly BodyFlow? _outer;
    private readonly int _depth;
    private ImmutableDictionary<object, Taint> _state = Nothing;
    private ImmutableDictionary<object, Taint> _end = Nothing;
    private readonly Exit? _returnExit;
    private readonly List<IOperation> _results = [];
    private bool _isHolding;
    private Taint _lastResult = Taint.None;
    private Taint _returned = Taint.None;

    public BodyFlow(FlowProgram program, ControlFlowGraph graph, Body body)
        : this(program, graph, body.Owner as IMethodSymbol, body)
    {
    }

    private BodyFlow(BodyFlow outer, (FlowProgram Program, Body Body) shared, ControlFlowGraph graph, IMethodSymbol method, Exit? returnExit)
        : this(shared.Program, graph, method, shared.Body)
    {
        _outer = outer;
        _depth = outer._depth + 1;
        _returnExit = returnExit;
    }

    /// <summary>Whether the summary grew.</summary>
    public bool HasChanged { get; private set; }

    private FlowFacts Facts => program.Facts;

    private SemanticModel Model => body.Sketch.Model;

    private MeantTypes Meant => program.MeantIn(Model);

    /// <summary>Walks the body of a method; its parameters hold themselves.</summary>
    public void Run()
    {
        var start = Nothing;
        if (method is not null)
        {
            foreach (var p in method.Parameters) start = start.SetItem(p, Start(p));
            if (!method.IsStatic && body.IsGiven(Summary.This)) start = start.SetItem(Summary.This, Taint.Of(new(null, Summary.This, Carry.Value, null)));
        }
        Walk(start);
        if (method is null) return;
        HasChanged |= body.Summary.AddReturn(_returned.Where(o => !IsOwnParameter(o)));
        foreach (var p in method.Parameters)
            if (p.RefKind != RefKind.None || IsContainer(p.Type) || (p.Type is INamedTypeSymbol named && Shapes.IsEnvelope(named))) HasChanged |= body.Summary.AddOut(p.Ordinal, At(_end, p).Where(o => o.Parameter != p.Ordinal && !IsOwnParameter(o)));
    }

    private Taint Start(IParameterSymbol p)
    {
        if (p.RefKind == RefKind.Out) return Taint.None;
        var itself = body.IsGiven(p.Ordinal) ? Taint.Of(new(null, p.Ordinal, Carry.Value, null)) : Taint.None;
        return Facts.IsSensitive(p) ? itself.Join(Taint.Of(new(p, -1, Carry.Value, null), new Step(PlaceOf(p), p.Name))) : itself;
    }

    private void Walk(ImmutableDictionary<object, Taint> start)
    {
        var before = new ImmutableDictionary<object, Taint>?[graph.Blocks.Length];
        before[0] = start;
        var waiting = new SortedSet<int> { 0 };
        // Exceptions leave from anywhere: a handler sees what any block before it may have left behind.
        var anywhere = start;
        var handlers = graph.Blocks.Where(b => b.IsReachable && IsHandler(b)).ToList();
        while (waiting.Count > 0)
        {
            program.Cancellation.ThrowIfCancellationRequested();
            var block = graph.Blocks[waiting.Min];
            waiting.Remove(block.Ordinal);
            _state = before[block.Ordinal]!;
            Pass(block);
            if (handlers.Count > 0 || before[graph.Blocks.Length - 1] is null) anywhere = Join(anywhere, _state);
            foreach (var next in Successors(block))
                Enter(next, _state);
            foreach (var handler in handlers)
                if (handler.Ordinal > block.Ordinal) Enter(handler, anywhere);
        }
        _end = before[graph.Blocks.Length - 1] ?? anywhere;

        void Enter(BasicBlock next, ImmutableDictionary<object, Taint> state)
        {
            var had = before[next.Ordinal];
            var joined = had is null ? state : Join(had, state);
            if (had is not null && ReferenceEquals(had, joined)) return;
            before[next.Ordinal] = joined;
            waiting.Add(next.Ordinal);
        }
    }

    private void Pass(BasicBlock block)
    {
        foreach (var operation in block.Operations) Eval(operation);
        if (block.BranchValue is null) return;
        var value = Eval(block.BranchValue);
        if (block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return) Return(block.BranchValue, value);
    }

    private void Return(IOperation operation, Taint value)
    {
        _returned = _returned.Join(value);
        if (_outer is not null) _results.Add(operation);
        // Where a call is not known, what the method says it returns is.
        if (operation.Type is null or IErrorTypeSymbol && method is not null && !IsOwnAnswer(operation) && Meant.Of((ExpressionSyntax?)(operation.Syntax as ExpressionSyntax)) is null) value = value.Join(WholeOf(method.ReturnType, operation));
        if (operation.Type is null or IErrorTypeSymbol && method is not null) value = Fit(value, Awaited(method.ReturnType));
        if (_returnExit is { } exit) Leave(operation, value, exit with { Place = operation.Syntax.GetLocation() });
        else if (_outer is null && method is not null && Facts.ReturnOf(method) is { } sink)
            // What a caller hands in comes back to the caller; the request of somebody outside comes back to where it is from.
            Leave(operation, value.Where(o => o.Parameter < 0), new(sink, operation.Syntax.GetLocation(), true) { IsDisclosed = Disclosing.Of(method) });
    }

    private static ITypeSymbol Awaited(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } ? result : type;

    /// <summary>What a base class that is missing makes of its arguments, like <c>Unauthorized()</c>, holds no more than these.</summary>
    private static bool IsOwnAnswer(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } c) operation = c.Operand;
        if (operation.Type is not (null or IErrorTypeSymbol)) return false;
        var written = operation.Syntax is AwaitExpressionSyntax awaited ? awaited.Expression : operation.Syntax;
        return written is InvocationExpressionSyntax { Expression: SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } };
    }

    private IEnumerable<BasicBlock> Successors(BasicBlock block)
    {
        foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
        {
            if (branch is null) continue;
            foreach (var region in branch.FinallyRegions) yield return graph.Blocks[region.FirstBlockOrdinal];
            if (branch.Destination is not null) yield return branch.Destination;
        }
    }

    private static bool IsHandler(BasicBlock block) =>
        block.EnclosingRegion is { Kind: ControlFlowRegionKind.Catch or ControlFlowRegionKind.Finally or ControlFlowRegionKind.Filter } region
        && region.FirstBlockOrdinal == block.Ordinal;

    private ImmutableDictionary<object, Taint> Join(ImmutableDictionary<object, Taint> one, ImmutableDictionary<object, Taint> other)
    {
        if (ReferenceEquals(one, other)) return one;
        var result = Common(one, other);
        foreach (var entry in other)
        {
            if (entry.Key is Place && !result.ContainsKey(entry.Key)) continue;
            var had = At(one, entry.Key);
            var joined = had.Join(entry.Value);
            if (!joined.Same(had)) result = result.SetItem(entry.Key, joined);
        }
        return result;
    }

    private static Taint At(ImmutableDictionary<object, Taint> state, object key) => state.TryGetValue(key, out var taint) ? taint : Taint.None;

    private Taint Get(object key) => At(_state, key);

    private void Set(object key, Taint value) => _state = _state.SetItem(key, value);

    private void Add(object key, Taint value)
    {
        if (!value.IsNone) Set(key, Get(key).Join(value));
    }

    /// <summary>A value is given to a sink: data leave, parameters are noted for the callers. Returned is the text that a serialiser makes of it.</summary>
    private Taint Leave(IOperation operation, Taint value, Exit exit)
    {
        var isHeld = exit.IsDisclosed || (exit.Sink.TakesObjects && IsDisclosed());
        if (exit.Shows && exit.IsInside) value = value.Join(HandledOf(operation));
        var shown = !exit.Shows ? TextOf(operation, value) : IsRequest(operation, exit) ? Fit(value.Where(o => !o.IsInShape), operation.Type) : Fit(value, operation.Type).Join(WholeOf(operation));
        // A log shows what an object is made of; what some object of its type once held is no reason to say that this one does.
        if (exit.IsInside) shown = shown.Where(o => o.Holder is null ? !exit.IsGuessed || o.Carry != Carry.Whole || o.Parameter >= 0 : SymbolEqualityComparer.Default.Equals(o.Holder, o.Member));
        if (operation.Type is { } type && Simple.Is(type)) exit = exit with { IsSimple = true };
        foreach (var way in shown.Ways)
        {
            if ((way.Key.Carry == Carry.Whole && !exit.Shows) || (isHeld && way.Key.IsInShape) || !IsTaken(exit, way.Key)) continue;
            if (way.Key.Parameter < 0) program.Report(new(way.Key, exit, way.Value));
            else HasChanged |= body.Summary.AddExit(way.Key.Parameter, exit, Taint.Of(way.Key, way.Value.ToArray()));
        }
        return exit.Sink.MakesText ? shown.Select(o => o with { Carry = Carry.Value, Holder = null, IsShown = o.Parameter >= 0 }, new(exit.Place, exit.Sink.Api)) : Taint.None;
    }

    private bool IsTaken(Exit exit, Origin origin) => !exit.TakesRaw || origin.Parameter >= 0 || Facts.IsRaw(origin);

    /// <summary>What the objects show that a library hands to a handler of all types.</summary>
    private Taint HandledOf(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } c) operation = c.Operand;
        return operation.Type is not ITypeParameterSymbol parameter ? Taint.None
            : program.Handled.TypesOf(parameter).Aggregate(Taint.None, (all, type) => all.Join(WholeOf(type, operation)));
    }

    /// <summary>Whether this is the body of an action or endpoint that answers by policy.</summary>
    private bool IsDisclosed() => _isHolding || _returnExit?.IsDisclosed == true || (_outer is null ? method is not null && Disclosing.Of(method) : _outer.IsDisclosed());

    /// <summary>An action that answers with what it was sent tells nobody anything new.</summary>
    private bool IsRequest(IOperation operation, Exit exit)
    {
        while (operation is IConversionOperation { IsImplicit: true } c) operation = c.Operand;
        return exit.Sink.Category == "http-result" && operation is IParameterReferenceOperation && method is not null && Facts.ReturnOf(method) is not null;
    }

    /// <summary>What only the name of a parameter or a local says is known where it is written: callers know what they hand in.</summary>
    private bool IsOwnParameter(Origin origin) => origin.Member is IParameterSymbol or ILocalSymbol && Facts.IsFaint(origin.Member);

    /// <summary>Elements of tuples stand nowhere.</summary>
    private static Location PlaceOf(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;

    private static Step At(IOperation operation, string what) => new(operation.Syntax.GetLocation(), what);
}
