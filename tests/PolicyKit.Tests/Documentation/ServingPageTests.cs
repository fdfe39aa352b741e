using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Serving;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Documentation;

/// <summary>The programs of the page on serving do what it says, where their languages are installed.</summary>
public sealed class ServingPageTests : IDisposable
{
    private const string Page = "docs/guides/serving.md";
    private const string Address = "http://127.0.0.1:5080";
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("java", "Call.java", "java")]
    [InlineData("python", "call.py", "python3")]
    [InlineData("typescript", "call.mjs", "node")]
    public async Task Program_PrintsWhatTheCommandDecides(string language, string file, string program)
    {
        await using var server = await RunningServer.StartAsync();
        _folder.File("catalogue.json", Catalogues.Two);
        var code = MarkdownPage.All.Single(p => p.Path == Page).Fenced(language).Single(b => b.Contains(Address, StringComparison.Ordinal));
        _folder.File(file, code.Replace(Address, server.Address.ToString().TrimEnd('/'), StringComparison.Ordinal));
        // No skipping: where every test must run, not every language need be there.
        if (Run(program, file) is not { } said)
        {
            return;
        }

        var decided = JsonDocument.Parse(CommandLine.Decide(Catalogues.Two, "--policy", "cn/minimal", "--format", "json").Out).RootElement;
        Assert.All(decided.GetProperty("datasets").EnumerateArray(), d => Assert.Contains($"{d.GetProperty("code")} {d.GetProperty("opening").GetProperty("status")}", Words(said), StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    // What a program prints of a JSON answer, with or without its punctuation: code, then status.
    private static string Words(string said) => said.StartsWith('{')
        ? string.Join('\n', JsonDocument.Parse(said).RootElement.GetProperty("datasets").EnumerateArray().Select(d => $"{d.GetProperty("code")} {d.GetProperty("opening").GetProperty("status")}"))
        : said;

    /// <summary>What a program printed; null: it is not installed.</summary>
    private string? Run(string program, string file)
    {
        try
        {
            var start = new ProcessStartInfo(program, [file]) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["NO_PROXY"] = "127.0.0.1";
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors.Result);
            return said;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
