using System.Globalization;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>Problems as workflow commands of GitHub Actions, a line each, which the site shows at the lines of a pull request.
/// <see href="https://docs.github.com/actions/reference/workflow-commands-for-github-actions">Workflow commands</see> escape percent signs
/// and ends of lines, and inside a property colons and commas too.</summary>
internal static class GithubAnnotations
{
    /// <summary>The lines.</summary>
    /// <param name="problems">What was found.</param>
    /// <param name="language">The language of the messages.</param>
    /// <param name="pathOf">A file's path below the repository's root.</param>
    public static string Of(IEnumerable<Problem> problems, string language, Func<string, string> pathOf)
    {
        var text = new StringBuilder();
        foreach (var problem in problems)
        {
            text.Append("::").Append(problem.Severity == Severity.Note ? "notice" : problem.Severity.Name()).Append(' ')
                .AppendJoin(',', Properties(problem, pathOf)).Append("::").Append(Escaped(Sentence(problem, language))).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Properties(Problem problem, Func<string, string> pathOf)
    {
        if (problem.Place is { File: { } file } place)
        {
            yield return "file=" + Property(pathOf(file));
            foreach (var (name, number) in new[] { ("line", place.Line), ("endLine", place.EndLine), ("col", place.Column), ("endColumn", place.EndColumn) })
            {
                if (number > 0)
                {
                    yield return $"{name}={number.ToString(CultureInfo.InvariantCulture)}";
                }
            }
        }

        yield return "title=" + Property(problem.Code);
    }

    private static string Sentence(Problem problem, string language) =>
        problem.Help is { } help ? $"{problem.Message.In(language)}\n{help.In(language)}" : problem.Message.In(language);

    private static string Property(string text) => Escaped(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static string Escaped(string text) => text.Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
