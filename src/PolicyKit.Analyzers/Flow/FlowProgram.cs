using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Flow;

/// <summary>
/// Bodies of one compilation in, leaks out. Looked at is what has something sensitive in its hands, and what this is handed to or comes out of;
/// summaries of methods and contents of members grow until nothing changes. What must never happen here: an order of threads that shows in the result.
/// </summary>
internal sealed class FlowProgram
{
    /// <summary>A body is looked at this often at most; ways that long do not occur in code that people write.</summary>
    private const int MostVisits = 48;

    /// <summary>A body that is called is looked at before its caller, this deep; beyond, the caller is visited again.</summary>
    private const int DeepestFirst = 16;

    private static readonly string[] Serialisers = ["Serialize", "SerializeObject", "SerializeToUtf8Bytes", "FromObject", "ToJson", "ToJsonString"];

    private readonly ProgramFiles _files;
    private readonly CallTargets _targets;
    private readonly Relevance _relevance;
    private readonly Contents _contents = new();
    private readonly Dictionary<ISymbol, HashSet<Body>> _readers = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, HashSet<Body>> _showing = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<HashSet<Body>>> _shownBy = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _wanted = new(StringComparer.Ordinal);
    private readonly Dictionary<(Origin, Location, string), Leak> _leaks = [];
    private readonly Dictionary<ISymbol, (bool Masked, bool Bare)> _filled = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, bool> _apart = new(SymbolEqualityComparer.Default);
    private readonly SortedSet<Body> _waiting = [];
    private readonly Dictionary<SemanticModel, MeantTypes> _meant = [];
    private Body _current = null!;
    private int _depth;

    public FlowProgram(FlowFacts facts, Compilation compilation, IEnumerable<FileSketch> files, CancellationToken cancellation)
    {
        (Facts, Cancellation) = (facts, cancellation);
        _files = new(files, cancellation);
        _targets = new(_files, cancellation);
        Made = new(_files, _targets, cancellation);
        Bare = new(facts, Made);
        Handled = new(compilation, cancellation);
        _relevance = new(facts, compilation, _files, cancellation);
    }

    public FlowFacts Facts { get; }

    public CancellationToken Cancellation { get; }

    public MadeObjects Made { get; }

    public BareObjects Bare { get; }

    public Handled Handled { get; }

    /// <summary>The types that are meant in a file where the compiler knows none.</summary>
    public MeantTypes MeantIn(SemanticModel model)
    {
        if (!_meant.TryGetValue(model, out var meant)) _meant[model] = meant = new(model, Cancellation);
        return meant;
    }

    /// <summary>How many bodies were bound.</summary>
    public int Bound => _files.Opened.Count(b => b.IsBound);

