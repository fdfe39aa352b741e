using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>Reads the keys of a mapping. The keys that a binder asks for are the known ones: after the last, <see cref="RefuseOtherKeys"/>
/// makes a problem of every other, with the nearest known name.</summary>
/// <param name="node">The mapping.</param>
/// <param name="name">What messages call it: the key whose value it is.</param>
/// <param name="problems">Where problems go.</param>
public sealed class MappingReader(MappingNode node, string name, ProblemList problems)
{
    private readonly List<string> _known = [];

    /// <summary>The mapping.</summary>
    public MappingNode Node => node;

    /// <summary>What messages call it.</summary>
    public string Name => name;

    /// <summary>Where problems go.</summary>
    public ProblemList Problems => problems;

    /// <summary>Where the mapping begins.</summary>
    public SourcePlace Place => node.Place.Start();

    /// <summary>All entries, for a mapping whose keys are names: each reader's name is the key.</summary>
    public IEnumerable<NodeReader> Entries => node.Entries.Select(e => new NodeReader(e.Value, e.Key.Text, problems));

    /// <summary>Whether the key is written, even with nothing after it.</summary>
    public bool Has(string key) => node[key] is not null;

    /// <summary>The value of a key that must be there with a value.</summary>
    public NodeReader Required(string key)
    {
        var value = Optional(key);
        if (!value.IsGiven && !Has(key))
        {
            problems.Add(TextProblems.MissingKey(Place, name, key));
        }

        return value;
    }

    /// <summary>The value of a key that may be absent. Written with nothing after it, it is a problem: what an author forgot to fill in
    /// must not read as left out.</summary>
    public NodeReader Optional(string key)
    {
        var value = Nullable(key);
        if (!value.IsGiven && node[key] is { } empty)
        {
            problems.Add(TextProblems.NothingWritten(empty.Place, key));
        }

        return value;
    }

    /// <summary>The value of a key that may be absent or null, which mean the same.</summary>
    public NodeReader Nullable(string key)
    {
        Know(key);
        var value = node[key];
        return new(value is ScalarNode { IsNull: true } ? null : value, key, problems);
    }

    /// <summary>Counts <paramref name="keys"/> among the known, for keys that this binder leaves to another.</summary>
    public MappingReader Know(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (!_known.Contains(key))
            {
                _known.Add(key);
            }
        }

        return this;
    }

    /// <summary>Makes a problem of each key that was not asked for.</summary>
    public void RefuseOtherKeys()
    {
        foreach (var entry in node.Entries)
        {
            if (!_known.Contains(entry.Key.Text))
            {
                problems.Add(TextProblems.UnknownKey(entry.Key, name, _known));
            }

            if (problems.IsFull)
            {
                return;
            }
        }
    }
}
