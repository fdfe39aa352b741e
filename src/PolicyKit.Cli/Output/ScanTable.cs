using System.Text;
using PolicyKit.Model;
using PolicyKit.Scanning;

namespace PolicyKit.Cli.Output;

/// <summary>Findings of <c>scan</c> as compilers print them, one a line, and a sum.</summary>
internal static class ScanTable
{
    /// <summary>The text.</summary>
    public static string Of(ScanResult result, string language)
    {
        var text = new StringBuilder();
        foreach (var finding in result.Findings)
        {
            var place = finding.Place.File is null ? "" : FormattableString.Invariant($"{finding.Place.File}:{finding.Place.Line}:{finding.Place.Column}: ");
            text.Append(TextTable.OneLine($"{place}{finding.Severity.Name()} {finding.Rule}: {finding.Message.In(language)}"
                + (finding.Confidence == Confidence.High ? "" : $" [{finding.Confidence.ToString().ToLowerInvariant()} confidence]"))).Append('\n');
        }

        var sum = FormattableString.Invariant($"{result.Findings.Length} findings, {result.Files} files, {result.Lines} lines");
        return text.Append(sum).Append('\n').ToString();
    }
}
