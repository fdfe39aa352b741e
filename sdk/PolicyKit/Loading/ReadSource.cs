using PolicyKit.Language;

namespace PolicyKit;

/// <summary>Files that were read before: what was loaded is loaded again, in part, whatever the disk holds by now.</summary>
/// <param name="files">The files.</param>
internal sealed class ReadSource(IEnumerable<SourceFile> files) : PackSource
{
    private readonly Dictionary<string, SourceFile> _files = files.ToDictionary(f => f.Id, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Name => "(what was loaded)";

    /// <inheritdoc/>
    public override SourceFile Read(string id) => _files[id];

    /// <inheritdoc/>
    protected override IEnumerable<string> ListIds() => _files.Keys;
}
