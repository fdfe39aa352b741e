using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PolicyKit.Analyzers.Flow;

/// <summary>A file before it is looked into: the names that are written in it. Its bodies are made out when they are asked for.</summary>
internal sealed class FileSketch(SemanticModel model, CancellationToken cancellation)
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const int ChunkSize = 4096;

    private readonly Dictionary<ulong, string> _names = NamesIn(model.SyntaxTree.GetText(cancellation));
    private IReadOnlyList<Sketch>? _bodies;

    /// <summary>Sketches a file, and makes out its bodies at once where its names say that they will be asked for: while the compiler still binds, and not at its end.</summary>
    public static FileSketch Of(SemanticModel model, Func<string, bool> tells, CancellationToken cancellation)
    {
        var sketch = new FileSketch(model, cancellation);
        if (!sketch.Names.Any(tells)) return sketch;
        foreach (var body in sketch.Bodies()) body.Owner(cancellation);
        return sketch;
    }

    public string Path => model.SyntaxTree.FilePath;

    public SyntaxTree Tree => model.SyntaxTree;

    /// <summary>Whatever looks like a name, each once; words of comments and texts are among them.</summary>
    public IEnumerable<string> Names => _names.Values;

    public bool IsOpen => _bodies is not null;

    public bool Writes(string name) => Writes(HashOf(name));

    /// <summary>Whether a name is written of which <see cref="HashOf"/> is known: what is looked for in many files is hashed once.</summary>
    public bool Writes(ulong name) => _names.ContainsKey(name);

    public static ulong HashOf(string name) => name.Aggregate(Basis, Add);

    /// <summary>Every body of the file, in order.</summary>
    public IReadOnlyList<Sketch> Bodies() => _bodies ??= Sketch.Of(model, cancellation).ToList();

    /// <summary>Told by a hash of 64 bits: two names of one program do not share one.</summary>
    private static Dictionary<ulong, string> NamesIn(SourceText text)
    {
        var names = new Dictionary<ulong, string>();
        var chunk = new char[ChunkSize];
        var (hash, begun) = (Basis, -1);
        for (var at = 0; at <= text.Length; at++)
        {
            if (at % ChunkSize == 0 && at < text.Length) text.CopyTo(at, chunk, 0, Math.Min(ChunkSize, text.Length - at));
            var c = at < text.Length ? chunk[at % ChunkSize] : ' ';
            if (IsPartOfName(c))
            {
                if (begun < 0) (hash, begun) = (Basis, at);
                hash = Add(hash, c);
            }
            else if (begun >= 0)
            {
                if (!names.ContainsKey(hash)) names[hash] = text.ToString(TextSpan.FromBounds(begun, at));
                begun = -1;
            }
        }
        return names;
    }

    private static bool IsPartOfName(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_' or >= '0' and <= '9' || (c > 127 && char.IsLetterOrDigit(c));

    private static ulong Add(ulong hash, char c) => (hash ^ c) * Prime;
}