    /// <summary>Every leak, ordered by place.</summary>
    public IReadOnlyList<Leak> Run()
    {
        Bind(_files.BodiesWriting(_relevance.MayTell).Where(b => _relevance.IsRelevant(b.Sketch, Cancellation)).ToList());
        while (_waiting.Count > 0)
        {
            var next = _waiting.Min;
            _waiting.Remove(next);
            Visit(next);
        }
        var byMember = _leaks.Values.ToLookup(l => l.Origin.Member!, SymbolEqualityComparer.Default);
        return _leaks.Values.Where(l => l.Origin.Mask is not null || !IsAlwaysMasked(l.Origin.Member!)).Where(l => !l.Exit.Sink.MakesText || !byMember[l.Origin.Member!].Any(other => GoesOn(l, other)))
            .OrderBy(l => l.Exit.Place.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(l => l.Exit.Place.SourceSpan.Start)
            .ThenBy(l => l.Origin.Member!.ToDisplayString(), StringComparer.Ordinal).ThenBy(l => l.Origin.Mask, StringComparer.Ordinal)
            .ThenBy(l => l.Exit.Sink.Category, StringComparer.Ordinal).ToList();
    }

    /// <summary>Whether what a serialiser makes leaves elsewhere, so that this is said there.</summary>
    private static bool GoesOn(Leak text, Leak other) => !other.Exit.Sink.MakesText
        && (other.Exit.Place == text.Exit.Place || other.Way.Any(s => s.Place.SourceTree == text.Exit.Place.SourceTree && s.Place.SourceSpan.Contains(text.Exit.Place.SourceSpan)));

    /// <summary>What is known of a method of this compilation that a body calls; null for others.</summary>
    /// <param name="given">The parameters that are handed something, as bits.</param>
    public Summary? SummaryOf(ISymbol method, long given = 0)
    {
        if (_files.BodyOf(method) is not { } body) return null;
        Read(method.OriginalDefinition);
        var isNews = body.Gets(given) || (body.Visits == 0 && _waiting.Contains(body));
        if (isNews && (_depth >= DeepestFirst || body.IsVisited)) _waiting.Add(body);
        else if (isNews) VisitFirst(body);
        return body.Summary;
    }

    /// <summary>The methods of this compilation that a call may run: the method, and what overrides or implements it.</summary>
    public ImmutableArray<IMethodSymbol> TargetsOf(IMethodSymbol method) => _targets.Of(method);

    /// <summary>Whether a log of the program's own takes objects apart: what writes it makes texts of them.</summary>
    public bool WritesApart(IMethodSymbol log)
    {
        if (log.Locations.All(l => !l.IsInSource)) return false;
        var type = log.ContainingType.OriginalDefinition;
        if (!_apart.TryGetValue(type, out var known))
            _apart[type] = known = _targets.Of(log).Append(log).SelectMany(t => t.DeclaringSyntaxReferences).Any(r => _files.Writes(r.SyntaxTree, Serialisers));
        return known;
    }

    /// <summary>What a member holds that is not sensitive by itself.</summary>
    public Taint ContentOf(ISymbol member)
    {
        Read(member.OriginalDefinition);
        return _contents.Of(member);
    }

    /// <summary>What the members of an object hold that are not sensitive by themselves. What may be anything is left out: who fills an envelope
    /// is followed, who has one somewhere else is not to blame.</summary>
    public IEnumerable<(ISymbol Member, Carry Carry, Taint Content)> ContentsOf(ITypeSymbol type)
    {
        if (!_showing.TryGetValue(type, out var bodies)) bodies = Showing(type);
        bodies.Add(_current);
        foreach (var (member, carry) in Facts.Shapes.Of(type).Parts)
            if (_contents.Of(member) is { IsNone: false } content && !Shapes.IsOpenType(TypeOf(member)) && !Shapes.IsEnvelope(member.ContainingType) && !Facts.IsLookAlike(member))
                yield return (member, carry, Facts.SpeaksForItself(member) ? content.Where(o => o.Mask is not null) : content);
    }

    /// <summary>Those who look at objects of a type: none yet. Each member of such an object leads to them.</summary>
    private HashSet<Body> Showing(ITypeSymbol type)
    {
        var bodies = _showing[type] = [];
        foreach (var member in Facts.Shapes.Of(type).Members)
        {
            if (!_shownBy.TryGetValue(member, out var all)) _shownBy[member] = all = [];
            all.Add(bodies);
        }
        return bodies;
    }

    public void Put(ISymbol member, Taint value)
    {
        var kept = value.Where(o => o.Parameter < 0 && !(o.Member is IParameterSymbol or ILocalSymbol && Facts.IsFaint(o.Member)));
        if (kept.IsNone || HoldsFunctions(TypeOf(member)) || IsOfKey(member) || !_contents.Add(member, kept)) return;
        Changed(member);
        if (_shownBy.TryGetValue(member.OriginalDefinition, out var all)) all.ForEach(_waiting.UnionWith);
        Want(member.Name);
    }

    /// <summary>Something is put into a member that only its name makes sensitive: whether it was masked.</summary>
    public void Fill(ISymbol member, Taint value)
    {
        if (!Facts.IsNamed(member)) return;
        var (masked, bare) = _filled.TryGetValue(member.OriginalDefinition, out var had) ? had : default;
        var isMasked = value.HasMembers && value.All(o => o.Parameter >= 0 || (o.Mask is not null && !Same(o.Member!, member)));
        _filled[member.OriginalDefinition] = (masked || isMasked, bare || !isMasked);
    }

    /// <summary>Whether a member that only its name makes sensitive is never given anything but what is masked.</summary>
    private bool IsAlwaysMasked(ISymbol member) => _filled.TryGetValue(member, out var filled) && filled is { Masked: true, Bare: false };

    private static bool Same(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, other.OriginalDefinition);

    /// <summary>The type of a property or field.</summary>
    public static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol p ? p.Type : ((IFieldSymbol)member).Type;

    /// <summary>A row with a key and a value is one of a dictionary: what it holds for one key it does not for others.</summary>
    private static bool IsOfKey(ISymbol member) =>
        member.Name.EndsWith("Value", StringComparison.Ordinal) && member.ContainingType is { } type && (!type.GetMembers("Key").IsEmpty || !type.GetMembers(member.Name.Substring(0, member.Name.Length - "Value".Length) + "Key").IsEmpty);

    /// <summary>Which of many functions runs nobody knows: what one gives is not what all give.</summary>
    private static bool HoldsFunctions(ITypeSymbol type) => type is INamedTypeSymbol { DelegateInvokeMethod: null } named && named.TypeArguments.Any(a => a.TypeKind == TypeKind.Delegate);

    public void Report(Leak leak)
    {
        if (!leak.Exit.IsInside && Facts.IsFaint(leak.Origin.Member!)) return;
        var key = (leak.Origin with { Carry = Carry.Value, Holder = null }, leak.Exit.Place, leak.Exit.Sink.Category);
        if (!_leaks.ContainsKey(key)) _leaks[key] = leak;
    }

    private void Changed(ISymbol symbol)
    {
        if (_readers.TryGetValue(symbol.OriginalDefinition, out var readers)) _waiting.UnionWith(readers);
    }

    /// <summary>Something sensitive comes out of what has this name: whoever writes the name is looked at.</summary>
    private void Want(string name)
    {
        if (_wanted.Add(name)) Bind(_files.BodiesWriting(name).Where(b => b.Visits == 0 && b.Sketch.Mentions.Any(m => m.Name == name)).ToList());
    }

    /// <summary>Binding is the dear part, and its order shows nowhere.</summary>
    private void Bind(List<Body> bodies)
    {
        if (bodies.Count > 8) Parallel.ForEach(bodies, new() { CancellationToken = Cancellation }, b => b.Bind(Cancellation));
        _waiting.UnionWith(bodies);
    }

    private void Read(ISymbol symbol)
    {
        if (!_readers.TryGetValue(symbol, out var readers)) _readers[symbol] = readers = [];
        readers.Add(_current);
    }

    private void VisitFirst(Body body)
    {
        var caller = _current;
        _depth++;
        _waiting.Remove(body);
        Visit(body);
        _depth--;
        _current = caller;
    }

    private void Visit(Body body)
    {
        Cancellation.ThrowIfCancellationRequested();
        if (body.Visits >= MostVisits || body.Bind(Cancellation) is not { } graph) return;
        _current = body;
        body.Enter();
        var flow = new BodyFlow(this, graph, body);
        try
        {
            flow.Run();
        }
        catch (InsufficientExecutionStackException)
        {
            // Nobody writes such an expression by hand; what was found in it so far stands.
        }
        finally
        {
            body.Leave();
        }
        if (!flow.HasChanged) return;
        Changed(body.Owner!);
        if (body.Summary.HandsOut) Want(body.Sketch.Name);
    }
}
