using System.Text.Json;
using PolicyKit.Cli.Output;
using PolicyKit.Model;

namespace PolicyKit.Tests.Cli;

public sealed class MessageTests
{
    [Fact]
    public void CaretUnderChinese_StandsUnderTheKey()
    {
        var lines = CommandLine.Decide(Catalogues.Misspelt).Err.Split('\n');
        var (source, caret) = (lines[1], lines[2]);
        var start = caret.IndexOf('^', StringComparison.Ordinal);
        var before = source[..source.IndexOf("\"domian\"", StringComparison.Ordinal)];
        Assert.Equal(DisplayWidth.Of(before), start);
        Assert.Contains("停车场", before, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\tx: 停\ty", 7, 8, "\t     \t^")]
    [InlineData("名称: y", 5, 6, "      ^")]
    [InlineData("a", 2, 2, " ^")]
    [InlineData("😀 y", 4, 5, "   ^")]
    public void Caret_MovesWithTabsAndWideCharacters(string line, int column, int end, string expected) =>
        Assert.Equal(expected, Snippet.Of(line, new("f", 1, column, 1, end))!.Split('\n')[1]);

    [Fact]
    public void LongLine_IsCutAroundThePlace()
    {
        var line = new string('停', 500) + "x" + new string('y', 500);
        var shown = Snippet.Of(line, new("f", 1, 501, 1, 502))!.Split('\n');
        Assert.True(DisplayWidth.Of(shown[0]) <= 125);
        Assert.Equal('x', CharacterAt(shown[0], shown[1].IndexOf('^', StringComparison.Ordinal)));
    }

    [Fact]
    public void ErrorsJson_OneObjectALineWithThePromisedKeys()
    {
        var result = CommandLine.Decide(Catalogues.Misspelt, "--errors", "json");
        using var problem = JsonDocument.Parse(Assert.Single(result.Err.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(["code", "severity", "file", "line", "column", "endLine", "endColumn", "message", "seen", "expected", "help", "docs"],
            problem.RootElement.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Language_IsTheLocalesUnlessAsked()
    {
        var chinese = new PolicyKit.Cli.CommandHost { Folder = Path.GetTempPath(), Variable = n => n == "LANG" ? "zh_CN.UTF-8" : null };
        string[] args = ["decide", "/no/such", "--policies", CommandLine.Minimal];
        Assert.Contains("没有文件", CommandLine.Run("", args, chinese).Err, StringComparison.Ordinal);
        Assert.Contains("there is no file", CommandLine.Run("", [.. args, "--lang", "en"], chinese).Err, StringComparison.Ordinal);
        Assert.Contains("没有文件", CommandLine.Run("", [.. args, "--lang", "both"]).Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Colour_OnlyOnATerminalThatWantsIt()
    {
        var terminal = new PolicyKit.Cli.CommandHost { Folder = Path.GetTempPath(), IsTerminal = true };
        string[] args = ["decide", "/no/such", "--policies", CommandLine.Minimal];
        Assert.Contains('\u001b', CommandLine.Run("", args, terminal).Err);
        Assert.DoesNotContain('\u001b', CommandLine.Run("", [.. args, "--no-color"], terminal).Err);
        Assert.DoesNotContain('\u001b', CommandLine.Run("", args, terminal with { Variable = n => n == "NO_COLOR" ? "1" : null }).Err);
        Assert.DoesNotContain('\u001b', CommandLine.Run(args).Err);
    }

    [Fact]
    public void ManyProblems_OneHundredArePrinted()
    {
        var many = string.Join('\n', Enumerable.Range(0, 300).Select(i => $$"""{"code":"{{i}}","jurisdiction":"370000","nope":1}"""));
        var result = CommandLine.Decide(many);
        Assert.Equal(3, result.Exit);
        Assert.Equal(100, result.Err.Split('\n').Count(l => l.Contains(": error PK", StringComparison.Ordinal)));
    }

    [Fact]
    public void HostileName_StartsNoLineAndMovesNoCursor()
    {
        var problem = new Problem { Code = "PK7004", Message = new("`a\u001b[2J\r`", "`a\u001b[2J\r`") };
        var err = new StringWriter();
        new ProblemPrinter(err, new(false, "en", false, false), _ => null).Print([problem]);
        Assert.DoesNotContain('\u001b', err.ToString());
        Assert.DoesNotContain('\r', err.ToString());
    }

    private static char CharacterAt(string line, int column)
    {
        var at = 0;
        foreach (var c in line)
        {
            if (at >= column)
            {
                return c;
            }

            at += DisplayWidth.Of(new System.Text.Rune(c));
        }

        return '\0';
    }
}
