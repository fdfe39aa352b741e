using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>An engine that decides what a test says, for code that asks one. What nothing is said of is closed. It knows the declared facts of real policies, so that
/// datasets are described and checked as ever.</summary>
/// <remarks>Say everything before it is asked; then it is safe for several threads.</remarks>
public sealed class FakeEngine : IPolicyEngine
{
    private static readonly Lazy<PolicyEngine> OfThePackage = new(PolicyEngine.FromPackage);
    private readonly Dictionary<(string Code, string? Field), (OpeningStatus Status, MaskDecision Mask)> _said = [];
    private readonly IPolicyEngine _facts;

    /// <summary>Begins an engine by which everything is closed.</summary>
    /// <param name="facts">Whose policies declare the facts; null: those of the package.</param>
    public FakeEngine(IPolicyEngine? facts = null) => _facts = facts ?? OfThePackage.Value;

    /// <inheritdoc/>
    public IReadOnlyList<PolicySet> Sets => _facts.Sets;

    /// <summary>Says how open a dataset is; without it as open as its most open field.</summary>
    public FakeEngine Says(string dataset, OpeningStatus status)
    {
        _said[(dataset, null)] = (status, MaskDecision.None);
        return this;
    }

    /// <summary>Says how open a field is, and how it is masked.</summary>
    /// <param name="dataset">The dataset's code.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="status">Closed: it may not leave. Else it may.</param>
    /// <param name="mask">The mask; null: none.</param>
    public FakeEngine Says(string dataset, string field, OpeningStatus status, MaskDecision? mask = null)
    {
        _said[(dataset, field)] = (status, mask ?? MaskDecision.None);
        return this;
    }

    /// <inheritdoc/>
    public Decision Decide(Dataset dataset, DateOnly asOf)
    {
        var fields = (dataset.Fields ?? []).Select(f => FieldOf(dataset.Code, f.Name)).ToList();
        var status = _said.TryGetValue((dataset.Code, null), out var said) ? said.Status : fields.Select(f => f.Opening.Status).DefaultIfEmpty().Max();
        return new()
        {
            Code = dataset.Code,
            Name = dataset.Name,
            AsOf = asOf,
            Policies = SetFor(dataset.Jurisdiction).Policies,
            Opening = Determined(status),
            Sharing = Determined(status),
            Fields = [.. fields],
            IsReleasable = status > OpeningStatus.Closed,
        };
    }

    /// <inheritdoc/>
    public IEnumerable<Decision> DecideMany(IEnumerable<Dataset> datasets, DateOnly asOf) => datasets.Select(d => Decide(d, asOf));

    /// <summary>Not here: a fake has no reasons.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Explanation Explain(Dataset dataset, string? field, Axis axis, DateOnly asOf) => throw new NotSupportedException("A fake engine decides what it is told and has no reasons; explain with PolicyEngine.");

    /// <inheritdoc/>
    public PolicySet SetFor(string jurisdiction) => _facts.SetFor(jurisdiction);

    private FieldDecision FieldOf(string dataset, string field)
    {
        var (status, mask) = _said.GetValueOrDefault((dataset, field), (OpeningStatus.Closed, MaskDecision.Drop));
        var isReleasable = status > OpeningStatus.Closed;
        return new() { Name = field, Opening = Determined(status), Sharing = Determined(status), Mask = isReleasable ? mask : MaskDecision.Drop, IsReleasable = isReleasable };
    }

    private static AxisDecision Determined(OpeningStatus status) => new() { Verdict = Verdict.Determined, Status = status, May = StatusSets.Between(status, status) };
}
