using System.Runtime.CompilerServices;
using System.Text;
using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit.Tests.Language.Policies;

/// <summary>The smallest country of tests/cases, as it is or with files put over it.</summary>
internal static class Cases
{
    private const string Removed = ".removed";

    /// <summary>The folder tests/cases.</summary>
    public static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "cases"));

    /// <summary>The files of the smallest country by id.</summary>
    public static Dictionary<string, string> Minimal() => Read(Path.Combine(Root(), "minimal"));

    /// <summary>The smallest country under a bad case: its files stand instead of those of the same
    /// name, and <c>X.removed</c> takes X out.</summary>
    public static Dictionary<string, string> Overlaid(string folder)
    {
        var files = Minimal();
        foreach (var (id, text) in Read(Path.Combine(Root(), "bad", folder)))
        {
            if (id.EndsWith(Removed, StringComparison.Ordinal))
            {
                files.Remove(id[..^Removed.Length]);
            }
            else
            {
                files[id] = text;
            }
        }

        return files;
    }

    /// <summary>The smallest country with one file changed.</summary>
    public static Dictionary<string, string> With(string id, Func<string, string> change)
    {
        var files = Minimal();
        var changed = change(files[id]);
        Assert.NotEqual(files[id], changed);
        files[id] = changed;
        return files;
    }

    /// <summary>The smallest country whose pack <c>cn/minimal</c> has these rules alone.</summary>
    public static Dictionary<string, string> WithRules(string rules)
    {
        var files = Minimal();
        files["cn/minimal/policy.yaml"] = "policykit: 1\npolicy: cn/minimal\nversion: 1.0.0\nextends: [cn/nation]\ninstrument: order-344\n"
            + "rules:\n" + rules;
        return files;
    }

    public static LoadResult Load(this Dictionary<string, string> files) =>
        PolicyLoader.Load(files.Select(f => new SourceFile(f.Key, f.Key, Encoding.UTF8.GetBytes(f.Value))));

    /// <summary>Loads what must load.</summary>
    public static PolicySet LoadClean(this Dictionary<string, string> files)
    {
        var result = files.Load();
        Assert.Equal("", result.Problems.Lines());
        return result.Set!;
    }

    /// <summary>Problems as <c>PATH:LINE:COL CODE</c>, one a line.</summary>
    public static string Lines(this IEnumerable<Problem> problems) =>
        string.Join('\n', problems.Select(p => $"{p.Place.File}:{p.Place.Line}:{p.Place.Column} {p.Code}"));

    private static Dictionary<string, string> Read(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => (Id: Path.GetRelativePath(folder, path).Replace('\\', '/'), Path: path))
        .Where(f => f.Id.Contains('/')).ToDictionary(f => f.Id, f => File.ReadAllText(f.Path));
}
