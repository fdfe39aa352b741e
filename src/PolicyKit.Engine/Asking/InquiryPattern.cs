using System.Collections.Immutable;
using System.Text;
using PolicyKit.Engine.Compiling;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Model;

namespace PolicyKit.Engine.Asking;

/// <summary>What of a dataset can bear on its statuses: datasets of one pattern are settled by the same answers, so one of them is asked
/// about. In: a dataset. Out: a key, and the dataset with fields that look alike told once. Names never bear on a status.</summary>
internal sealed class InquiryPattern
{
    private readonly ImmutableArray<Fact> _dataset;
    private readonly ImmutableArray<Fact> _field;
    private readonly bool _countsFields;

    public InquiryPattern(Snapshot snapshot)
    {
        var schema = snapshot.Set.Facts;
        var uses = AxisNames.All.Select(a => snapshot.Relevance.Of(a)).ToList();
        _field = [.. uses.SelectMany(u => u.OwnField.Concat(u.AllFields)).Distinct().OrderBy(schema.PositionOf)];
        _dataset = [.. uses.SelectMany(u => u.Dataset).Concat(_field.Select(schema.InheritedBy).OfType<Fact>())
            .Concat(snapshot.Separable is { } separable ? [separable] : []).Distinct().OrderBy(schema.PositionOf)];
        _countsFields = uses.Exists(u => u.Quantifies) && snapshot.Set.Rules.Select(r => r.Condition)
            .Concat(schema.All.Select(f => f.Derivation).OfType<Expression>())
            .Any(c => c.SelfAndBelow().Any(e => e is Quantified { Quantifier: Quantifier.Count }));
    }

    /// <summary>The key of a dataset and the dataset without fields that another one stands for.</summary>
    public (string Key, Dataset Dataset) Of(Dataset dataset)
    {
        var key = new StringBuilder(dataset.Fields is null ? "?" : dataset.Fields is [] ? "0" : "#");
        FactKeys.Append(key, dataset.Facts, _dataset);
        if (dataset.Fields is not { Length: > 0 } fields)
        {
            FactKeys.Append(key, dataset.FieldDefaults, _field);
            return (key.ToString(), dataset);
        }

        var keyed = fields.Select(f => (Field: f, Key: KeyOf(f)));
        var told = _countsFields ? keyed.ToList() : [.. keyed.DistinctBy(f => f.Key, StringComparer.Ordinal).OrderBy(f => f.Key, StringComparer.Ordinal)];
        foreach (var (_, fieldKey) in told)
        {
            key.Append('|').Append(fieldKey);
        }

        return (key.ToString(), dataset with { Fields = [.. told.Select(f => f.Field)] });
    }

    private string KeyOf(Field field)
    {
        var key = new StringBuilder();
        FactKeys.Append(key, field.Facts, _field);
        FactKeys.Append(key, field.Grades);
        return key.ToString();
    }
}
