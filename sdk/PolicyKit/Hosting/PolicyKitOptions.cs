using System.Reflection;

namespace PolicyKit;

/// <summary>What <see cref="PolicyKitServices"/> loads, and whether it loads again.</summary>
public sealed class PolicyKitOptions
{
    /// <summary>Policies roots on disk, in order of lookup; ids that they do not have are looked for in <see cref="Assemblies"/>, then in the package.</summary>
    public IList<string> Folders { get; } = [];

    /// <summary>Assemblies with policy files as embedded resources, each named by its id such as <c>cn/national/policy.yaml</c>. Not for configuration files.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>Paths or ids of the policies to decide by, <c>ID@RANGE</c> allowed; none: all that are found, chosen by jurisdiction.</summary>
    public IList<string> Policies { get; } = [];

    /// <summary>Whether the packs of PolicyKit.Policies are the last place of lookup; true unless set.</summary>
    public bool UsesPackage { get; set; } = true;

    /// <summary>Whether the host loads again when a file of <see cref="Folders"/> changes; false unless set.</summary>
    public bool Reloads { get; set; }

    /// <summary>How long the folders must be quiet before they are loaded again: several files are one change. Zero to a minute; half a second unless set.</summary>
    public TimeSpan ReloadDelay { get; set; } = TimeSpan.FromMilliseconds(500);
}
