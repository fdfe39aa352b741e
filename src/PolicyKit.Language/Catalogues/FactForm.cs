using System.Collections.Frozen;
using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>Reads the value of one fact in the forms that its declaration allows. Everything that depends on the declaration alone is
/// computed once.</summary>
internal sealed class FactForm
{
    private const string ValueKey = "value";
    private const string ByKey = "by";
    private const string OnKey = "on";
    private const string EvidenceKey = "evidence";

    private readonly CountryData _country;
    private readonly FactReading _reading;
    private readonly FrozenDictionary<string, FactValue> _members;
    private readonly string[] _allowedKeys;

    public FactForm(Fact fact, CountryData country)
    {
        (Fact, _country, _reading) = (fact, country, fact.Reading);
        _members = fact.Values.Distinct().ToFrozenDictionary(v => v, v => (FactValue)FactValue.Of(v), StringComparer.Ordinal);
        _allowedKeys = [ByKey, OnKey, EvidenceKey, _reading.EvidenceKey, .. _reading.Companions, .. _reading.Reads ?? [],
            .. _reading.FromKeys, .. new[] { _reading.ToKey, _reading.UntilKey }.OfType<string>()];
    }

    /// <summary>The fact.</summary>
    public Fact Fact { get; }

    /// <summary>The keys that its object form may have.</summary>
    public IReadOnlyCollection<string> AllowedKeys => Fact.Type == FactType.Citations ? CitationReader.Keys : _allowedKeys;

    /// <summary>The forms of the parts of this list, filled in by the reader of entries.</summary>
    public ImmutableArray<FactForm> Parts { get; set; } = [];

    /// <summary>Reads what an entry states of the fact.</summary>
    /// <param name="node">A value that is not null.</param>
    /// <param name="entry">Where problems and findings go.</param>
    /// <param name="otherKeys">Keys of an object form that other facts read.</param>
    /// <returns>Null: unknown, or a problem was found.</returns>
    public FactEntry? Read(Node node, EntryState entry, ReadOnlySpan<string> otherKeys = default)
    {
        if (node is not MappingNode mapping)
        {
            return Value(node, entry) is { } bare ? new(bare, IsEvidenced: IsEvidencedList(node)) : null;
        }

        var map = new MappingReader(mapping, Fact.Id, entry.Problems).Know(_allowedKeys).Know(otherKeys);
        if (mapping[ValueKey] is null && _reading.Reads is null)
        {
            entry.Problems.Add(CatalogueProblems.UnstatableValue(map.Place, Fact.Id));
            return null;
        }

        var stated = map.Nullable(ValueKey);
        var value = stated.Node is { } inner ? Value(inner, entry) : mapping[ValueKey] is null ? ObjectValue(map, entry) : NothingOf(Fact);
        var result = value is null ? null : new FactEntry(value, FactOrigin.Declared, IsEvidence(mapping[_reading.EvidenceKey] ?? mapping[EvidenceKey]),
            map.Nullable(ByKey).Text(), OnOf(map));
        map.RefuseOtherKeys();
        return result;
    }

    /// <summary>Reads the value of an inference, without object forms.</summary>
    public FactValue? Value(Node node, EntryState entry)
    {
        var reader = new NodeReader(node, Fact.Id, entry.Problems);
        return Fact.Type switch
        {
            FactType.Boolean => reader.Boolean() is { } value ? FactValue.Of(value) : null,
            FactType.Enum => reader.OneOf(Fact.Values) is { } member ? _members[member] : null,
            FactType.Number => reader.Number() is { } number ? FactValue.Of(number) : null,
            FactType.Date => reader.Date() is { } date ? FactValue.Of(date) : null,
            FactType.Text => reader.Text() is { } text ? FactValue.Of(text) : null,
            FactType.Path => PathOf(reader, entry),
            FactType.Citations => new CitationReader(_country, Fact).Citations(reader, entry),
            _ => _reading.Cited is { } cited ? new CitationReader(_country, Fact).Members(reader, cited, entry) : ListOf(reader, entry),
        };
    }

    /// <summary>What null says of the fact: a known nothing, or that it is not given.</summary>
    public static FactValue? NothingOf(Fact fact) => fact.IsNullable ? FactValue.Null : null;

    private TextValue? PathOf(NodeReader reader, EntryState entry)
    {
        var path = reader.Text();
        if (path is null || _country.Taxonomy.Contains(path))
        {
            return path is null ? null : FactValue.Of(path);
        }

        entry.Problems.Add(CatalogueProblems.NotInTaxonomy(reader.Place, Fact.Id));
        return null;
    }

    private FactValue? ObjectValue(MappingReader map, EntryState entry) => Fact.Type switch
    {
        FactType.Boolean => Conjunction(map),
        _ when _reading.Reads is [var key] && Fact.Type != FactType.List => map.Nullable(key).Node is { } inner ? Value(inner, entry) : null,
        _ => Refused(map, entry),
    };

