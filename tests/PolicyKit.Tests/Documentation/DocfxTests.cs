using System.Text.Json;
using PolicyKit.Language.Text;
using PolicyKit.Tests.Conventions;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Documentation;

/// <summary>docfx is not run here; its configuration, tables of contents and references are checked instead.</summary>
public sealed class DocfxTests
{
    private const string Generated = "docs/api/reference/";
    private static readonly JsonElement Configuration = JsonDocument.Parse(Repository.Read("docs/docfx.json")).RootElement;

    [Fact]
    public void Metadata_CoversEveryShippedProject()
    {
        var sources = Configuration.GetProperty("metadata").EnumerateArray().SelectMany(m => m.GetProperty("src").EnumerateArray()).ToList();
        var named = sources.SelectMany(s => Strings(s, "files").Select(f => Join("docs", s.GetProperty("src").GetString()!, f))).ToList();
        var shipped = Repository.FilesIn(".csproj", "src", "sdk").Where(p => Repository.Read(p).Contains("<GenerateDocumentationFile>true", StringComparison.Ordinal));
        Assert.Equal(shipped.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Metadata_GoesWhereTheTableOfContentsLooks() =>
        Assert.Equal(Generated.TrimEnd('/'), "docs/" + Configuration.GetProperty("metadata")[0].GetProperty("dest").GetString());

    [Fact]
    public void EveryGlob_MatchesAFile() =>
        Offenders.MustBeNone(Globs().Where(g => !("docs/" + g).StartsWith(Generated, StringComparison.Ordinal))
            .Where(g => !Repository.FilesIn("", "docs").Any(f => Glob.Matches("docs/" + g, f))), "These globs of docfx.json match nothing.");

    [Fact]
    public void EveryPage_IsInTheSite() =>
        Offenders.MustBeNone(Repository.FilesIn(".md", "docs").Concat(Repository.FilesIn("toc.yml", "docs"))
            .Where(f => !Globs().Any(g => Glob.Matches("docs/" + g, f))), "No glob of docfx.json covers these.");

    [Fact]
    public void EveryEntry_OfATableOfContents_Resolves() =>
        Offenders.MustBeNone(Entries().Where(e => !e.Target.StartsWith(Generated, StringComparison.Ordinal) && !Repository.Has(e.Target.TrimEnd('/')))
            .Select(e => $"{e.Toc}: {e.Target}"), "These entries lead nowhere.");

    [Fact]
    public void EveryPage_IsInATableOfContents()
    {
        var listed = Entries().Select(e => e.Target).ToHashSet();
        Offenders.MustBeNone(Repository.FilesIn(".md", "docs").Where(f => !listed.Contains(f)), "Add these pages to the toc.yml of their folder.");
    }

    [Fact]
    public void EveryTableOfContents_HangsOnTheTopOne() =>
        Offenders.MustBeNone(Repository.FilesIn("/toc.yml", "docs").Where(t => t != "docs/toc.yml")
            .Where(t => !Entries().Any(e => e.Target == t || e.Target == t[..^"toc.yml".Length])), "No entry leads to these.");

    [Fact]
    public void RulePages_AreListedInOrder()
    {
        const string Toc = "docs/rules/toc.yml";
        var pages = Repository.FilesIn(".md", "docs/rules").Select(f => f["docs/rules/".Length..]).ToList();
        var expected = string.Concat(pages.Where(p => p != "index.md").Prepend("index.md")
            .Select(p => $"- name: {(p == "index.md" ? "All codes" : p[..^3])}\n  href: {p}\n"));
        if (Environment.GetEnvironmentVariable("POLICYKIT_UPDATE_GOLDEN") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(Repository.PathOf(Toc), expected);
        }

        Assert.True(Repository.Has(Toc) && File.ReadAllText(Repository.PathOf(Toc)) == expected,
            $"{Toc} must list every page; POLICYKIT_UPDATE_GOLDEN=1 writes it:\n{expected}");
    }

    private static IEnumerable<string> Globs() => new[] { "content", "resource" }
        .SelectMany(k => Configuration.GetProperty("build").GetProperty(k).EnumerateArray()).SelectMany(c => Strings(c, "files"));

    private static IEnumerable<(string Toc, string Target)> Entries() =>
        from toc in Repository.FilesIn("toc.yml", "docs")
        from mapping in YamlFile.Mappings(YamlFile.Read(toc))
        where mapping["href"] is ScalarNode
        select (toc, Join(Path.GetDirectoryName(toc)!.Replace(Path.DirectorySeparatorChar, '/'), ((ScalarNode)mapping["href"]!).Text));

    private static IEnumerable<string> Strings(JsonElement element, string key) => element.GetProperty(key).EnumerateArray().Select(s => s.GetString()!);

    private static string Join(params string[] parts)
    {
        var joined = new List<string>();
        foreach (var part in string.Join('/', parts).Split('/'))
        {
            switch (part)
            {
                case ".": break;
                case "..": joined.RemoveAt(joined.Count - 1); break;
                default: joined.Add(part); break;
            }
        }

        return string.Join('/', joined);
    }
}
