using Microsoft.CodeAnalysis.Diagnostics;

namespace PolicyKit.Analyzers.Sensitive;

/// <summary>What a project chooses, in <c>.editorconfig</c> or <c>.globalconfig</c>.</summary>
/// <param name="Area">The division code whose law holds, or null: the one of the lock.</param>
/// <param name="Least">How sure a name must make a kind, 0 to 1; above 1 no name counts.</param>
/// <param name="IsStrict">Whether names of parameters count everywhere, and keys of people: names are read strictly.</param>
internal sealed record SensitivityOptions(string? Area, double Least, bool IsStrict)
{
    /// <summary>The option that chooses the area.</summary>
    public const string AreaOption = "policykit_area";

    /// <summary>The option that chooses how strictly names are read: <c>off</c>, <c>normal</c> or <c>strict</c>.</summary>
    public const string NamesOption = "policykit_names";

    private const double Normal = 0.85;
    private const double Strict = 0.5;

    /// <summary>What <see cref="NamesOption"/> may be.</summary>
    public static readonly string[] Names = ["off", "normal", "strict"];

    /// <summary>What the project says, of all its files at once: a member is sensitive wherever it is read.</summary>
    public static SensitivityOptions Of(AnalyzerConfigOptions options)
    {
        var area = options.TryGetValue(AreaOption, out var code) || options.TryGetValue("build_property.PolicyKitArea", out code) ? code.Trim() : "";
        var names = options.TryGetValue(NamesOption, out var chosen) || options.TryGetValue("build_property.PolicyKitNames", out chosen) ? chosen.Trim() : "";
        return new(area.Length == 0 ? null : area, names == "off" ? 2 : names == "strict" ? Strict : Normal, names == "strict");
    }
}
