using System.Diagnostics;
using System.Text;
using PolicyKit.Tests.Masking;

namespace PolicyKit.Benchmarks.Baselines;

/// <summary>ripgrep over a file, without Unicode tables and with its output piped: the forms only, as it has no checksums.</summary>
internal static class Ripgrep
{
    // Its engine has no look-around; words end where letters and digits do. An address ends in letters.
    private static readonly string Forms = @"[A-Za-z0-9._%+\-]+@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}\b"
        + @"|\b(?:[1-8][0-9]{16}[0-9Xx]|[1-9ANYany][0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy][0-9]{6}[0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]{10}|(?:86|0086)?1[3-9][0-9]{9}"
        + @"|0(?:10|2[0-57-9]|[3-9][0-9]{2})-?[2-9][0-9]{6,7}|[0-9]{13,19})\b"
        + "|(?:" + Provinces + ")[A-HJ-NP-Za-hj-np-z](?:\\xC2\\xB7)?(?:[A-HJ-NP-Za-hj-np-z0-9]{4}(?:" + Suffixes + @")|[A-HJ-NP-Za-hj-np-z0-9]{5,6}\b)";

    private static string Provinces => Escaped("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼");

    private static string Suffixes => Escaped("学警港澳挂领试超");

    /// <summary>Whether it can be run, and which version it is.</summary>
    public static string? Version { get; } = Try();

    /// <summary>Counts the matches of the forms and prints nothing else.</summary>
    public static long Count(string file) => Run(["--count-matches", "--no-filename", Forms, file], line => line.Length);

    /// <summary>The matches of the forms, each given to a check as it comes.</summary>
    /// <returns>The sum of what the check gave.</returns>
    public static long Match(string file, Func<string, long> check) => Run(["--only-matching", "--no-filename", "--no-line-number", Forms, file], check);

    private static long Run(string[] arguments, Func<string, long> take)
    {
        var start = new ProcessStartInfo("rg") { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in (string[])["--no-config", "--no-unicode", "--text", "--color=never", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var sum = 0L;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            sum += take(line);
        }

        process.WaitForExit();
        return sum;
    }

    // Bytes, as it has no characters without its tables.
    private static string Escaped(string characters) =>
        string.Join('|', characters.Select(c => string.Concat(Encoding.UTF8.GetBytes([c]).Select(b => $@"\x{b:X2}"))));

    private static string? Try()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("rg", "--version") { RedirectStandardOutput = true })!;
            return process.StandardOutput.ReadLine();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
