using Microsoft.Extensions.Options;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Refuses options that cannot be meant, before anything is loaded.</summary>
internal sealed class PolicyKitOptionsValidation : IValidateOptions<PolicyKitOptions>
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PolicyKitOptions options)
    {
        var problems = ProblemsOf(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(problems.Select(p => $"{p.Code}: {p.Message.En}; {p.Help?.En}"));
    }

    private static IEnumerable<Problem> ProblemsOf(PolicyKitOptions options)
    {
        foreach (var folder in options.Folders.Where(f => !Directory.Exists(f)))
        {
            yield return HostingProblems.BadOption(nameof(options.Folders), folder, "a folder that exists");
        }

        if (!options.UsesPackage && options.Folders.Count + options.Assemblies.Count == 0)
        {
            yield return HostingProblems.BadOption(nameof(options.UsesPackage), "false", "true, or a folder or assembly to load from");
        }

        if (options.Reloads && options.Folders.Count == 0)
        {
            yield return HostingProblems.BadOption(nameof(options.Reloads), "true", "false, or a folder that can change");
        }

        if (options.ReloadDelay < TimeSpan.Zero || options.ReloadDelay > LongestDelay)
        {
            yield return HostingProblems.BadOption(nameof(options.ReloadDelay), options.ReloadDelay.ToString("c"), "zero to a minute");
        }
    }
}
