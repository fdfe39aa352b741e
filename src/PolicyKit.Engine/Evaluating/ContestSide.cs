using PolicyKit.Engine.Compiling;

namespace PolicyKit.Engine.Evaluating;

/// <summary>What a contest says of a party.</summary>
internal enum ContestLabel : byte
{
    Undecided,
    Accepted,
    Rejected,
}

/// <summary>One side of a contest: its norms, and the parties to which they belong.</summary>
internal sealed class ContestSide
{
    /// <summary>The norms, in the order in which they entered.</summary>
    public List<Norm> Norms { get; } = [];

    /// <summary>Their parties, each once.</summary>
    public List<Party> Parties { get; } = [];

    /// <summary>What is said of each party.</summary>
    public List<ContestLabel> Labels { get; } = [];

    public bool IsEmpty => Norms.Count == 0;

    public bool HasAccepted => Labels.Contains(ContestLabel.Accepted);

    public void Clear()
    {
        Norms.Clear();
        Parties.Clear();
        Labels.Clear();
    }

    public void Enter(Norm norm)
    {
        Norms.Add(norm);
        if (!Parties.Contains(norm.Party))
        {
            Parties.Add(norm.Party);
            Labels.Add(ContestLabel.Undecided);
        }
    }

    public bool Has(Norm norm) => Norms.Contains(norm);

    public ContestLabel LabelOf(Norm norm) => Labels[Parties.IndexOf(norm.Party)];

    public IEnumerable<Norm> Those(ContestLabel label) => Norms.Where(n => LabelOf(n) == label);
}

/// <summary>A bound that may stand.</summary>
/// <param name="Norm">The bound.</param>
/// <param name="Stands">Whether it does.</param>
internal readonly record struct StandingNorm(Norm Norm, Model.Kleene Stands);
