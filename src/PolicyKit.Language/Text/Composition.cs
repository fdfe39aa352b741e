using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>What a composer made of a text.</summary>
/// <param name="Root">The tree; null if none could be made out. It may be there beside problems (a duplicate key, an alias), so that a
/// binder can go on looking; but a text with an error must not be used.</param>
/// <param name="Problems">What is wrong, in the order of the text; at most <see cref="ProblemList.DefaultLimit"/>.</param>
public readonly record struct Composition(Node? Root, ImmutableArray<Problem> Problems)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsClean => Root is not null && Problems.IsEmpty;

    internal static Composition Failed(Problem problem) => new(null, [problem]);
}

/// <summary>Ends a composition: what follows the problem cannot be made out. Never leaves this room.</summary>
/// <param name="problem">The problem.</param>
internal sealed class CompositionEnd(Problem problem) : Exception
{
    public Problem Problem => problem;
}
