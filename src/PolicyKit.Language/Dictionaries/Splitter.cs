using System.Collections.Immutable;

namespace PolicyKit.Language.Dictionaries;

/// <summary>Splits a cell that holds several texts. A separator does not count inside brackets of the named pairs, nor where one of the
/// named texts follows it.</summary>
/// <param name="Separators">What stands between texts, longest first.</param>
/// <param name="Brackets">Pairs of brackets, opening and closing.</param>
/// <param name="UnlessBefore">Texts before which a separator does not count.</param>
/// <param name="TrimEnd">Endings that are taken off a text, as often as they occur.</param>
internal sealed record Splitter(ImmutableArray<string> Separators, ImmutableArray<(char Open, char Close)> Brackets,
    ImmutableArray<string> UnlessBefore, ImmutableArray<string> TrimEnd)
{
    /// <summary>The texts that are not empty, trimmed, with their offsets in <paramref name="text"/>.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="isUnbalanced">Whether a bracket is never closed; then brackets were not looked at.</param>
    public List<(int Offset, string Text)> Split(string text, out bool isUnbalanced)
    {
        isUnbalanced = !TrySplit(text, Brackets, out var parts);
        if (isUnbalanced)
        {
            TrySplit(text, [], out parts);
        }

        return [.. parts.Select(p => Trimmed(text, p.Start, p.End)).Where(p => p.Text.Length > 0)];
    }

    private bool TrySplit(string text, ImmutableArray<(char Open, char Close)> brackets, out List<(int Start, int End)> parts)
    {
        parts = [];
        var open = new Stack<char>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (IndexOf(brackets, text[at], static (b, c) => b.Open == c) is >= 0 and var opened)
            {
                open.Push(brackets[opened].Close);
            }
            else if (open.Count > 0)
            {
                _ = text[at] == open.Peek() ? open.Pop() : default;
            }
            else if (SeparatorAt(text, at) is { } length)
            {
                parts.Add((start, at));
                start = at + length;
                at = start - 1;
            }
        }

        parts.Add((start, text.Length));
        return open.Count == 0;
    }

    private int? SeparatorAt(string text, int at)
    {
        foreach (var separator in Separators)
        {
            if (string.CompareOrdinal(text, at, separator, 0, separator.Length) == 0)
            {
                var next = at + separator.Length;
                return UnlessBefore.Any(u => string.CompareOrdinal(text, next, u, 0, u.Length) == 0) ? null : separator.Length;
            }
        }

        return null;
    }

    private (int Offset, string Text) Trimmed(string text, int start, int end)
    {
        while (true)
        {
            var part = text.AsSpan(start, end - start);
            var before = part.Length;
            part = part.TrimEnd();
            foreach (var ending in TrimEnd)
            {
                part = part.EndsWith(ending, StringComparison.Ordinal) ? part[..^ending.Length] : part;
            }

            if (part.Length == before)
            {
                var trimmed = part.TrimStart();
                return (start + part.Length - trimmed.Length, trimmed.ToString());
            }

            end = start + part.Length;
        }
    }

    private static int IndexOf(ImmutableArray<(char Open, char Close)> brackets, char c, Func<(char Open, char Close), char, bool> matches)
    {
        for (var i = 0; i < brackets.Length; i++)
        {
            if (matches(brackets[i], c))
            {
                return i;
            }
        }

        return -1;
    }
}
