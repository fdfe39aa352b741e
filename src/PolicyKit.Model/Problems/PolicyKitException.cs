using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>The one exception that PolicyKit throws for input that cannot be used; it carries the problems.</summary>
public sealed class PolicyKitException : Exception
{
    /// <summary>Takes at least one problem.</summary>
    public PolicyKitException(params IEnumerable<Problem> problems)
        : this([.. problems])
    {
    }

    private PolicyKitException(ImmutableArray<Problem> problems)
        : base(string.Join('\n', problems.Select(p => $"{p.Code}: {p.Message.En}"))) => Problems = problems;

    /// <summary>What is wrong.</summary>
    public ImmutableArray<Problem> Problems { get; }
}
