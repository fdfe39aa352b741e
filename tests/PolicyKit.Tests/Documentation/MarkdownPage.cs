using System.Text.RegularExpressions;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Documentation;

/// <summary>A page of the tree: its links and the headings that others may point at.</summary>
internal sealed partial class MarkdownPage
{
    private readonly string _prose;

    private MarkdownPage(string path)
    {
        Path = path;
        Text = Repository.Read(path);
        _prose = InlineCode().Replace(Fences().Replace(Text, m => new string('\n', m.Value.Count(c => c == '\n'))), "");
    }

    /// <summary>Every page that people write.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
        [.. Repository.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal)).Select(f => new MarkdownPage(f))];

    /// <summary>The path below the root.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>The text of the first heading, or empty.</summary>
    public string Title => Headings().Match(Text) is { Success: true } match ? match.Groups[1].Value.Trim() : "";

    /// <summary>Targets of links, images and reference definitions, with the line they stand on.</summary>
    public IEnumerable<(string Target, int Line)> Links() => LinkTargets().Matches(_prose)
        .Select(m => (m.Groups["target"].Value, _prose.AsSpan(0, m.Index).Count('\n') + 1));

    /// <summary>Labels of reference links that no definition follows.</summary>
    public IEnumerable<string> DanglingLabels()
    {
        var defined = Definitions().Matches(_prose).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return LabelUses().Matches(_prose).Select(m => m.Groups[1].Value).Where(l => !defined.Contains(l));
    }

    /// <summary>The anchors of its headings, as GitHub and docfx form them.</summary>
    public ISet<string> Anchors() => Headings().Matches(Fences().Replace(Text, "")).Select(m => m.Groups[1].Value.Trim().ToLowerInvariant())
        .Select(t => string.Concat(t.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-')).ToHashSet();

    /// <summary>The fenced blocks of a language, in order.</summary>
    public IEnumerable<string> Fenced(string language) => Fences().Matches(Text)
        .Where(m => m.Groups["language"].Value == language).Select(m => m.Groups["body"].Value);

    [GeneratedRegex(@"^(?<fence>```+)(?<language>[\w-]*)[^\n]*\n(?<body>.*?)^\k<fence>[ \t]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();

    [GeneratedRegex(@"`[^`\n]+`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^#{1,6}[ \t]+(.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)(?:\s+""[^""]*"")?\)|^\[[^\]\n]+\]:[ \t]*(?<target>\S+)", RegexOptions.Multiline)]
    private static partial Regex LinkTargets();

    [GeneratedRegex(@"^\[([^\]\n]+)\]:", RegexOptions.Multiline)]
    private static partial Regex Definitions();

    [GeneratedRegex(@"\]\[([^\]\n]+)\]")]
    private static partial Regex LabelUses();
}
