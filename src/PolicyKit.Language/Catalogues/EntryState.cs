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
    private readonly List<(Fact Fact, FactEntry? Entry)> _given = [];

    public ProblemList Problems => problems;

    public ImmutableArray<Finding>.Builder Findings => findings;

    public string? Field => fieldName;

    /// <summary>Records what an entry gives, even if its value stays unknown (a claim that nothing backs): a statement of
    /// completeness must not overwrite it.</summary>
    public void Give(Fact fact, FactEntry? entry) => _given.Add((fact, entry));

    /// <summary>Records an inference; beside a statement it stands apart.</summary>
    public void Infer(Fact fact, FactEntry entry) => _given.Add((fact, entry));

    /// <summary>What was read, and where nothing was given what statements of completeness supply.</summary>
    public FactSheet Over(FactSheet supplied) => supplied.With(_given);
}
