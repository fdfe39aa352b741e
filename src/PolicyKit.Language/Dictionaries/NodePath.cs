using System.Collections.Immutable;
using System.Globalization;
using PolicyKit.Language.Text;

namespace PolicyKit.Language.Dictionaries;

/// <summary>A path in a tree of nodes: keys with dots between them, <c>[]</c> for every item of a list, <c>[0]</c> for one of them, and a
/// key with dots of its own in quotes. <c>distribution[].downloadURL</c>.</summary>
/// <param name="Steps">The keys; a number for an item; null for every item.</param>
internal sealed record NodePath(ImmutableArray<(string? Key, int? Item)> Steps)
{
    /// <summary>Reads a path; whatever stands between dots and brackets is a key.</summary>
    public static NodePath Of(string text)
    {
        var steps = ImmutableArray.CreateBuilder<(string?, int?)>();
        foreach (var part in Parts(text))
        {
            var at = part.IndexOf('[', StringComparison.Ordinal);
            var key = part.StartsWith('"') ? part.Trim('"') : at < 0 ? part : part[..at];
            if (key.Length > 0)
            {
                steps.Add((key, null));
            }

            foreach (var item in at < 0 || part.StartsWith('"') ? [] : part[at..].Split(['[', ']'], StringSplitOptions.None).Where((_, i) => i % 2 == 1))
            {
                steps.Add((null, int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null));
            }
        }

        return new(steps.ToImmutable());
    }

    /// <summary>What stands there: nothing, one node, or several.</summary>
    public IEnumerable<Node> Find(Node root)
    {
        IEnumerable<Node> found = [root];
        foreach (var (key, item) in Steps)
        {
            found = key is not null ? found.OfType<MappingNode>().Select(m => m[key]).OfType<Node>()
                : item is { } number ? found.OfType<SequenceNode>().Where(s => number < s.Items.Length).Select(s => s.Items[number])
                : found.SelectMany(n => n is SequenceNode s ? s.Items : [n]);
        }

        return found;
    }

    private static IEnumerable<string> Parts(string text)
    {
        var start = 0;
        var inQuotes = false;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == '.' && !inQuotes))
            {
                yield return text[start..i];
                start = i + 1;
            }
            else if (text[i] == '"')
            {
                inQuotes = !inQuotes;
            }
        }
    }
}
