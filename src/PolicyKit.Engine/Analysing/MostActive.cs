namespace PolicyKit.Engine.Analysing;

/// <summary>Things by how much they had to do with dead ends lately, the most first (a binary heap).</summary>
internal sealed class MostActive
{
    private const double Ceiling = 1e100;
    private const double Decline = 0.95;
    private readonly double[] _activity;
    private readonly int[] _places;
    private readonly List<int> _heap = [];
    private double _step = 1;

    /// <param name="count">How many there are; of equals the first comes first.</param>
    public MostActive(int count)
    {
        (_activity, _places) = (new double[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            _places[i] = i;
            _heap.Add(i);
        }
    }

    /// <summary>Takes the first; false: there is none.</summary>
    public bool TryTake(out int thing)
    {
        thing = _heap.Count == 0 ? -1 : _heap[0];
        if (thing < 0)
        {
            return false;
        }

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
        if (_places[thing] < 0)
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
