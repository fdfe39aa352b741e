using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary><c>facts:</c> of facts.yaml and of packs, one list in schema order.</summary>
internal sealed class FactsReader(InstrumentRegistry instruments)
{
    private static readonly Dictionary<string, FactLevel> Levels = new(StringComparer.Ordinal)
    {
        ["dataset"] = FactLevel.Dataset,
        ["field"] = FactLevel.Field,
    };

    private static readonly Dictionary<string, FactType> Types = new(StringComparer.Ordinal)
    {
        ["boolean"] = FactType.Boolean,
        ["enum"] = FactType.Enum,
        ["list"] = FactType.List,
        ["number"] = FactType.Number,
        ["text"] = FactType.Text,
        ["date"] = FactType.Date,
        ["path"] = FactType.Path,
        ["citations"] = FactType.Citations,
    };

    private readonly List<FactDraft> _drafts = [];
    private readonly UniqueIds _ids = new(Kinds.Fact);

    /// <summary>All facts so far, in declared order.</summary>
    public IReadOnlyList<FactDraft> Drafts => _drafts;

    /// <summary>Reads a list of facts.</summary>
    public void Read(NodeReader node)
    {
        foreach (var item in node.Items())
        {
            if (item.Mapping() is { } map)
            {
                ReadFact(map);
            }
        }
    }

    private void ReadFact(MappingReader map)
    {
        var node = map.Required("id");
        var (id, level, type) = (node.Id(".", "opening.previous"), map.Required("level").OneOf(Levels), map.Required("type").OneOf(Types));
        if (id is null || level is not { } ofLevel || type is not { } ofType)
        {
            return;
        }

        var values = Values(map.Optional("values"), ofType, map);
        var fact = new Fact
        {
            Id = id,
            Level = ofLevel,
            Type = ofType,
            Index = _drafts.Count(d => d.Fact.Level == ofLevel),
            Values = values,
            IsNullable = Flag(map, "nullable"),
            Path = map.Optional("path").Id(".", "facts.continuous"),
            Inherits = Flag(map, "inherits"),
            IsMutable = Flag(map, "mutable"),
            Unit = map.Optional("unit").Text(),
            Title = map.Optional("title").LocalText() ?? LocalText.Empty,
            Question = map.Optional("question").LocalText() ?? LocalText.Empty,
            Who = map.Optional("who").Text(),
            Place = node.Place,
            Reading = FactReadingReader.Read(map, ofType, values, instruments),
        };
        fact = fact with { Presumed = Presumption(map.Optional("presume"), fact) };
        fact = map.Optional("of") is { IsGiven: true } whole ? PartOf(whole, fact, map) : fact;
        var derive = map.Optional("derive");
        FactKeys.Check(map, fact);
        map.RefuseOtherKeys();
        if (_ids.Add(fact.ToString(), node.Place, map.Problems))
        {
            _drafts.Add(new(fact, derive, node.Place));
        }
    }

    /// <summary>A part of a list declared above: its values, path and dates, and fewer items.</summary>
    private Fact PartOf(NodeReader whole, Fact part, MappingReader map)
    {
        var lists = _drafts.Select(d => d.Fact).Where(f => f.Level == part.Level && f is { Type: FactType.List, Path: not null, PartOf: null }).ToList();
        return whole.Reference(Kinds.Fact, [.. lists.Select(f => f.Id)]) is not { } id ? part : lists.Single(f => f.Id == id) is var list && part.Type == FactType.List
            ? part with { PartOf = id, Path = list.Path, Values = list.Values, Reading = FactReadingReader.Part(map, list.Reading) }
            : part;
    }

    private static bool Flag(MappingReader map, string key) => map.Optional(key).Boolean() ?? false;

    private static ImmutableArray<string> Values(NodeReader node, FactType type, MappingReader map)
    {
        var ids = new UniqueIds(Kinds.Member);
        ImmutableArray<string> values = [.. node.Items()
            .Select(i => i.Id("/.", "state-organ") is { } id && ids.Add(id, i.Place, i.Problems) ? id : null).OfType<string>()];
        if (type == FactType.Enum && !node.IsGiven)
        {
            map.Required("values");
        }
        else if (node.Node is SequenceNode { Items.IsEmpty: true })
        {
            node.Problems.Add(PolicyProblems.EmptyList(node.Place.Start(), node.Name));
        }

        return values;
    }

    /// <summary>Only towards restriction: a boolean false, a list empty, an enum <c>absent</c> (a review that nobody made).</summary>
    private static FactValue? Presumption(NodeReader node, Fact fact)
    {
        if (!node.IsGiven)
        {
            return null;
        }

        var text = (node.Node as ScalarNode)?.Text;
        switch (fact.Type)
        {
            case FactType.Boolean when text == "false":
                return FactValue.False;
            case FactType.List when text is not null && fact.Reading.EmptyWords.Contains(text)
                || node.Node is SequenceNode { Items.IsEmpty: true }:
                return FactValue.ListOf();
            case FactType.Enum when text == "absent" && fact.Values.Contains(text):
                return FactValue.Of(text);
            default:
                var expected = fact.Type switch
                {
                    FactType.Boolean => "false",
                    FactType.List => fact.Reading.EmptyWords.FirstOrDefault() ?? "[]",
                    FactType.Enum => "absent",
                    _ => "nothing",
                };
                node.Problems.Add(PolicyProblems.PresumesTowardsOpening(node.Place.Start(), expected));
                return null;
        }
    }
}
