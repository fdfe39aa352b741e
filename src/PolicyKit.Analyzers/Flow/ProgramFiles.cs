using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Flow;

/// <summary>The files of a program, opened only where something in them is asked for.</summary>
internal sealed class ProgramFiles
{
    private readonly IReadOnlyList<FileSketch> _files;
    private readonly Dictionary<SyntaxTree, int> _byTree = [];
    private readonly Dictionary<SyntaxNode, Body> _byNode = [];
    private readonly Dictionary<string, SortedSet<Body>> _byName = new(StringComparer.Ordinal);
    private readonly List<Body>?[] _bodies;
    private readonly CancellationToken _cancellation;

    public ProgramFiles(IEnumerable<FileSketch> files, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _files = files.OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        _bodies = new List<Body>?[_files.Count];
        for (var i = 0; i < _files.Count; i++) _byTree[_files[i].Tree] = i;
    }

    /// <summary>The bodies of files that were opened.</summary>
    public IEnumerable<Body> Opened => _bodies.Where(b => b is not null).SelectMany(b => b!);

    /// <summary>The bodies of the files in which a name like that is written, in order.</summary>
    public IEnumerable<Body> BodiesWriting(Func<string, bool> name)
    {
        for (var i = 0; i < _files.Count; i++)
            if (_files[i].Names.Any(name))
                foreach (var body in Open(i)) yield return body;
    }

    /// <summary>The bodies of the files in which a name is written, in order.</summary>
    public IEnumerable<Body> BodiesWriting(string name)
    {
        var written = FileSketch.HashOf(name);
        for (var i = 0; i < _files.Count; i++)
            if (_files[i].Writes(written))
                foreach (var body in Open(i)) yield return body;
    }

    /// <summary>The bodies that run where a name is called, in order.</summary>
    public IReadOnlyCollection<Body> BodiesNamed(string name)
    {
        var written = FileSketch.HashOf(name);
        for (var i = 0; i < _files.Count; i++)
            if (_bodies[i] is null && _files[i].Writes(written)) Open(i);
        return _byName.TryGetValue(name, out var bodies) ? bodies : [];
    }

    /// <summary>The body of a method of this program; null where there is none.</summary>
    public Body? BodyOf(ISymbol method)
    {
        var definition = method.OriginalDefinition;
        if (definition is IMethodSymbol { PartialImplementationPart: { } implementation }) definition = implementation;
        foreach (var reference in definition.DeclaringSyntaxReferences)
        {
            if (_byTree.TryGetValue(reference.SyntaxTree, out var file)) Open(file);
            if (_byNode.TryGetValue(reference.GetSyntax(_cancellation), out var body)) return body;
        }
        return null;
    }

    /// <summary>Whether one of some names is written in a file.</summary>
    public bool Writes(SyntaxTree tree, IEnumerable<string> names) => _byTree.TryGetValue(tree, out var file) && names.Any(n => _files[file].Writes(n));

    private List<Body> Open(int file)
    {
        if (_bodies[file] is { } open) return open;
        _cancellation.ThrowIfCancellationRequested();
        var bodies = _bodies[file] = _files[file].Bodies().Select(s => new Body(s, ((long)file << 32) + s.Node.SpanStart)).ToList();
        foreach (var body in bodies)
        {
            _byNode[body.Sketch.Node] = body;
            if (!_byName.TryGetValue(body.Sketch.Name, out var named)) _byName[body.Sketch.Name] = named = [];
            named.Add(body);
        }
        return bodies;
    }
}
