using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>A checked set of policies of one country with all the data they stand on. What the engine, the reference interpreter,
/// analysis and SQL read; nothing in it needs a check any more.</summary>
public sealed class PolicySet
{
    /// <summary>The number of the meaning of policies: semantics.md; part of every meaning digest.</summary>
    public const int SemanticsNumber = 1;

    private readonly Lazy<DistinguishedValues> _distinguished;
    private readonly ImmutableDictionary<string, Rule> _rules;

    /// <summary>Takes checked parts.</summary>
    public PolicySet(IEnumerable<Policy> policies, IEnumerable<Rule> rules, CountryData country)
    {
        Policies = [.. policies.OrderBy(p => p.Id, StringComparer.Ordinal)];
        Rules = [.. rules.OrderBy(r => r.FullId, StringComparer.Ordinal)];
        Country = country;
        _rules = Rules.ToImmutableDictionary(r => r.FullId, StringComparer.Ordinal);
        _distinguished = new(() => new DistinguishedValues(this));
    }

    /// <summary>The packs by id.</summary>
    public ImmutableArray<Policy> Policies { get; }

    /// <summary>All rules by full id, ordinal.</summary>
    public ImmutableArray<Rule> Rules { get; }

    /// <summary>The data of the country.</summary>
    public CountryData Country { get; }

    /// <summary>The declared facts.</summary>
    public FactSchema Facts => Country.Facts;

    /// <summary>The values of each fact that the rules can tell apart.</summary>
    public DistinguishedValues Distinguished => _distinguished.Value;

    /// <summary>The recorded rulings and readings of all packs.</summary>
    public IEnumerable<Settlement> Settlements => Policies.SelectMany(p => p.Settlements);

    /// <summary>The rule of that full id, or null.</summary>
    public Rule? FindRule(string fullId) => _rules.GetValueOrDefault(fullId);

    /// <summary>The derive rules that define a fact (without confidence), in rule order.</summary>
    public IEnumerable<Rule> DefinitionsOf(Fact fact) => Rules.Where(r => r.Derive is { Confidence: null } d && d.Fact.Equals(fact));

    /// <summary>The packs that apply in an area: those whose jurisdiction is the area or lies around it, with what they extend.</summary>
    public PolicySet In(string jurisdiction)
    {
        var chosen = Policies.Where(p => Country.Jurisdictions.IsUnder(jurisdiction, p.Instrument.Jurisdiction)).Select(p => p.Id).ToHashSet();
        for (var size = -1; size != chosen.Count;)
        {
            size = chosen.Count;
            chosen.UnionWith(Policies.Where(p => chosen.Contains(p.Id)).SelectMany(p => p.Extends).ToList());
        }

        return chosen.Count == Policies.Length ? this
            : new(Policies.Where(p => chosen.Contains(p.Id)), Rules.Where(r => chosen.Contains(r.Policy)), Country);
    }
}

/// <summary>The data of a country on which its policies stand. Nothing of it is code.</summary>
public sealed record CountryData
{
    /// <summary>The country's id: the first segment of its policies' ids, such as <c>cn</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The declared facts.</summary>
    public required FactSchema Facts { get; init; }

    /// <summary>The registered instruments.</summary>
    public required InstrumentRegistry Instruments { get; init; }

    /// <summary>The rank of tiers.</summary>
    public required RankTable Rank { get; init; }

    /// <summary>The areas.</summary>
    public required JurisdictionTable Jurisdictions { get; init; }

    /// <summary>The kinds of fields.</summary>
    public required Taxonomy Taxonomy { get; init; }

    /// <summary>The grade schemes.</summary>
    public ImmutableArray<GradeScheme> Schemes { get; init; } = [];

    /// <summary>The parameters.</summary>
    public ImmutableArray<Parameter> Parameters { get; init; } = [];

    /// <summary>The forms of lists that places prescribe; no decision reads them.</summary>
    public ImmutableArray<ListForm> ListForms { get; init; } = [];

    /// <summary>The masks.</summary>
    public required MaskCatalogue Masks { get; init; }

    /// <summary>The working calendar.</summary>
    public required WorkingCalendar Calendar { get; init; }

    /// <summary>What the policies leave out on purpose, with reasons.</summary>
    public ImmutableArray<Omission> Omissions { get; init; } = [];

    /// <summary>Tells the kind of a field from its name.</summary>
    public KindRecogniser Recogniser { get; init; } = KindRecogniser.None;
}
