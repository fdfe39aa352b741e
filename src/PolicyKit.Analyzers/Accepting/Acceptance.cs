using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PolicyKit.Analyzers.Accepting;

/// <summary>The one form in which somebody accepts a finding: a reason, and the words <c>until YYYY-MM-DD</c>, the last day on which it holds. Compiled into the
/// rules, which read it, and into the fixes, which write it.</summary>
internal static class Acceptance
{
    /// <summary>The option that says what day it is: a day, or <see cref="Off"/>. A rule reads no clock.</summary>
    public const string DayOption = "policykit_as_of";

    /// <summary>The same as a property of the project; the package sets it to the day of the build.</summary>
    public const string DayProperty = "build_property.PolicyKitAsOf";

    /// <summary>No suppression ever runs out.</summary>
    public const string Off = "off";

    private const string DayFormat = "yyyy-MM-dd";
    private const int UsualDays = 90;

    private static readonly Regex End = new(@"\buntil (\d{4}-\d{2}-\d{2})(?!\d)", RegexOptions.CultureInvariant);

    /// <summary>What an editor writes where somebody is to write a reason, such as <c>&lt;Pending&gt;</c>.</summary>
    private static readonly Regex Placeholder = new("<[^>]*>", RegexOptions.CultureInvariant);

    /// <summary>The day of the build; null: it is not given, or switched off.</summary>
    public static DateTime? Today(AnalyzerConfigOptions options) => DayIn(Given(options) ?? "");

    /// <summary>What the project says of the day, or null.</summary>
    public static string? Given(AnalyzerConfigOptions options) =>
        (options.TryGetValue(DayOption, out var day) || options.TryGetValue(DayProperty, out day)) && day.Trim() is { Length: > 0 } given ? given : null;

    /// <summary>The day that a text is; null for any other text.</summary>
    public static DateTime? DayIn(string text) =>
        DateTime.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Whether a justification gives a reason, and the last day that it names.</summary>
    public static (bool HasReason, DateTime? End) Read(string justification)
    {
        var end = End.Match(justification);
        return (Placeholder.Replace(End.Replace(justification, ""), "").Any(char.IsLetter), end.Success ? DayIn(end.Groups[1].Value) : null);
    }

    /// <summary>A justification for what is accepted for now.</summary>
    public static string Deferred(DateTime today) => $"accepted for now, to be mended; until {EndFrom(today)}";

    /// <summary>A reason with an end; null where there is no reason, which only a person can give.</summary>
    public static string? WithEnd(string justification, DateTime today) =>
        Read(justification) is (true, null) && !End.IsMatch(justification) ? $"{justification.TrimEnd(' ', ';', '.', ';', '。')}; until {EndFrom(today)}" : null;

    /// <summary>The day on which something accepted today is looked at again.</summary>
    public static string EndFrom(DateTime today) => Written(today.AddDays(UsualDays));

    /// <summary>A day as it is written.</summary>
    public static string Written(DateTime day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
