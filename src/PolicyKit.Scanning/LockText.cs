using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PolicyKit.Scanning;

/// <summary>A file that rules read beside the code: the lock, or a policy that it was made from.</summary>
/// <param name="path">Its path.</param>
/// <param name="role"><c>lock</c> or <c>policy</c>, as the package marks them.</param>
/// <param name="text">Its text.</param>
public sealed class LockText(string path, string role, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    /// <inheritdoc/>
    public override string Path => path;

    /// <summary><c>lock</c> or <c>policy</c>.</summary>
    public string Role => role;

    /// <inheritdoc/>
    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
