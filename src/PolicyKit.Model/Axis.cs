namespace PolicyKit.Model;

/// <summary>The two questions that law asks of a dataset. In the order in which they are decided: sharing before opening.</summary>
public enum Axis : byte
{
    /// <summary>May other public bodies have it (共享)?</summary>
    Sharing = 0,

    /// <summary>May the public have it (开放)?</summary>
    Opening = 1,
}

/// <summary>How an axis and its levels are written in files.</summary>
public static class AxisNames
{
    /// <summary>What a status reads as in a condition while the axis does not apply.</summary>
    public const string OutOfScope = "out-of-scope";

    /// <summary>What a status is called while facts are missing or norms collide; no class of any law.</summary>
    public const string Undetermined = "undetermined";

    private static readonly string[] OpeningLevels = ["closed", "conditional", "open"];
    private static readonly string[] SharingLevels = ["not-shared", "conditional", "unconditional"];

    /// <summary>Both axes, sharing first.</summary>
    public static IReadOnlyList<Axis> All { get; } = [Axis.Sharing, Axis.Opening];

    /// <summary>The key of the axis: <c>sharing</c> or <c>opening</c>.</summary>
    public static string Key(this Axis axis) => axis == Axis.Opening ? "opening" : "sharing";

    /// <summary>The axis's level names, strictest first.</summary>
    public static IReadOnlyList<string> Levels(this Axis axis) => axis == Axis.Opening ? OpeningLevels : SharingLevels;

    /// <summary>The level's name on this axis, as files write it.</summary>
    public static string NameOf(this Axis axis, OpeningStatus level) => axis.Levels()[(int)level];

    /// <summary>Reads a level's name.</summary>
    /// <returns>False if the axis has no such level; then <paramref name="level"/> is closed.</returns>
    public static bool TryParseLevel(this Axis axis, string? name, out OpeningStatus level)
    {
        var index = name is null ? -1 : Array.IndexOf(axis == Axis.Opening ? OpeningLevels : SharingLevels, name);
        level = index < 0 ? OpeningStatus.Closed : (OpeningStatus)index;
        return index >= 0;
    }
}
