using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Documentation;

/// <summary>docs/coverage.md is what the packs are. It decides every case once for each rule that has a part in it, so that it runs where
/// everything is required (.ci/run) or the page is written anew.</summary>
public sealed class CoveragePageTests
{
    private const string Page = "docs/coverage.md";
    private const string Command = "POLICYKIT_UPDATE_GOLDEN=1 dotnet test --filter CoveragePage";

    private static bool IsUpdating => Environment.GetEnvironmentVariable("POLICYKIT_UPDATE_GOLDEN") == "1" && Environment.GetEnvironmentVariable("CI") is null;

    [ThoroughFact]
    public void Page_IsWhatThePacksAre()
    {
        var written = CommandLine.Run("coverage", "--policies", Repository.PathOf("policies")).Out;
        if (IsUpdating)
        {
            File.WriteAllText(Repository.PathOf(Page), written);
        }

        Assert.True(written == Repository.Read(Page), $"{Page} is not what the packs are: {Command} writes it.");
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ThoroughFactAttribute : FactAttribute
    {
        public ThoroughFactAttribute() => Skip = Shared.IsRequired || IsUpdating ? null : $"Takes a minute: POLICYKIT_REQUIRE=1 runs it; {Command} writes the page.";
    }
}
