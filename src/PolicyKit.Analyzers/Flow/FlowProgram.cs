using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace PolicyKit.Analyzers.Flow;

/// <summary>What a code body is: the member that owns it, and its graph.</summary>
internal sealed record Body(ISymbol Owner, ControlFlowGraph Graph, Location Place);

/// <summary>
/// Bodies of one compilation in, leaks out. Summaries of methods and contents of members grow until nothing changes.
/// What must never happen here: an order of threads that shows in the result.
/// </summary>
internal sealed class FlowProgram
{
    /// <summary>A body is looked at this often at most; ways that long do not occur in code that people write.</summary>
    private const int MostVisits = 24;

    /// <summary>A body that is called is looked at before its caller, this deep; beyond, the caller is visited again.</summary>
    private const int DeepestFirst = 16;

    private readonly Dictionary<ISymbol, Summary> _summaries = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Taint> _contents = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, HashSet<int>> _readers = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, ImmutableArray<IMethodSymbol>> _targets = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(Origin, Location), Leak> _leaks = [];
    private readonly ILookup<ISymbol, IMethodSymbol> _overrides;
    private readonly ImmutableArray<Body> _bodies;
    private readonly SortedSet<int> _waiting;
    private readonly Dictionary<ISymbol, int> _unseen = new(SymbolEqualityComparer.Default);
    private int _current;
    private int _depth;

    public FlowProgram(FlowFacts facts, IEnumerable<Body> bodies, bool alone = false)
    {
        Facts = facts;
        IsAlone = alone;
        _bodies = bodies.OrderBy(b => b.Place.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(b => b.Place.SourceSpan.Start)
            .ThenBy(b => b.Owner.Name, StringComparer.Ordinal).ToImmutableArray();
        _waiting = new(Enumerable.Range(0, _bodies.Length));
        for (var i = 0; i < _bodies.Length; i++)
        {
            _summaries[_bodies[i].Owner.OriginalDefinition] = new();
            _unseen[_bodies[i].Owner.OriginalDefinition] = i;
        }

        _overrides = _bodies.Select(b => b.Owner).OfType<IMethodSymbol>()
            .SelectMany(m => Overridden(m).Select(o => (Base: o, Method: m)))
            .ToLookup(p => p.Base, p => p.Method, SymbolEqualityComparer.Default)!;
    }

    public FlowFacts Facts { get; }

    /// <summary>One body without its compilation: what its callees and members hold is not known.</summary>
    public bool IsAlone { get; }

    /// <summary>Every leak, ordered by place.</summary>
    public IReadOnlyList<Leak> Run(CancellationToken cancellation)
    {
        var visits = new int[_bodies.Length];
        while (_waiting.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            _current = _waiting.Min;
            _waiting.Remove(_current);
            if (visits[_current]++ < MostVisits) Visit(_bodies[_current]);
        }
        return _leaks.Values.OrderBy(l => l.Exit.Place.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(l => l.Exit.Place.SourceSpan.Start)
            .ThenBy(l => l.Origin.Member!.ToDisplayString(), StringComparer.Ordinal).ThenBy(l => l.Origin.Mask, StringComparer.Ordinal).ToList();
    }

    /// <summary>The summary of a method of this compilation; null for others.</summary>
    public Summary? SummaryOf(ISymbol method)
    {
        var definition = method.OriginalDefinition;
        Read(definition);
        if (_depth < DeepestFirst && _unseen.TryGetValue(definition, out var first)) VisitFirst(first);
        return _summaries.TryGetValue(definition, out var summary) ? summary : null;
    }

    /// <summary>The methods of this compilation that a call may run: the method, and what overrides or implements it.</summary>
    public ImmutableArray<IMethodSymbol> TargetsOf(IMethodSymbol method)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (_targets.TryGetValue(definition, out var known)) return known;
        return _targets[definition] = _overrides[definition].Concat(_summaries.ContainsKey(definition) ? [definition] : [])
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default).ToImmutableArray();
    }

    /// <summary>What a member holds that is not sensitive by itself.</summary>
    public Taint ContentOf(ISymbol member)
    {
        Read(member.OriginalDefinition);
        return _contents.TryGetValue(member.OriginalDefinition, out var taint) ? taint : Taint.None;
    }

    public void Put(ISymbol member, Taint value)
    {
        var kept = value.Where(o => o.Parameter < 0);
        if (kept.IsNone || IsAlone) return;
        var definition = member.OriginalDefinition;
        var before = _contents.TryGetValue(definition, out var had) ? had : Taint.None;
        var joined = before.Join(kept);
        if (joined.Same(before)) return;
        _contents[definition] = joined;
        Changed(definition);
    }

    public void Report(Leak leak)
    {
        var key = (leak.Origin with { Carry = Carry.Value }, leak.Exit.Place);
        if (!_leaks.ContainsKey(key)) _leaks[key] = leak;
    }

    public void Changed(ISymbol symbol)
    {
        if (_readers.TryGetValue(symbol.OriginalDefinition, out var readers)) _waiting.UnionWith(readers);
    }

    private void Read(ISymbol symbol)
    {
        if (!_readers.TryGetValue(symbol, out var readers)) _readers[symbol] = readers = [];
        readers.Add(_current);
    }

    private void VisitFirst(int body)
    {
        var caller = _current;
        _depth++;
        _current = body;
        _waiting.Remove(body);
        Visit(_bodies[body]);
        _depth--;
        _current = caller;
    }

    private void Visit(Body body)
    {
        _unseen.Remove(body.Owner.OriginalDefinition);
        var summary = _summaries[body.Owner.OriginalDefinition];
        var flow = new BodyFlow(this, body.Graph, body.Owner as IMethodSymbol, summary);
        flow.Run();
        if (flow.HasChanged) Changed(body.Owner);
    }

    private static IEnumerable<ISymbol> Overridden(IMethodSymbol method)
    {
        for (var o = method.OverriddenMethod; o is not null; o = o.OverriddenMethod) yield return o.OriginalDefinition;
        foreach (var face in method.ContainingType.AllInterfaces)
            foreach (var member in face.GetMembers().OfType<IMethodSymbol>())
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                    yield return member.OriginalDefinition;
    }
}
