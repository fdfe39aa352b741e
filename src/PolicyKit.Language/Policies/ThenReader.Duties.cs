using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <content>Duties and definitions.</content>
internal sealed partial class ThenReader
{
    private const string ParameterPrefix = "parameters.";
    private const int MostOfALimit = 36_500;
    private static readonly string[] Anchors = ["stated", "not-stated"];

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
        var (each, stated) = (map.Optional("each"), map.Optional("anchor"));
        var keep = map.Optional("for");
        if (keep.IsGiven && within.IsGiven)
        {
            problems.Add(PolicyProblems.KeyDoesNotGoWith(keep.Place.Start(), "for", "within"));
        }

        within = keep.IsGiven ? keep : within;
        var limit = Limit(within);

        if (within.IsGiven && !after.IsGiven)
        {
            problems.Add(PolicyProblems.ThenDoesNotFit(within.Place.Start(), "duty", "`within` with `after: …`"));
        }

        if (within.IsGiven && map.Has("severity"))
        {
            problems.Add(PolicyProblems.KeyDoesNotGoWith(within.Place.Start(), "within", "severity"));
        }

        var anchor = _conditions.Date(after);
        var isForEach = each.Boolean() ?? false;
        if (isForEach && anchor?.Expression is not Since)
        {
            problems.Add(PolicyProblems.ThenDoesNotFit(each.Place.Start(), "duty", "`each: true` with `after: since(…)`"));
            return null;
        }

        if (stated.IsGiven && !after.IsGiven)
        {
            problems.Add(PolicyProblems.ThenDoesNotFit(stated.Place.Start(), "duty", "`anchor` with `after: …`"));
        }

        return id is null || (after.IsGiven && anchor is null) ? null : Nothing with
        {
            Duty = new(id, limit, anchor?.Expression, (after.Node as ScalarNode)?.Text.Trim(), severity)
            {
                IsForEach = isForEach,
                IsKeeping = keep.IsGiven,
                IsAnchorStated = stated.OneOf(Anchors) is { } word ? word == Anchors[0] : null,
            },
        };
    }

    /// <summary>One unit and how many of it, or the parameter that says so.</summary>
    private DutyLimit? Limit(NodeReader within)
    {
        if (within.Mapping() is not { } map)
        {
            return null;
        }

        var given = LimitUnits.All.Where(u => map.Has(u.Key())).ToList();
        var limits = LimitUnits.All.Select(u => Limit(u, map.Optional(u.Key()))).OfType<DutyLimit>().ToList();
        map.RefuseOtherKeys();
        if (given.Count != 1)
        {
            problems.Add(PolicyProblems.ThenDoesNotFit(map.Place, "duty",
                "`within: { workingDays: 15 }`, `{ days: 30 }`, `{ months: 36 }`, `{ years: 3 }`, `{ days: parameters.selfCheckDays }`"));
        }

        return given.Count == 1 && limits is [var limit] ? limit : null;
    }

    private DutyLimit? Limit(LimitUnit unit, NodeReader node)
    {
        if (node.Node is not ScalarNode { Style: ScalarStyle.Plain } scalar || !scalar.Text.StartsWith(ParameterPrefix, StringComparison.Ordinal))
        {
            return node.Integer(0, MostOfALimit) is { } number ? new(unit, number, null) : null;
        }

        var name = scalar.Text[ParameterPrefix.Length..];
        if (country.Parameters.FirstOrDefault(p => p.Id == name) is not { } parameter)
        {
            problems.Add(PolicyProblems.UnknownReference(node.Place, Kinds.Parameter, name, [.. country.Parameters.Select(p => p.Id)]));
            return null;
        }

        if (!parameter.Values.All(v => v.Value is >= 0 and <= MostOfALimit && double.IsInteger(v.Value)))
        {
            problems.Add(PolicyProblems.ThenDoesNotFit(node.Place.Start(), "duty", "`within` with a parameter whose values are whole numbers"));
            return null;
        }

        return new(unit, null, name);
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
                : new("目录给出它（有 `path`）；推断请加 `confidence`", "a catalogue states it (it has a `path`); to infer it, add `confidence`")));
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
