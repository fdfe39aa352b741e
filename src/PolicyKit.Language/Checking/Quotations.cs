using System.Text;

namespace PolicyKit.Language.Checking;

/// <summary>Compares quoted words with a printed text in spite of how they were typed: white space, full-width forms and curly quotes
/// do not count, every other character does.</summary>
public static class Quotations
{
    private const int FullwidthOffset = 0xFEE0;

    /// <summary>Whether <paramref name="text"/> contains <paramref name="fragment"/> after folding both.</summary>
    public static bool Contains(string text, string fragment) => Fold(text).Contains(Fold(fragment), StringComparison.Ordinal);

    /// <summary>The text without white space, its U+FF01 to U+FF5E as ASCII and its curly quotes straight.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                folded.Append(Fold(c));
            }
        }

        return folded.ToString();
    }

    private static char Fold(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - FullwidthOffset),
        '\u2018' or '\u2019' => '\'',
        '\u201C' or '\u201D' => '"',
        _ => c,
    };
}
