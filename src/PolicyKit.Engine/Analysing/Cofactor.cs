using System.Buffers;

namespace PolicyKit.Engine.Analysing;

/// <summary>What gates come to in a region, as far as that decides tests of single variables. What was asked is kept between questions.</summary>
/// <param name="from">The gates.</param>
/// <param name="box">The region.</param>
/// <param name="into">Takes the gates that remain; it may be the same circuit.</param>
internal sealed class Cofactor(Circuit from, Box box, Circuit into) : IDisposable
{
    // Of all gates, for a moment, many times: of made ones there would be more to collect than of all else.
    private int[] _known = Cleared(from.Count);

    /// <summary>The circuit of the gates that remain.</summary>
    public Circuit Into => into;

    /// <summary>A literal as one of the gates that remain.</summary>
    public int Of(int literal)
    {
        var gate = literal >> 1;
        if (gate == 0)
        {
            return literal;
        }

        if (gate >= _known.Length)
        {
            var wider = Cleared(from.Count);
            _known.CopyTo(wider, 0);
            Dispose();
            _known = wider;
        }

        // One more than the literal, so that zero is what was not asked.
        if (_known[gate] == 0)
        {
            var found = Of(from[literal]);
            _known[gate] = found + 1;
        }

        return (_known[gate] - 1) ^ (literal & 1);
    }

    /// <summary>Gives back the room; nothing may be asked afterwards.</summary>
    public void Dispose()
    {
        var room = _known;
        _known = [];
        ArrayPool<int>.Shared.Return(room);
    }

    private static int[] Cleared(int count)
    {
        var room = ArrayPool<int>.Shared.Rent(count);
        Array.Clear(room);
        return room;
    }

    private int Of(Gate gate)
    {
        if (gate.Variable is { } variable)
        {
            var (inside, outside) = box.Divided(variable, gate.Classes);
            return !inside ? Circuit.False : !outside ? Circuit.True : into.Keep(gate);
        }

        Span<int> kept = gate.Inputs.Length <= 64 ? stackalloc int[gate.Inputs.Length] : new int[gate.Inputs.Length];
        var count = 0;
        foreach (var input in gate.Inputs)
        {
            var one = Of(input);
            if (one == Circuit.False)
            {
                return Circuit.False;
            }

            if (one != Circuit.True)
            {
                kept[count++] = one;
            }
        }

        return into.And(kept[..count]);
    }
}