    private static FactValue? Refused(MappingReader map, EntryState entry)
    {
        entry.Problems.Add(TextProblems.WrongType(map.Node, map.Name, TextKind.Sequence));
        return null;
    }

    /// <summary>Kleene's conjunction: false wins over what is not given.</summary>
    private BooleanValue? Conjunction(MappingReader map)
    {
        bool? all = true;
        foreach (var key in _reading.Reads!)
        {
            all &= map.Nullable(key).Boolean();
        }

        return all is { } value ? FactValue.Of(value) : null;
    }

    private ListValue? ListOf(NodeReader reader, EntryState entry)
    {
        if (reader.Node is ScalarNode word && _reading.EmptyWords.Contains(word.Text))
        {
            return FactValue.ListOf();
        }

        var before = entry.Problems.Count;
        var items = ImmutableArray.CreateBuilder<ListItem>();
        foreach (var item in reader.Items())
        {
            if (ItemOf(item, entry) is { } read)
            {
                items.Add(read);
            }
        }

        return entry.Problems.Count == before ? new(items.DrainToImmutable()) : null;
    }

    private ListItem? ItemOf(NodeReader item, EntryState entry)
    {
        if (item.Node is not MappingNode mapping)
        {
            return MemberOf(item) is { } member && Passes(null) ? new(member) : null;
        }

        var map = new MappingReader(mapping, Fact.Id, entry.Problems).Know(_allowedKeys);
        var name = mapping[ValueKey] is not null || _reading.Reads is null or [] ? MemberOf(map.Required(ValueKey)) : JoinedMember(map, entry);
        var period = PeriodOf(map, entry);
        map.RefuseOtherKeys();
        return name is null || !Passes(mapping) ? null : new(name, period);
    }

    /// <summary>Whether an item belongs to this part of the list. A bare word says nothing of its keys.</summary>
    private bool Passes(MappingNode? item) => _reading.Where.All(t => Says(item, t)) && (_reading.Unless.IsEmpty || !_reading.Unless.All(t => Says(item, t)));

    private static bool Says(MappingNode? item, ItemTest test) => item?[test.Key] is { } value && value is not ScalarNode { IsNull: true }
        && (test.Text is null || (value is ScalarNode scalar && scalar.Text == test.Text));

    private string? MemberOf(NodeReader reader) => Fact.Values.IsEmpty ? reader.Text() : reader.OneOf(Fact.Values);

    /// <summary>The member of an object item: its one key, or several joined by a slash.</summary>
    private string? JoinedMember(MappingReader map, EntryState entry)
    {
        if (_reading.Reads is [var only])
        {
            return MemberOf(map.Required(only));
        }

        var parts = _reading.Reads!.Value.Select(key => (Reader: map.Required(key), Key: key)).Select(p => (p.Reader, Text: p.Reader.Text())).ToList();
        if (parts.Any(p => p.Text is null))
        {
            return null;
        }

        var joined = string.Join('/', parts.Select(p => p.Text));
        if (Fact.Values.IsEmpty || _members.ContainsKey(joined))
        {
            return joined;
        }

        entry.Problems.Add(TextProblems.UnknownMember((ScalarNode)parts[0].Reader.Node!, Fact.Id, Fact.Values, quotesValues: false));
        return null;
    }

    private Period PeriodOf(MappingReader map, EntryState entry)
    {
        var from = _reading.FromKeys.Select(key => map.Nullable(key)).FirstOrDefault(r => r.IsGiven).Date();
        var to = _reading.ToKey is { } toKey ? map.Nullable(toKey).Date() : null;
        var until = _reading.UntilKey is { } untilKey ? map.Nullable(untilKey).Date() : null;
        if (until is { } end && end > DateOnly.MinValue && (to is null || end <= to))
        {
            // A consent given and withdrawn on one day never counted: the empty period is no slip.
            return new(from, end.AddDays(-1));
        }

        if (from > to)
        {
            entry.Problems.Add(CatalogueProblems.EndsBeforeItBegins(map.Place, Fact.Id));
        }

        return new(from, to);
    }

    /// <summary>The day as written, checked to be one.</summary>
    private static string? OnOf(MappingReader map)
    {
        var on = map.Nullable(OnKey);
        return on.Date() is null ? null : ((ScalarNode)on.Node!).Text;
    }

    /// <summary>A list is evidenced if every item is.</summary>
    private bool IsEvidencedList(Node node) => node is SequenceNode { Items.Length: > 0 } list
        && list.Items.All(i => i is MappingNode m && IsEvidence(m[_reading.EvidenceKey] ?? m[EvidenceKey]));

    private static bool IsEvidence(Node? node) => node switch
    {
        ScalarNode scalar => !scalar.IsNull && scalar.Text.Length > 0 && scalar is not { Style: ScalarStyle.Plain, Text: "false" },
        SequenceNode sequence => !sequence.Items.IsEmpty,
        MappingNode mapping => !mapping.Entries.IsEmpty,
        _ => false,
    };
}
