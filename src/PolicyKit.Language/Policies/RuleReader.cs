using System.Collections.Immutable;
using PolicyKit.Language.Conditions;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>One item of <c>rules:</c> → rules. Reads the keys, expands the table, builds each rule.</summary>
internal sealed class RuleReader(string policy, CountryParts country, IConditionScope scope, Instrument instrument, ProblemList problems)
{
    private const string Unavailable = "unavailable";

    private static readonly string[] Effects =
        ["at-most", "at-least", "default", "permit", "lift", "scope-out", "grade", "mask", "gate", "duty", "derive"];

    private static readonly Dictionary<string, PermitAsks> AskNames = new(StringComparer.Ordinal)
    {
        ["basis"] = PermitAsks.Basis,
        ["reason"] = PermitAsks.Reason,
        ["conditions"] = PermitAsks.Conditions,
    };

    // A key that only some effects know.
    private static readonly Dictionary<string, string[]> EffectsOf = new(StringComparer.Ordinal)
    {
        ["lifts"] = ["lift"],
        ["asks"] = ["permit"],
        ["accepts"] = ["permit"],
        ["special"] = ["at-most", "at-least", "default", "permit"],
        ["yieldsTo"] = ["at-most", "at-least", "default", "permit", "scope-out"],
        ["text"] = ["at-most", "permit"],
    };

    private readonly ConditionReader _conditions = new(scope, problems);
    private readonly RuleBuilder _builder = new(policy, country, scope, new BasisReader(country.Instruments, instrument), problems);
    private readonly UniqueIds _ids = new(Kinds.Rule);

    /// <summary>Reads one rule; several if it has a table; none where a problem leaves nothing to build.</summary>
    public IEnumerable<BoundRule> Read(NodeReader item)
    {
        if (item.Mapping() is not { } map)
        {
            return [];
        }

        var table = map.Optional("table");
        var rule = ReadText(map);
        map.RefuseOtherKeys();
        if (rule is null)
        {
            return [];
        }

        CheckKeys(map, rule.Effect);
        return table.IsGiven ? ReadTable(table, rule) : Build(rule);
    }

    private RuleText? ReadText(MappingReader map)
    {
        var (id, effect, text) = (map.Required("id"), map.Required("effect"), map.Optional("text"));
        var (name, kind) = (id.Id(), effect.OneOf(Effects));
        var tiers = country.Rank.Tiers.Select(t => t.Id).ToList();
        var accepts = map.Optional("accepts");
        var rule = new RuleText
        {
            Id = name ?? "",
            Place = id.Place,
            Title = map.Required("title").LocalText() ?? LocalText.Empty,
            Effect = kind ?? "",
            EffectPlace = effect.Place,
            When = _conditions.Boolean(map.Optional("when")) is { } when ? [when] : [],
            Then = map.Optional("then"),
            Lifts = map.Optional("lifts"),
            IsSpecial = map.Optional("special").Boolean() ?? false,
            YieldsTo = [.. map.Optional("yieldsTo").References(Kinds.Tier, tiers)],
            Asks = map.Optional("asks").Items().Select(a => a.OneOf(AskNames) ?? PermitAsks.None)
                .Aggregate(PermitAsks.None, (a, b) => a | b),
            Accepts = accepts.IsGiven ? [.. accepts.References(Kinds.Tier, tiers)] : null,
            Period = map.Period(),
            IsSlot = text.OneOf(Unavailable) is not null,
            Was = [.. map.Optional("was").OneOrMore().Select(w => w.Id("/#")).OfType<string>().Select(w => FullId(policy, w))],
            Basis = map.Optional("basis"),
        };
        return name is null || kind is null ? null : rule;
    }

    private static void CheckKeys(MappingReader map, string effect)
    {
        foreach (var entry in map.Node.Entries)
        {
            if (EffectsOf.TryGetValue(entry.Key.Text, out var effects) && !effects.Contains(effect))
            {
                map.Problems.Add(PolicyProblems.KeyDoesNotGoWith(entry.Key.Place, entry.Key.Text, "effect: " + effect));
            }
        }
    }

    private IEnumerable<BoundRule> ReadTable(NodeReader table, RuleText rule)
    {
        var (rows, built) = (table.Items(), new List<BoundRule>());
        if (rows.IsEmpty && table.Node is SequenceNode)
        {
            problems.Add(PolicyProblems.EmptyList(table.Place.Start(), table.Name));
        }

        foreach (var row in rows)
        {
            if (row.Mapping() is { } map && ReadRow(map, rule) is { } text)
            {
                built.AddRange(Build(text));
            }
        }

        return built;
    }

    /// <summary>What a row leaves out it has from its rule; its condition comes on top of the rule's.</summary>
    private RuleText? ReadRow(MappingReader map, RuleText rule)
    {
        var id = map.Required("id");
        var (name, when) = (id.Id(), _conditions.Boolean(map.Optional("when")));
        var (then, basis) = (map.Optional("then"), map.Optional("basis"));
        var title = map.Optional("title").LocalText();
        map.RefuseOtherKeys();
        return name is null ? null : rule with
        {
            Id = rule.Id + "-" + name,
            Place = id.Place,
            Title = title ?? rule.Title,
            When = when is null ? rule.When : rule.When.Add(when),
            Then = then.IsGiven ? then : rule.Then,
            Basis = basis.IsGiven ? basis : rule.Basis,
        };
    }

    private IEnumerable<BoundRule> Build(RuleText rule) =>
        _ids.Add(rule.Id, rule.Place, problems) && _builder.Build(rule) is { } built ? [built] : [];

    /// <summary>The full id that a rule's name means: <c>policy#rule</c>, or <c>#rule</c> or <c>rule</c> of the same pack.</summary>
    public static string FullId(string policy, string name) =>
        name.StartsWith('#') ? policy + name : name.Contains('#') ? name : policy + "#" + name;
}
