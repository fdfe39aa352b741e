namespace PolicyKit.Analyzers.Lock;

/// <summary>What somebody meant who wrote another word.</summary>
internal static class NearestWord
{
    private const int MostCompared = 80;

    /// <summary>A question with the nearest word, or the advice to look.</summary>
    public static LocalText Advice(string seen, IEnumerable<string> known) =>
        Of(seen, known) is { } nearest ? new($"是否为 {nearest}", $"did you mean {nearest}?") : new("请查对名称", "check the name");

    /// <summary>The nearest word, or null: none is near.</summary>
    public static string? Of(string seen, IEnumerable<string> known) => seen.Length > MostCompared ? null
        : known.Where(k => k.Length <= MostCompared).OrderBy(k => k, StringComparer.Ordinal)
            .Select(k => (Word: k, Distance: Distance(seen, k))).Where(k => k.Distance <= Math.Max(2, k.Word.Length / 3)).OrderBy(k => k.Distance).FirstOrDefault().Word;

    /// <summary>How many letters must be added, taken or changed.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[other.Length];
    }
}
