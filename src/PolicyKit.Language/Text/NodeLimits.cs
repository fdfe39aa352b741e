namespace PolicyKit.Language.Text;

/// <summary>What a text may cost at most; past it there is one problem and no more work.</summary>
public static class NodeLimits
{
    /// <summary>The most collections within each other.</summary>
    public const int Depth = 64;

    /// <summary>The most bytes of a YAML file: 16 MiB. JSON has no such limit, because it is read as a stream.</summary>
    public const int YamlBytes = 16 << 20;

    /// <summary>The most bytes of one value: 1 MiB.</summary>
    public const int ScalarBytes = 1 << 20;
}
