using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <summary>The names that a condition may use.</summary>
internal interface IConditionScope
{
    /// <summary>The fact with its derivation bound, or null.</summary>
    Fact? FindFact(FactLevel level, string id);

    /// <summary>All fact ids of a level.</summary>
    IEnumerable<string> FactIds(FactLevel level);

    /// <summary>The parameters' ids.</summary>
    IReadOnlyCollection<string> Parameters { get; }

    /// <summary>The grade schemes' ids.</summary>
    IReadOnlyCollection<string> Schemes { get; }

    /// <summary>The tiers of instruments.</summary>
    IReadOnlyCollection<string> Tiers { get; }

    /// <summary>The kinds of fields.</summary>
    Taxonomy Taxonomy { get; }

    /// <summary>The functions of the pack, or null.</summary>
    ScriptLibrary? Library { get; }
}

/// <summary>The names of a country together with the functions of one pack.</summary>
internal sealed class PackScope(IConditionScope country, ScriptLibrary? library) : IConditionScope
{
    public IReadOnlyCollection<string> Parameters => country.Parameters;

    public IReadOnlyCollection<string> Schemes => country.Schemes;

    public IReadOnlyCollection<string> Tiers => country.Tiers;

    public Taxonomy Taxonomy => country.Taxonomy;

    public ScriptLibrary? Library => library;

    public Fact? FindFact(FactLevel level, string id) => country.FindFact(level, id);

    public IEnumerable<string> FactIds(FactLevel level) => country.FactIds(level);
}
