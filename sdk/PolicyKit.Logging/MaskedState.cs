using System.Collections;

namespace PolicyKit.Logging;

/// <summary>What was logged, masked: the same names, and as its text the message of the template with the masked values.</summary>
internal sealed class MaskedState(KeyValuePair<string, object?>[] pairs) : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <summary>No name and no value.</summary>
    public static MaskedState Unreadable { get; } = new([KeyValuePair.Create("", (object?)LogMasking.Withheld)]);

    public int Count => pairs.Length;

    public KeyValuePair<string, object?> this[int index] => pairs[index];

    /// <summary>With the names, and no value.</summary>
    public static MaskedState Withheld(IEnumerable<KeyValuePair<string, object?>> pairs) =>
        new([.. pairs.Select(p => p.Key == MessageText.Template ? p : KeyValuePair.Create(p.Key, (object?)LogMasking.Withheld))]);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => pairs.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => MessageText.Of(pairs);
}
