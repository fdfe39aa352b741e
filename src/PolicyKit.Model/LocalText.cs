namespace PolicyKit.Model;

/// <summary>A text in Chinese and English. Either may be empty; <see cref="ToString()"/> gives what there is, English first.</summary>
/// <param name="Zh">The Chinese text, or empty.</param>
/// <param name="En">The English text, or empty.</param>
public sealed record LocalText(string Zh, string En)
{
    /// <summary>No text in either language.</summary>
    public static LocalText Empty { get; } = new("", "");

    /// <summary>The text in <paramref name="language"/> (<c>zh</c> or <c>en</c>), or in the other where it is missing.</summary>
    public string In(string language) => language == "zh" ? (Zh.Length > 0 ? Zh : En) : (En.Length > 0 ? En : Zh);

    /// <inheritdoc/>
    public override string ToString() => In("en");
}
