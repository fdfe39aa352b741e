using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <content>Duties and definitions.</content>
internal sealed partial class ThenReader
{
    private static readonly Dictionary<string, Severity> Severities = new(StringComparer.Ordinal)
    {
        ["error"] = Severity.Error,
        ["warning"] = Severity.Warning,
        ["note"] = Severity.Note,
    };

    private Rule? Duty(MappingReader map)
    {
        var (id, within, after) = (map.Required("duty").Id(), map.Optional("within"), map.Optional("after"));
        var severity = map.Optional("severity").OneOf(Severities);
        var limit = within.Mapping();
        var (working, calendar) = (limit?.Optional("workingDays").Integer(0, 36_500), limit?.Optional("days").Integer(0, 36_500));
        limit?.RefuseOtherKeys();
        if (limit is not null && (working is null) == (calendar is null))
        {
            problems.Add(PolicyProblems.ThenDoesNotFit(limit.Place, "duty", "`within: { workingDays: 15 }`, `within: { days: 30 }`"));
        }

        if (within.IsGiven && !after.IsGiven)
        {
            problems.Add(PolicyProblems.ThenDoesNotFit(within.Place.Start(), "duty", "`within` with `after: …`"));
        }

        if (within.IsGiven && map.Has("severity"))
        {
            problems.Add(PolicyProblems.KeyDoesNotGoWith(within.Place.Start(), "within", "severity"));
        }

        var anchor = _conditions.Date(after);
        return id is null || (after.IsGiven && anchor is null) ? null : Nothing with
        {
            Duty = new(id, working, calendar, anchor?.Expression, (after.Node as ScalarNode)?.Text.Trim(), severity),
        };
    }

    private Rule? Derive(MappingReader map)
    {
        var (node, value, confidence) = (map.Required("fact"), map.Optional("value"), map.Optional("confidence"));
        var certainty = confidence.Number(0, 1);
        if (Target(node) is not { } fact)
        {
            return null;
        }

        var isInferred = confidence.IsGiven;
        if (fact.Derivation is not null || isInferred == (fact.Path is null))
        {
            problems.Add(PolicyProblems.DeriveTarget(node.Place, fact.ToString(), fact.Derivation is not null
                ? new("它已由 facts.yaml 的 `derive` 定义", "`derive` in facts.yaml defines it")
                : isInferred ? new("推断的事实要有目录中的 `path`", "an inferred fact needs a `path` in the catalogue")
                : new("目录给出它(有 `path`);推断请加 `confidence`", "a catalogue states it (it has a `path`); to infer it, add `confidence`")));
            return null;
        }

        return (value.IsGiven ? Value(value, fact) : Default(node, fact)) is { } result
            ? Nothing with { Derive = new(fact, result, certainty) } : null;
    }

    private Fact? Target(NodeReader node)
    {
        if (node.Text() is not { } name)
        {
            return null;
        }

        var level = name.StartsWith("dataset.", StringComparison.Ordinal) ? FactLevel.Dataset : FactLevel.Field;
        var fact = name.IndexOf('.') is >= 0 and var dot && name[..dot] is "dataset" or "field"
            ? country.Facts.Find(level, name[(name.IndexOf('.') + 1)..]) : null;
        if (fact is null)
        {
            problems.Add(PolicyProblems.UnknownReference(node.Place, Kinds.Fact, name, [.. country.Facts.All.Select(f => f.ToString())]));
        }

        return fact;
    }

    private BooleanValue? Default(NodeReader node, Fact fact)
    {
        if (fact.Type == FactType.Boolean)
        {
            return FactValue.True;
        }

        problems.Add(PolicyProblems.ThenDoesNotFit(node.Place, "derive", "`{ fact: …, value: … }`"));
        return null;
    }

    private FactValue? Value(NodeReader node, Fact fact)
    {
        switch (fact.Type)
        {
            case FactType.Boolean:
                return node.Boolean() is { } truth ? FactValue.Of(truth) : null;
            case FactType.Enum:
                return node.OneOf(fact.Values) is { } member ? FactValue.Of(member) : null;
            case FactType.List:
                return FactValue.ListOf([.. fact.Values.IsEmpty ? node.Texts() : node.SomeOf(fact.Values)]);
            case FactType.Number:
                return node.Number() is { } number ? FactValue.Of(number) : null;
            case FactType.Date:
                return node.Date() is { } day ? FactValue.Of(day) : null;
            case FactType.Path:
                return node.Reference(Kinds.Node, country.Taxonomy.Nodes) is { } path ? FactValue.Of(path) : null;
            case FactType.Text:
                return node.Text() is { } text ? FactValue.Of(text) : null;
            default:
                problems.Add(PolicyProblems.DeriveTarget(node.Place, fact.ToString(), new("法律依据只能由目录给出",
                    "only a catalogue states legal bases")));
                return null;
        }
    }
}
