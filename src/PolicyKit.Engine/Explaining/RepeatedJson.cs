using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PolicyKit.Engine.Evaluating;

namespace PolicyKit.Engine.Explaining;

/// <summary>Parts of decisions that the engine remembered, and that one writer writes again and again: the second time their bytes are kept, from then on copied. Known by
/// their identity. Safe for many threads.</summary>
internal sealed class RepeatedJson
{
    private const int MostBytes = 32 << 20;

    // What is longer is written of its parts, so that no writer needs room for all of it at once.
    private const int Longest = 1 << 14;
    private readonly ConcurrentDictionary<(object Part, int Depth, bool IsIndented), byte[]> _kept = new(new ByIdentity());
    private readonly Sightings _sightings = new();
    private int _bytes;

    /// <summary>Writes a member of the present object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="key">The member.</param>
    /// <param name="part">What it says; immutable.</param>
    /// <param name="write">Writes the value, which depends on the part alone.</param>
    public void Member(Utf8JsonWriter json, string key, object part, Action<Utf8JsonWriter> write)
    {
        json.WritePropertyName(key);
        if (Fragment.IsUsable(json.Options) && Find((part, json.CurrentDepth, json.Options.Indented), write) is { Length: > 0 } kept)
        {
            json.WriteRawValue(kept, skipInputValidation: true);
        }
        else
        {
            write(json);
        }
    }

    /// <summary>The bytes, if it comes again; null or empty: it is to be written.</summary>
    private byte[]? Find((object Part, int Depth, bool IsIndented) at, Action<Utf8JsonWriter> write) => _kept.TryGetValue(at, out var kept) ? kept
        : _sightings.IsSecond(RuntimeHelpers.GetHashCode(at.Part)) ? Keep(at, write) : null;

    private byte[] Keep((object Part, int Depth, bool IsIndented) at, Action<Utf8JsonWriter> write)
    {
        var written = Fragment.At(at.Depth, at.IsIndented, write);
        written = written.Length <= Longest ? written : [];
        if (Interlocked.Add(ref _bytes, written.Length) > MostBytes)
        {
            Interlocked.Exchange(ref _bytes, 0);
            _kept.Clear();
        }

        _kept.TryAdd(at, written);
        return written;
    }

    private sealed class ByIdentity : IEqualityComparer<(object Part, int Depth, bool IsIndented)>
    {
        public bool Equals((object Part, int Depth, bool IsIndented) x, (object Part, int Depth, bool IsIndented) y) =>
            ReferenceEquals(x.Part, y.Part) && x.Depth == y.Depth && x.IsIndented == y.IsIndented;

        public int GetHashCode((object Part, int Depth, bool IsIndented) obj) => RuntimeHelpers.GetHashCode(obj.Part);
    }
}
