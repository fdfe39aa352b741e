using System.Collections.Immutable;
using PolicyKit.Language.Text;

namespace PolicyKit.Testing;

/// <summary>Statements of completeness that a test file names once, under <c>statements</c>, and cases refer to: there are no anchors.</summary>
internal sealed class NamedStatements
{
    private readonly ImmutableDictionary<string, ImmutableArray<Node>> _byName;

    public NamedStatements(NodeReader node) => _byName = !node.IsGiven || node.Mapping() is not { } map
        ? ImmutableDictionary<string, ImmutableArray<Node>>.Empty
        : map.Entries.ToImmutableDictionary(e => e.Name, e => e.OneOrMore().Select(i => i.Node!).ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>The node under <c>complete</c> with every name replaced by the statements it stands for.</summary>
    public Node? Resolve(Node? complete, ProblemList problems)
    {
        var items = complete switch { ScalarNode name => [name], SequenceNode list => list.Items, _ => ImmutableArray<Node>.Empty };
        return !items.Any(i => i is ScalarNode) ? complete
            : new SequenceNode([.. items.SelectMany(i => i is ScalarNode ? Named(i, problems) : [i])], complete!.Place);
    }

    private ImmutableArray<Node> Named(Node node, ProblemList problems) =>
        new NodeReader(node, "complete", problems).OneOf([.. _byName.Keys.Order(StringComparer.Ordinal)]) is { } name ? _byName[name] : [];
}
