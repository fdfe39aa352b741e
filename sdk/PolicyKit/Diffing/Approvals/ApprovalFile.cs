using System.Collections.Immutable;
using PolicyKit.Language;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Diffing.Approvals;

/// <summary>A file of recorded approvals (<c>approvals: 1</c>), YAML or JSON.</summary>
public static class ApprovalFile
{
    private const int FormatNumber = 1;

    /// <summary>Reads it.</summary>
    /// <exception cref="PolicyKitException">It is not sound.</exception>
    public static ImmutableArray<Approval> Read(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var composed = YamlComposer.Compose(file);
        var problems = new ProblemList(quotesValues: true);
        problems.AddRange(composed.Problems);
        var read = composed.Root is { } root && new NodeReader(root, "approvals", problems).Mapping() is { } map ? Bind(map) : [];
        return problems.HasErrors ? throw new PolicyKitException(problems.ToImmutable()) : read;
    }

    private static ImmutableArray<Approval> Bind(MappingReader map)
    {
        var format = map.Required("approvals");
        if (format.Integer() is { } number && number != FormatNumber)
        {
            map.Problems.Add(DiffProblems.OtherFormat(format.Place, "approvals"));
        }

        ImmutableArray<Approval> approvals = [.. map.Required("changes").Items().Select(Approval).OfType<Approval>()];
        map.RefuseOtherKeys();
        return approvals;
    }

    private static Approval? Approval(NodeReader item)
    {
        if (item.Mapping() is not { } map)
        {
            return null;
        }

        var (by, on, until, because) = (map.Required("by").Text(), map.Required("on").Date(), map.Required("until").Date(), map.Required("because").LocalText());
        var (rule, digest) = (map.Optional("rule").Text(), map.Required("digest").Text());
        map.RefuseOtherKeys();
        return by is null || on is not { } first || until is not { } last || because is null || digest is null ? null
            : new(by, first, last, because, rule, digest, map.Place);
    }
}
