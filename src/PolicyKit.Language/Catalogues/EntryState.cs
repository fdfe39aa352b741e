using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>What has been read so far of one dataset or field.</summary>
/// <param name="problems">Where problems go.</param>
/// <param name="findings">Where findings go.</param>
/// <param name="fieldName">The field's name, or null for a dataset.</param>
internal sealed class EntryState(ProblemList problems, ImmutableArray<Finding>.Builder findings, string? fieldName)
{
    private readonly HashSet<int> _given = [];

    public ProblemList Problems => problems;

    public ImmutableArray<Finding>.Builder Findings => findings;

    public string? Field => fieldName;

    public FactSheet Sheet { get; private set; } = FactSheet.Empty;

    /// <summary>Records what an entry gives, even if its value stays unknown (a claim that nothing backs): a statement of
    /// completeness must not overwrite it.</summary>
    public void Give(Fact fact, FactEntry? entry)
    {
        _given.Add(fact.Index);
        if (entry is not null)
        {
            Sheet = Sheet.With(fact, entry);
        }
    }

    /// <summary>Records an inference; beside a statement it stands apart.</summary>
    public void Infer(Fact fact, FactEntry entry) => Sheet = Sheet.With(fact, entry);

    /// <summary>Supplies what is not given.</summary>
    public void Complete(IEnumerable<(Fact Fact, FactEntry Entry)> supplied)
    {
        foreach (var (fact, entry) in supplied)
        {
            if (!_given.Contains(fact.Index))
            {
                Sheet = Sheet.With(fact, entry);
            }
        }
    }
}
