using System.Collections.Immutable;
using PolicyKit.Masking.Keys;
using PolicyKit.Masking.Techniques;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>What becomes of a column.</summary>
/// <param name="In">Its name in the data.</param>
/// <param name="Technique">The technique, as the decision names it.</param>
/// <param name="Mask">What masks its values; null: the column does not leave.</param>
/// <param name="Key">The key used, or null.</param>
public sealed record ColumnPlan(string In, string Technique, ValueMask? Mask, MaskKey? Key)
{
    /// <summary>Whether it leaves.</summary>
    public bool Leaves => Mask is not null;
}

/// <summary>What is asked for beside the decision.</summary>
/// <param name="Keys">Where keys come from.</param>
/// <param name="Release">Id of the release: codes of two releases cannot be joined.</param>
/// <param name="DropsUnlisted">Whether columns that the catalogue does not describe are left out; else they are an error.</param>
/// <param name="Subject">The column that tells people apart, for dates; null: none.</param>
public sealed record MaskRequest(IKeyProvider Keys, string Release, bool DropsUnlisted = true, string? Subject = null);

/// <summary>Turns a decision into what happens to each column. What is not releasable does not leave.</summary>
public static class MaskPlan
{
    /// <summary>Plans every column.</summary>
    /// <param name="country">The country, for its facts.</param>
    /// <param name="dataset">The dataset, for the kinds of its fields.</param>
    /// <param name="decision">Its decision.</param>
    /// <param name="columns">The columns of the data, in their order.</param>
    /// <param name="request">Keys and more.</param>
    /// <param name="place">Where the header stands.</param>
    /// <exception cref="PolicyKitException">A column is not described (PK4051), a key is missing (PK4052), or a technique needs more than a value
    /// (PK4054).</exception>
    public static ImmutableArray<ColumnPlan> Of(CountryData country, Dataset dataset, Decision decision, IEnumerable<string> columns, MaskRequest request,
        SourcePlace place)
    {
        var problems = new List<Problem>();
        ImmutableArray<ColumnPlan> plans = [.. columns.Select(c => Plan(c, country, dataset, decision, request, place, problems))];
        return problems.Count > 0 ? throw new PolicyKitException(problems) : plans;
    }

    private static ColumnPlan Plan(string column, CountryData country, Dataset dataset, Decision decision, MaskRequest request, SourcePlace place, List<Problem> problems)
    {
        var field = dataset.Fields?.FirstOrDefault(f => f.Name == column) ?? dataset.Fields?.FirstOrDefault(f => f.Title == column && column.Length > 0);
        var decided = field is null ? null : decision.Fields.FirstOrDefault(f => f.Name == field.Name);
        if (field is null || decided is null)
        {
            if (!request.DropsUnlisted)
            {
                problems.Add(DataProblems.Unlisted(place, column));
            }

            return new(column, MaskCatalogue.Drop, null, null);
        }

        return decided.IsReleasable ? Masked(column, KindOf(country, field), WithHierarchy(decided.Mask, country, field), decision, request, problems) : new(column, MaskCatalogue.Drop, null, null);
    }

    private static ColumnPlan Masked(string column, string kind, MaskDecision mask, Decision decision, MaskRequest request, List<Problem> problems)
    {
        var technique = mask.Technique;
        var key = TechniqueFactory.KeyBytes(technique) is { } length ? KeyOf(column, kind, mask, length, decision, request, problems) : null;
        if (TechniqueFactory.KeyBytes(technique) is not null && key is null)
        {
            return new(column, technique, null, null);
        }

        var made = TechniqueFactory.Make(mask, kind, key, decision.AsOf);
        if (made is null && technique != MaskCatalogue.Drop)
        {
            problems.Add(DataProblems.NotBuilt(technique, column));
        }

        return new(column, technique, made, key);
    }

    private static MaskKey? KeyOf(string column, string kind, MaskDecision mask, int length, Decision decision, MaskRequest request, List<Problem> problems)
    {
        var id = mask.Options.Key ?? (request.Keys.Ids is [var only] ? only : null);
        if (id is null || request.Keys.Find(id) is not { } bytes)
        {
            problems.Add(DataProblems.NoKey(mask, column, request.Keys.Ids));
            return null;
        }

        return MaskKey.Derive(id, bytes, ScopeOf(column, kind, mask.Options.Scope, decision.Code, request.Release), length);
    }

    // Wider than a dataset nothing but the kind is shared: a number that stands under another name must come out the same.
    private static string ScopeOf(string column, string kind, MaskScope scope, string code, string release) => scope switch
    {
        MaskScope.Organisation => kind.Length > 0 ? $"kind:{kind}" : $"field:{column}",
        MaskScope.Dataset => $"dataset:{code}|field:{column}",
        _ => $"release:{release}|dataset:{code}|field:{column}",
    };

    // A mask that names no hierarchy takes the one of the field's kind.
    private static MaskDecision WithHierarchy(MaskDecision mask, CountryData country, Field field) => mask.Options.Hierarchy is not null ? mask
        : mask with { Options = mask.Options with { Hierarchy = country.Taxonomy.HierarchyOf(KindOf(country, field)) } };

    // A finer kind that a name tells stands in for one that nobody stated: it only chooses how a value is written.
    private static string KindOf(CountryData country, Field field) => country.Facts.Find(FactLevel.Field, "kind") is { } kind
        && (field.Facts.Stated(kind) ?? field.Facts.Inferred(kind))?.Value is TextValue path ? path.Value : "";
}
