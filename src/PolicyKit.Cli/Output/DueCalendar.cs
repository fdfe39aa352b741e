using System.Security.Cryptography;
using System.Text;
using PolicyKit.Deadlines;
using PolicyKit.Engine.Explaining;

namespace PolicyKit.Cli.Output;

/// <summary>What is due as iCalendar (RFC 5545): an all-day event for each duty whose last day is known. The same duty keeps its UID, so that
/// a calendar that is read again moves events instead of doubling them.</summary>
internal static class DueCalendar
{
    /// <summary>What writes it.</summary>
    /// <param name="report">What is due.</param>
    /// <param name="remindDays">So many days before, a display alarm; null: none.</param>
    public static Action<Stream> Writer(DueReport report, int? remindDays) => stream => stream.Write(Encoding.UTF8.GetBytes(Of(report, remindDays)));

    /// <summary>The text, with CRLF.</summary>
    public static string Of(DueReport report, int? remindDays)
    {
        var text = new CalendarText();
        text.Line("BEGIN", "VCALENDAR").Line("VERSION", "2.0").Line("PRODID", "-//PolicyKit//due//EN").Line("CALSCALE", "GREGORIAN");
        foreach (var item in report.Items.Where(i => i.Decision.Due is not null))
        {
            Event(text, item, report, remindDays);
        }

        return text.Line("END", "VCALENDAR").ToString();
    }

    private static void Event(CalendarText text, DueItem item, DueReport report, int? remindDays)
    {
        var due = item.Decision.Due!.Value;
        text.Line("BEGIN", "VEVENT").Line("UID", UidOf(item)).Line("DTSTAMP", CalendarText.Day(report.AsOf) + "T000000Z").Line("DTSTART;VALUE=DATE", CalendarText.Day(due));
        if (due < DateOnly.MaxValue)
        {
            text.Line("DTEND;VALUE=DATE", CalendarText.Day(due.AddDays(1)));
        }

        var title = item.Decision.Rule.Title.In("zh");
        text.TextLine("SUMMARY", $"{item.Code} {item.Name}：{(title.Length > 0 ? title : item.Decision.Duty)}")
            .TextLine("DESCRIPTION", string.Join('\n', Description(item, report)))
            .TextLine("CATEGORIES", item.State.Name()).Line("TRANSP", "TRANSPARENT");
        if (remindDays is { } days)
        {
            text.Line("BEGIN", "VALARM").Line("ACTION", "DISPLAY").TextLine("DESCRIPTION", title.Length > 0 ? title : item.Decision.Duty)
                .Line("TRIGGER", FormattableString.Invariant($"-P{days}D")).Line("END", "VALARM");
        }

        text.Line("END", "VEVENT");
    }

    private static IEnumerable<string> Description(DueItem item, DueReport report)
    {
        yield return $"{item.Decision.Duty} ({item.State.Name()}{(item.Decision.IsPossible ? ", possible" : "")})";
        yield return $"{item.Decision.Anchor} = {JsonParts.Day(item.Decision.AnchorDate!.Value)}";
        yield return DueText.How(item, report);
        yield return Sentences.Of(item.Decision.Rule).Zh;
        yield return item.Decision.Rule.FullId;
    }

    private static string UidOf(DueItem item)
    {
        var key = string.Join('\n', item.Code, item.Decision.Rule.FullId, JsonParts.Day(item.Decision.AnchorDate!.Value));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32] + "@policykit";
    }
}

/// <summary>Content lines of iCalendar: folded at 75 octets between characters, ended with CRLF.</summary>
internal sealed class CalendarText
{
    private const int MostOctets = 75;
    private readonly StringBuilder _text = new();

    /// <summary>A day as a DATE value.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A line whose value is ours.</summary>
    public CalendarText Line(string name, string value)
    {
        var octets = 0;
        foreach (var rune in (name + ":" + value).EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                _text.Append("\r\n ");
                octets = 1;
            }

            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
        return this;
    }

    /// <summary>A line whose value is a TEXT: a name from a catalogue may hold anything.</summary>
    public CalendarText TextLine(string name, string value) => Line(name, Escape(value));

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(c),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(c) => escaped.Append(' '),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
