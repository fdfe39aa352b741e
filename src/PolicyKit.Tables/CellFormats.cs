using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PolicyKit.Model;

namespace PolicyKit.Tables;

/// <summary>Which number formats of a workbook show days, and what a number then says.</summary>
internal sealed class CellFormats
{
    private readonly ImmutableArray<bool> _areDays;
    private readonly bool _from1904;

    private CellFormats(ImmutableArray<bool> areDays, bool from1904) => (_areDays, _from1904) = (areDays, from1904);

    /// <summary>The formats of a workbook.</summary>
    public static CellFormats Of(WorkbookPart workbook)
    {
        var sheet = workbook.WorkbookStylesPart?.Stylesheet;
        var custom = new Dictionary<uint, bool>();
        foreach (var format in sheet?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
        {
            if (format.NumberFormatId?.Value is { } id && format.FormatCode?.Value is { } code)
            {
                custom[id] = ShowsDay(code);
            }
        }

        var areDays = (sheet?.CellFormats?.Elements<CellFormat>() ?? []).Select(f => f.NumberFormatId?.Value ?? 0)
            .Select(id => custom.TryGetValue(id, out var day) ? day : IsBuiltInDay(id));
        return new([.. areDays], workbook.Workbook.WorkbookProperties?.Date1904?.Value ?? false);
    }

    /// <summary>What a number of that style says, and whether it is what was entered.</summary>
    public (string Text, CellFault Fault) NumberOf(string stored, int style)
    {
        if (style >= 0 && style < _areDays.Length && _areDays[style]
            && double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) && DayOf(serial) is { } day)
        {
            return (day, CellFault.None);
        }

        return (stored, IsRounded(stored) ? CellFault.RoundedNumber : CellFault.None);
    }

    // 18 digits were entered, fifteen survive: 3.70102199003078E+17. Where all digits are stored they were not rounded.
    private static bool IsRounded(string stored) => stored.AsSpan().IndexOfAny('E', 'e') >= 0
        && double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) >= 1e15;

    private string? DayOf(double serial)
    {
        if (!(serial >= 0 && serial < 2_958_466))
        {
            return null;
        }

        var seconds = (long)Math.Round(serial * 86_400);
        if (seconds < 86_400 && !_from1904)
        {
            return TimeSpan.FromSeconds(seconds).ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
        }

        // The 29th of February 1900 never was; spreadsheets count it.
        var start = _from1904 ? new DateTime(1904, 1, 1) : serial < 60 ? new DateTime(1899, 12, 31) : new DateTime(1899, 12, 30);
        var moment = start.AddSeconds(seconds);
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static bool IsBuiltInDay(uint id) => id is >= 14 and <= 22 or >= 27 and <= 36 or >= 45 and <= 47 or >= 50 and <= 58;

    // What stands in quotes, brackets or after a backslash is shown as it is; [h] counts hours.
    private static bool ShowsDay(string code)
    {
        var (inQuotes, inBrackets) = (false, false);
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '"':
                    inQuotes = !inQuotes;
                    break;
                case '[' when !inQuotes:
                    inBrackets = true;
                    break;
                case ']' when !inQuotes:
                    inBrackets = false;
                    break;
                case 'y' or 'Y' or 'd' or 'D' or 'h' or 'H' or 's' or 'S' or 'm' or 'M' when !inQuotes && !inBrackets:
                    return true;
                default:
                    break;
            }
        }

        return false;
    }
}
