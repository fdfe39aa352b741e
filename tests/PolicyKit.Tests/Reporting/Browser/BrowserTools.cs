using System.Diagnostics;
using System.Text.Json;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Reporting.Browser;

/// <summary>Chromium, driven by playwright-core with axe-core beside it. Nothing of them is in the repository, and no browser is downloaded.</summary>
internal static class BrowserTools
{
    /// <summary>How to get what is missing; what a skipped test prints.</summary>
    public const string HowToGet = "Needs Chromium and Node: apt-get install chromium nodejs npm; npm install --prefix DIR playwright-core axe-core; "
        + "POLICYKIT_BROWSER=DIR (and POLICYKIT_CHROMIUM, where it is not on the path).";

    private static readonly string? Modules = Environment.GetEnvironmentVariable("POLICYKIT_BROWSER");
    private static readonly string? Chromium = Environment.GetEnvironmentVariable("POLICYKIT_CHROMIUM") ?? OnPath("chromium", "chromium-browser", "google-chrome");
    private static readonly string? Node = OnPath("node", "nodejs");

    /// <summary>Why browser tests are skipped, or null: they run, and fail where a part is required and missing.</summary>
    public static string? SkipReason => Shared.IsRequired || IsPresent ? null : HowToGet;

    private static bool IsPresent => Chromium is not null && Node is not null && Modules is not null
        && Directory.Exists(Path.Combine(Modules, "node_modules", "playwright-core")) && Directory.Exists(Path.Combine(Modules, "node_modules", "axe-core"));

    /// <summary>What Chromium sees of a page.</summary>
    /// <param name="html">The page.</param>
    /// <param name="isQuick">Whether one look is enough, without judging accessibility.</param>
    public static JsonElement Look(string html, bool isQuick = false) => Look(html, isQuick ? "quick" : null);

    /// <summary>What it sees of a page of changes.</summary>
    public static JsonElement LookAtCards(string html) => Look(html, "cards");

    private static JsonElement Look(string html, string? mode)
    {
        Assert.True(IsPresent, HowToGet);
        using var folder = new TemporaryFolder();
        var page = folder.File("report.html", html);
        var script = Repository.PathOf("tests/PolicyKit.Tests/Reporting/Browser/look.js");
        using var process = Process.Start(new ProcessStartInfo(Node!, [script, Modules!, Chromium!, page, .. mode is null ? Array.Empty<string>() : [mode]]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return JsonDocument.Parse(output).RootElement;
    }

    private static string? OnPath(params string[] names) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}

/// <summary>A test that needs a browser; see <see cref="BrowserTools"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute(params string[] shared) => Skip = BrowserTools.SkipReason ?? (shared.Length > 0 ? Shared.SkipReason(shared) : null);
}
