using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyKit.Analyzers.Flow;

/// <summary>A body of the program and what is known of it: nothing, until somebody asks.</summary>
/// <param name="order">Its place among all bodies, by path and position.</param>
internal sealed class Body(Sketch sketch, long order) : IComparable<Body>
{
    /// <summary>The bit that stands for <c>this</c>.</summary>
    private const int ThisBit = 63;

    private long _given;
    private ControlFlowGraph? _graph;
    private int _open;

    public Sketch Sketch { get; } = sketch;

    public Summary Summary { get; } = new();

    public ISymbol? Owner { get; private set; }

    public bool IsBound { get; private set; }

    public int Visits { get; private set; }

    /// <summary>Whether a visit is under way.</summary>
    public bool IsVisited => _open > 0;

    /// <summary>The bits of parameters; those beyond share one.</summary>
    public static long Bit(int parameter) => 1L << (parameter == Summary.This ? ThisBit : Math.Min(parameter, ThisBit - 1));

    /// <summary>Whether somebody hands a parameter something.</summary>
    public bool IsGiven(int parameter) => (_given & Bit(parameter)) != 0;

    /// <summary>Parameters are handed something; true if that is new.</summary>
    public bool Gets(long given)
    {
        if ((_given | given) == _given) return false;
        _given |= given;
        return true;
    }

    public void Enter() => (_open, Visits) = (_open + 1, Visits + 1);

    public void Leave() => _open--;

    /// <summary>The graph; null for what has none.</summary>
    public ControlFlowGraph? Bind(CancellationToken cancellation)
    {
        if (IsBound) return _graph;
        Owner = Sketch.Owner(cancellation);
        _graph = Owner is null ? null : GraphOrNone(cancellation);
        IsBound = true;
        return _graph;
    }

    public int CompareTo(Body? other) => other is null ? 1 : Order.CompareTo(other.Order);

    private long Order { get; } = order;

    private ControlFlowGraph? GraphOrNone(CancellationToken cancellation)
    {
        try
        {
            return GraphOf(Sketch.Model.GetOperation(Sketch.Node, cancellation), cancellation);
        }
        catch (InsufficientExecutionStackException)
        {
            // The compiler itself gives such a body up, and says so (CS8078).
            return null;
        }
    }

    private static ControlFlowGraph? GraphOf(IOperation? operation, CancellationToken cancellation) => operation switch
    {
        { Parent: not null } and IBlockOperation => null,
        IMethodBodyOperation o => ControlFlowGraph.Create(o, cancellation),
        IConstructorBodyOperation o => ControlFlowGraph.Create(o, cancellation),
        IBlockOperation o => ControlFlowGraph.Create(o, cancellation),
        IFieldInitializerOperation o => ControlFlowGraph.Create(o, cancellation),
        IPropertyInitializerOperation o => ControlFlowGraph.Create(o, cancellation),
        _ => null,
    };
}
