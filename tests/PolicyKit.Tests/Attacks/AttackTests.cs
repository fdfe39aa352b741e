using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using PolicyKit.Cli;
using PolicyKit.Language;
using PolicyKit.Model;
using Xunit.Abstractions;

namespace PolicyKit.Tests.Attacks;

/// <summary>Every attack is refused when it is loaded, by the built command in a process of its own, whose peak memory and time are read.</summary>
public sealed class AttackTests(ITestOutputHelper output)
{
    private const int Batch = 300;
    private const long MostBytes = 300L << 20;
    private const double MostSeconds = 60;

    [Fact]
    public void ThereAreManyAttacks() =>
        Assert.True(AttackList.Expressions.Count + AttackList.Floods.Count + AttackList.Scripts.Count >= 60);

    [Fact]
    public void EveryAttack_IsRefusedInEveryStyle()
    {
        var root = Directory.CreateTempSubdirectory("policykit-attacks-").FullName;
        try
        {
            var files = new AttackFiles(root);
            files.Write();
            // What is no YAML at all stops the command at once; such packs are few enough to be read here.
            var readable = files.Packs.ToLookup(p => IsYaml(root, p.Pack));
            Assert.True(readable[false].Count() < readable[true].Count() / 4, $"{readable[false].Count()} packs are no YAML.");
            foreach (var batch in readable[true].Chunk(Batch))
            {
                var refused = Check([.. batch.Select(p => $"{root}/{p.Pack}")], out var seconds, out var peak);
                output.WriteLine(FormattableString.Invariant($"{batch.Length} packs, {seconds:F1} s, {peak >> 20} MiB at most"));
                Assert.Equal([], batch.Where(p => !refused.Exists(f => f.Contains(p.Pack + "/", StringComparison.Ordinal))).Select(p => p.Pack));
                Assert.InRange(peak, 1, MostBytes);
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Theory]
    [InlineData("doubling-calls")]
    [InlineData("doubling-branches")]
    [InlineData("doubling-lists")]
    [InlineData("deep-else")]
    [InlineData("deep-brackets-literal")]
    [InlineData("long-sum-script")]
    public void WorstAttacks_AreRefusedAlone(string pack)
    {
        var root = Directory.CreateTempSubdirectory("policykit-attack-").FullName;
        try
        {
            new AttackFiles(root).Write();
            Assert.NotEmpty(Check([$"{root}/cn/attack/{pack}"], out var seconds, out var peak));
            Assert.InRange(peak, 1, MostBytes);
            Assert.True(seconds < 5, $"{seconds:F1} s of processor time");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static bool IsYaml(string root, string pack)
    {
        var header = PolicyLoader.ReadHeader(new(pack + "/policy.yaml", pack, File.ReadAllBytes($"{root}/{pack}/policy.yaml")));
        Assert.Equal(header.Id.Length == 0, header.Problems.Any(p => p.Severity == Severity.Error));
        return header.Id.Length > 0;
    }

    /// <summary>The files in which the command found an error. It must end by itself, with the exit code of input that cannot be used.</summary>
    /// <param name="paths">The packs.</param>
    /// <param name="seconds">Processor time.</param>
    /// <param name="peak">The most memory that the process held.</param>
    private static List<string> Check(string[] paths, out double seconds, out long peak)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = ["exec", typeof(ExitCodes).Assembly.Location, "check", "--format", "json", .. paths];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var (text, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        (seconds, peak) = (0, 0);
        while (!process.WaitForExit(10))
        {
            try
            {
                process.Refresh();
                (seconds, peak) = (process.TotalProcessorTime.TotalSeconds, Math.Max(peak, process.PeakWorkingSet64));
            }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception)
            {
                // It ended between the wait and the question; what was seen before counts.
                break;
            }

            if (seconds > MostSeconds)
            {
                process.Kill();
                Assert.Fail("It takes too long.");
            }
        }

        process.WaitForExit();
        Assert.True(process.ExitCode == 3, $"exit {process.ExitCode}\n{errors.Result}");
        using var report = JsonDocument.Parse(text.Result);
        return [.. report.RootElement.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("severity").GetString() == "error")
            .Select(f => f.GetProperty("file").GetString()!)];
    }
}
