using System.Text;
using System.Text.RegularExpressions;

namespace PolicyKit.Tests.Documentation;

/// <summary>Patterns as docfx reads them: <c>*</c> within a folder, <c>**</c> across folders, <c>{a,b}</c>.</summary>
internal static class Glob
{
    public static bool Matches(string pattern, string path) =>
        Regex.IsMatch(path, "^" + Translate(pattern) + "$", RegexOptions.CultureInvariant);

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var rest = pattern.AsSpan(i);
            switch (pattern[i])
            {
                case '*' when rest.StartsWith("**/"): regex.Append("(?:.*/)?"); i += 2; break;
                case '*' when rest.StartsWith("**"): regex.Append(".*"); i++; break;
                case '*': regex.Append("[^/]*"); break;
                case '{': regex.Append("(?:"); break;
                case '}': regex.Append(')'); break;
                case ',': regex.Append('|'); break;
                default: regex.Append(Regex.Escape(pattern[i].ToString())); break;
            }
        }

        return regex.ToString();
    }
}
