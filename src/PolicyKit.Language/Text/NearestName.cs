using System.Buffers;

namespace PolicyKit.Language.Text;

/// <summary>Finds what an author probably meant to write.</summary>
public static class NearestName
{
    // A longer word is no slip of the pen, and the cost is the product of two lengths.
    private const int LongestCompared = 64;

    /// <summary>The known name at the smallest edit distance from <paramref name="seen"/>, the first of several.</summary>
    /// <returns>Null if none is near: at most a third of the letters, and at least one, may differ; case does not count.</returns>
    public static string? Of(string seen, IEnumerable<string> known)
    {
        if (seen.Length is 0 or > LongestCompared)
        {
            return null;
        }

        string? nearest = null;
        var least = Math.Max(1, seen.Length / 3) + 1;
        foreach (var name in known)
        {
            if (name.Length <= LongestCompared && Math.Abs(name.Length - seen.Length) < least
                && Distance(seen, name) is var distance && distance < least)
            {
                (nearest, least) = (name, distance);
            }
        }

        return nearest;
    }

    /// <summary>The number of letters to insert, delete, replace or swap with their neighbour (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var rows = ArrayPool<int>.Shared.Rent((b.Length + 1) * (a.Length + 1));
        var width = b.Length + 1;
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[(i * width) + j] = i == 0 ? j : j == 0 ? i : Cell(a, b, rows, i, j);
            }
        }

        var distance = rows[(a.Length * width) + b.Length];
        ArrayPool<int>.Shared.Return(rows);
        return distance;
    }

    private static int Cell(string a, string b, int[] rows, int i, int j)
    {
        var width = b.Length + 1;
        var at = (i * width) + j;
        var best = Math.Min(rows[at - 1] + 1, rows[at - width] + 1);
        best = Math.Min(best, rows[at - width - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1));
        var isSwap = i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]);
        return isSwap ? Math.Min(best, rows[at - (2 * width) - 2] + 1) : best;
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
