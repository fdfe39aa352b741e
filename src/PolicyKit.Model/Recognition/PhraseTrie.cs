namespace PolicyKit.Model;

/// <summary>Phrases by their last word first, so that the longest that ends at a place is found in one walk.</summary>
internal sealed class PhraseTrie
{
    private readonly Dictionary<int, PhraseTrie> _next = [];

    /// <summary>The recognisers of which the phrase is a head.</summary>
    public List<Head> Heads { get; } = [];

    /// <summary>The group of which it is a word, or null.</summary>
    public string? Group { get; private set; }

    /// <summary>Whether it says nothing at the end of a name.</summary>
    public bool IsTail { get; private set; }

    /// <summary>Adds a head.</summary>
    public void Add(List<int> phrase, Head head) => NodeOf(phrase).Heads.Add(head);

    /// <summary>Adds a word of a group.</summary>
    public void Add(List<int> phrase, string group) => NodeOf(phrase).Group = group;

    /// <summary>Adds a tail.</summary>
    public void AddTail(List<int> phrase) => NodeOf(phrase).IsTail = true;

    /// <summary>The longest phrase that ends at <paramref name="end"/> and satisfies the condition, with its length in words.</summary>
    public (PhraseTrie? Node, int Length) Longest(List<int> words, int end, Func<PhraseTrie, int, bool> accepts)
    {
        var (node, best, length) = (this, (PhraseTrie?)null, 0);
        for (var at = end - 1; at >= 0 && node._next.TryGetValue(words[at], out var next); at--)
        {
            node = next;
            if (accepts(node, at))
            {
                (best, length) = (node, end - at);
            }
        }

        return (best, length);
    }

    private PhraseTrie NodeOf(List<int> phrase)
    {
        var node = this;
        for (var i = phrase.Count - 1; i >= 0; i--)
        {
            if (!node._next.TryGetValue(phrase[i], out var next))
            {
                node._next[phrase[i]] = next = new();
            }

            node = next;
        }

        return node;
    }
}

/// <summary>A phrase as the head of a name.</summary>
/// <param name="Recogniser">The recogniser.</param>
/// <param name="Text">The phrase as it is written there.</param>
/// <param name="IsWhole">Whether it counts only as the whole name.</param>
internal sealed record Head(Recogniser Recogniser, string Text, bool IsWhole);
