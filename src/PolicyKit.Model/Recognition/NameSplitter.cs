using System.Collections.Immutable;
using System.Text;

namespace PolicyKit.Model;

/// <summary>One word of a name: letters of one word in lower case, or one Han character.</summary>
/// <param name="Text">The letters.</param>
/// <param name="IsHan">Whether it is a Han character.</param>
internal readonly record struct NameWord(string Text, bool IsHan);

/// <summary>A name taken apart: the alternatives that it holds, and what stands in brackets.</summary>
/// <param name="Parts">The alternatives, at least one.</param>
/// <param name="Aside">The words in brackets.</param>
internal sealed record SplitName(List<List<NameWord>> Parts, List<NameWord> Aside);

/// <summary>Folds a name and splits it into words: at separators, digits, brackets, the humps of camel case, and between scripts. It
/// carries its own folding of width, case and traditional characters, since <c>string.Normalize</c> does nothing under invariant
/// globalization.</summary>
internal sealed class NameSplitter(ImmutableDictionary<char, char> fold)
{
    private const string Opening = "([{<【《「";
    private const string Closing = ")]}>】》」";
    private const string Breaks = "/、,，;；|+&\\";
    private const string Ends = ":：=";

    /// <summary>Splits a name.</summary>
    public SplitName Split(string name)
    {
        var (parts, aside, depth) = (new List<List<NameWord>> { new() }, new List<NameWord>(), 0);
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = Fold(name[i]);
            var target = depth > 0 ? aside : parts[^1];
            if (char.IsLetter(c) && !IsHan(c))
            {
                if (IsHump(name, i, word))
                {
                    Flush(word, target);
                }

                word.Append(c);
                continue;
            }

            Flush(word, target);
            if (IsHan(c))
            {
                target.Add(new(c.ToString(), true));
            }
            else if (Opening.Contains(c) || Closing.Contains(c))
            {
                depth = Math.Max(0, depth + (Opening.Contains(c) ? 1 : -1));
            }
            else if (depth == 0 && Breaks.Contains(c) && parts[^1].Count > 0)
            {
                parts.Add([]);
            }
            else if (depth == 0 && Ends.Contains(c) && parts[^1].Count > 0)
            {
                break;
            }
        }

        Flush(word, depth > 0 ? aside : parts[^1]);
        parts.RemoveAll(p => p.Count == 0);
        return parts.Count > 0 ? new(parts, aside) : new([aside], []);
    }

    /// <summary>The words of a phrase of the vocabulary.</summary>
    public List<NameWord> WordsOf(string phrase) => [.. Split(phrase).Parts.SelectMany(p => p)];

    /// <summary>Whether a character is Han.</summary>
    public static bool IsHan(char c) => c is (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');

    private char Fold(char c)
    {
        var narrow = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c == '\u3000' ? ' ' : c;
        return fold.GetValueOrDefault(narrow, narrow);
    }

    // userName, IDNumber; not the plural of an abbreviation.
    private bool IsHump(string name, int i, StringBuilder word)
    {
        if (word.Length == 0 || !char.IsUpper(Fold(name[i])))
        {
            return false;
        }

        var next = i + 1 < name.Length ? Fold(name[i + 1]) : ' ';
        return char.IsLower(word[^1]) || (char.IsUpper(word[^1]) && char.IsLower(next));
    }

    private static void Flush(StringBuilder word, List<NameWord> target)
    {
        if (word.Length > 0)
        {
            target.Add(new(word.ToString().ToLowerInvariant(), false));
            word.Clear();
        }
    }
}
