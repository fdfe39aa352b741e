namespace PolicyKit.Model;

/// <summary>Methods of newer frameworks that the recogniser calls and netstandard2.0 does not have.</summary>
internal static class NewerMethods
{
    extension(char)
    {
        public static bool IsAsciiDigit(char c) => c is >= '0' and <= '9';

        public static bool IsAsciiLetter(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z';
    }

    public static bool Contains(this string text, char c) => text.IndexOf(c) >= 0;

    public static bool StartsWith(this string text, char c) => text.Length > 0 && text[0] == c;

    public static string? MaxBy(this IEnumerable<string> items, Func<string, int> key)
    {
        var best = (string?)null;
        foreach (var item in items)
            if (best is null || key(item) > key(best)) best = item;
        return best;
    }

    public static TValue? GetValueOrDefault<TKey, TValue>(this Dictionary<TKey, TValue> from, TKey key)
        where TKey : notnull => from.TryGetValue(key, out var value) ? value : default;
}
