namespace PolicyKit.Engine.Analysing;

/// <summary>Things by how much they had to do with dead ends lately, the most first (a binary heap). Most had to do with none: those follow in order,
/// and are gone through without a heap.</summary>
internal sealed class MostActive
{
    private const double Ceiling = 1e100;
    private const double Decline = 0.95;
    private readonly double[] _activity;
    private readonly int[] _places;
    private readonly List<int> _heap = [];
    private int _next;
    private double _step = 1;

    /// <param name="count">How many there are; of equals the first comes first.</param>
    public MostActive(int count)
    {
        (_activity, _places) = (new double[count], new int[count]);
        Array.Fill(_places, -1);
    }

    /// <summary>Takes the first; false: there is none. One that was taken and not put back may come again.</summary>
    public bool TryTake(out int thing)
    {
        if (_heap.Count == 0)
        {
            return TryTakeIdle(out thing);
        }

        thing = _heap[0];
        var last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        _places[thing] = -1;
        if (_heap.Count > 0)
        {
            Put(last, 0);
            Sink(0);
        }

        return true;
    }

    /// <summary>Puts one back that was taken.</summary>
    public void PutBack(int thing)
    {
        if (_activity[thing] == 0)
        {
            _next = Math.Min(_next, thing);
        }
        else if (_places[thing] < 0)
        {
            _heap.Add(thing);
            Rise(_heap.Count - 1);
        }
    }

    /// <summary>One had to do with a dead end.</summary>
    public void Raise(int thing)
    {
        _activity[thing] += _step;
        if (_activity[thing] > Ceiling)
        {
            Array.ForEach(Enumerable.Range(0, _activity.Length).ToArray(), i => _activity[i] /= Ceiling);
            _step /= Ceiling;
        }

        if (_places[thing] >= 0)
        {
            Rise(_places[thing]);
        }
    }

    private bool TryTakeIdle(out int thing)
    {
        while (_next < _activity.Length && _activity[_next] > 0)
        {
            _next++;
        }

        thing = _next < _activity.Length ? _next++ : -1;
        return thing >= 0;
    }

    /// <summary>What was before counts less.</summary>
    public void Decay() => _step /= Decline;

    private bool Precedes(int a, int b) => _activity[a] > _activity[b] || (_activity[a] == _activity[b] && a < b);

    private void Rise(int at)
    {
        var thing = _heap[at];
        for (; at > 0 && Precedes(thing, _heap[(at - 1) / 2]); at = (at - 1) / 2)
        {
            Put(_heap[(at - 1) / 2], at);
        }

        Put(thing, at);
    }

    private void Sink(int at)
    {
        var thing = _heap[at];
        while ((2 * at) + 1 < _heap.Count)
        {
            var child = (2 * at) + 1;
            child += child + 1 < _heap.Count && Precedes(_heap[child + 1], _heap[child]) ? 1 : 0;
            if (!Precedes(_heap[child], thing))
            {
                break;
            }

            Put(_heap[child], at);
            at = child;
        }

        Put(thing, at);
    }

    private void Put(int thing, int at) => (_heap[at], _places[thing]) = (thing, at);
}
