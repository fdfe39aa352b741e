using System.Reflection;

namespace PolicyKit.Policies;

/// <summary>The packs as a package. Every file is a resource of this assembly whose name is its id, such as
/// <c>cn/national/policy.yaml</c>.</summary>
public static class PolicyPacks
{
    /// <summary>The assembly that carries them.</summary>
    public static Assembly Assembly => typeof(PolicyPacks).Assembly;
}
