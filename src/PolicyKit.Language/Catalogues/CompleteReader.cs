using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>Reads statements of completeness: <c>complete: [ { scope, facts, by, on } ]</c>.</summary>
/// <param name="dataset">The facts of datasets.</param>
/// <param name="field">The facts of fields.</param>
internal sealed class CompleteReader(EntryReader dataset, EntryReader field)
{
    private const string None = "none";
    private static readonly Dictionary<string, FactLevel> Scopes = new() { ["dataset"] = FactLevel.Dataset, ["field"] = FactLevel.Field };

    /// <summary>The statements; those with problems are left out.</summary>
    public ImmutableArray<CompleteStatement> Read(NodeReader reader) => [.. reader.Items().Select(StatementOf).OfType<CompleteStatement>()];

    private CompleteStatement? StatementOf(NodeReader item)
    {
        if (item.Mapping() is not { } map)
        {
            return null;
        }

        var scope = map.Required("scope").OneOf(Scopes);
        var names = map.Required("facts");
        var by = map.Required("by").Text();
        var on = map.Required("on");
        var day = on.Date();
        map.RefuseOtherKeys();
        if (scope is not { } level || by is null || day is null)
        {
            return null;
        }

        var written = ((ScalarNode)on.Node!).Text;
        return new(level, [.. names.Items().SelectMany(n => SuppliedBy(n, level, by, written))]);
    }

    private IEnumerable<(Fact Fact, FactEntry Entry)> SuppliedBy(NodeReader name, FactLevel level, string by, string on)
    {
        if (name.Text() is not { } text || (level == FactLevel.Dataset ? dataset : field).Named(text, name.Place, name.Problems) is not { } form)
        {
            return [];
        }

        if (NothingOf(form.Fact) is { } nothing)
        {
            return form.Parts.Prepend(form).Select(f => (f.Fact, new FactEntry(nothing, FactOrigin.Complete, By: by, On: on)));
        }

        name.Problems.Add(CatalogueProblems.NotCompletable(name.Place, form.Fact));
        return [];
    }

    private static FactValue? NothingOf(Fact fact) => fact.Type switch
    {
        FactType.Boolean => FactValue.False,
        FactType.List => FactValue.ListOf(),
        FactType.Enum when fact.Values.Contains(None) => FactValue.Of(None),
        _ => null,
    };
}
