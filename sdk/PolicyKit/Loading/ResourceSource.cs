using System.Reflection;
using PolicyKit.Language;

namespace PolicyKit;

/// <summary>The policy files inside an assembly: resources whose names are their ids.</summary>
/// <param name="assembly">The assembly.</param>
public sealed class ResourceSource(Assembly assembly) : PackSource
{
    /// <inheritdoc/>
    public override string Name => "(packs of " + assembly.GetName().Name + ")";

    /// <inheritdoc/>
    public override SourceFile Read(string id)
    {
        using var stream = assembly.GetManifestResourceStream(id) ?? throw new InvalidOperationException("No resource " + id);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new(id, id, bytes);
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> ListIds() =>
        assembly.GetManifestResourceNames().Where(n => n.Contains('/', StringComparison.Ordinal));
}
