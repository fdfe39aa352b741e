using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Reads what stands under <c>expect</c>: strictly, so that a misspelt key never passes for a fulfilled one.</summary>
/// <param name="defaultPolicy">The policy that <c>#rule</c> means.</param>
internal sealed class ExpectationReader(string? defaultPolicy)
{
    private static readonly string[] Scalars = ["status", "provisional", "term", "declared", "delta", "exact"];
    private static readonly string[] TextLists = ["causes", "accessMode", "conditions", "missing", "presumed"];
    private static readonly string[] RuleLists = ["rules", "lifted", "unsupported", "options"];
    private static readonly string[] AllLists =
        [.. TextLists, .. RuleLists, "cites", "disputes", "unlock", "grades", "gates", "duties", "findings"];

    /// <summary>Reads a dataset's expectation.</summary>
    public Expectation? Read(NodeReader node) => node.Mapping() is { } map ? Read(map, isField: false, []) : null;

    private Expectation Read(MappingReader map, bool isField, ImmutableArray<string> inherited)
    {
        var exactly = inherited.AddRange(map.Optional("exactly").SomeOf(AllLists));
        var expectation = new Expectation
        {
            Place = map.Place,
            Opening = Axis(map.Optional("opening"), exactly),
            Sharing = Axis(map.Optional("sharing"), exactly),
            Grades = Objects(map, "grades", exactly, "scheme", "level", "determined"),
            Gates = Pairs(map.Optional("gates")),
            Findings = Texts(map, "findings", exactly, FullId),
            Without = [.. map.Optional("without").Texts().Select(FullId)],
            Releasable = map.Optional("releasable").Boolean(),
            Duties = isField ? null : Objects(map, "duties", exactly, "duty", "due", "anchor", "possible"),
            Mask = isField ? Pairs(map.Optional("mask")) : null,
            Fields = isField ? null : Fields(map.Optional("fields"), exactly),
        };
        map.RefuseOtherKeys();
        return expectation;
    }

    private ImmutableDictionary<string, Expectation>? Fields(NodeReader node, ImmutableArray<string> exactly) =>
        !node.IsGiven || node.Mapping() is not { } map ? null : map.Entries
            .Select(e => (e.Name, Map: e.Mapping())).Where(e => e.Map is not null)
            .ToImmutableDictionary(e => e.Name, e => Read(e.Map!, isField: true, exactly), StringComparer.Ordinal);

    private AxisExpectation? Axis(NodeReader node, ImmutableArray<string> inherited)
    {
        if (!node.IsGiven || node.Mapping() is not { } map)
        {
            return null;
        }

        var exactly = inherited.AddRange(map.Optional("exactly").SomeOf(AllLists));
        var lists = new Dictionary<string, ExpectedList?>();
        foreach (var key in TextLists)
        {
            lists[key] = Texts(map, key, exactly, t => t);
        }

        foreach (var key in RuleLists)
        {
            lists[key] = Texts(map, key, exactly, FullId);
        }

        lists["cites"] = Objects(map, "cites", exactly, "instrument", "number", "tier", "article", "paragraph", "item", "evidence");
        lists["unlock"] = Objects(map, "unlock", exactly, "fact", "to");
        lists["disputes"] = Objects(map, "disputes", exactly, "organ", "norms");
        var scalars = Scalars.Where(map.Has).ToImmutableDictionary(k => k, k => Scalar(map.Nullable(k)), StringComparer.Ordinal);
        map.Know(Scalars).RefuseOtherKeys();
        return new()
        {
            Scalars = scalars,
            Lists = lists.Where(l => l.Value is not null).ToImmutableDictionary(l => l.Key, l => l.Value!, StringComparer.Ordinal),
        };
    }

    private static ExpectedList? Texts(MappingReader map, string key, ImmutableArray<string> exactly, Func<string, string> read)
    {
        var node = map.Optional(key);
        return !node.IsGiven ? null : new([.. node.Texts().Select(t => Item((key, read(t))))], exactly.Contains(key));
    }

    private static ExpectedList? Objects(MappingReader map, string key, ImmutableArray<string> exactly, params string[] members)
    {
        var node = map.Optional(key);
        if (!node.IsGiven)
        {
            return null;
        }

        var items = ImmutableArray.CreateBuilder<ImmutableDictionary<string, string?>>();
        foreach (var item in node.Items().Select(i => i.Mapping()).OfType<MappingReader>())
        {
            items.Add(Item([.. members.Where(item.Has).Select(m => (m, Scalar(item.Nullable(m))))]));
            item.Know(members).RefuseOtherKeys();
        }

        return new(items.ToImmutable(), exactly.Contains(key));
    }

    private static ImmutableDictionary<string, string?>? Pairs(NodeReader node) =>
        !node.IsGiven || node.Mapping() is not { } map ? null
            : Item([.. map.Entries.Select(e => (e.Name, e.Node is ScalarNode { IsNull: true } ? null : Scalar(e)))]);

    // Numbers, booleans and dates are compared as decisions write them, so quoting does not matter here. A list (the two norms of a
    // dispute) reads as its items joined.
    private static string? Scalar(NodeReader node) => node.Node switch
    {
        null => null,
        ScalarNode scalar => scalar.Text,
        SequenceNode list => string.Join(", ", list.Items.OfType<ScalarNode>().Select(i => i.Text).Order(StringComparer.Ordinal)),
        _ => node.Text(),
    };

    private string FullId(string rule) => rule.StartsWith('#') ? defaultPolicy + rule : rule;

    private static ImmutableDictionary<string, string?> Item(params IEnumerable<(string Key, string? Value)> members) =>
        members.ToImmutableDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);
}
