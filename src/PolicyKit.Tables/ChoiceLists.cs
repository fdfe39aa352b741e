using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace PolicyKit.Tables;

/// <summary>The lists that drop down: each once, as a column of a hidden sheet, because a list inside a cell's own rule may hold 255
/// characters and no comma.</summary>
internal sealed class ChoiceLists
{
    /// <summary>The name of the hidden sheet.</summary>
    public const string SheetName = "choices";

    private readonly List<ImmutableArray<string>> _lists = [];
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>Whether there is any.</summary>
    public bool Any => _lists.Count > 0;

    /// <summary>The list's number from 0.</summary>
    public int IndexOf(ImmutableArray<string> choices)
    {
        var key = string.Join('\u001F', choices);
        if (!_known.TryGetValue(key, out var index))
        {
            _known[key] = index = _lists.Count;
            _lists.Add(choices);
        }

        return index;
    }

    /// <summary>The name by which rules know a list.</summary>
    public static string NameOf(int list) => string.Create(CultureInfo.InvariantCulture, $"policykit_choices_{list + 1}");

    /// <summary>Writes the hidden sheet.</summary>
    public void WriteSheet(Stream stream)
    {
        var text = new StringBuilder(SheetXml.Declaration).Append(SheetXml.Begin("worksheet")).Append("<sheetData>");
        for (var row = 0; row < _lists.Max(l => l.Length); row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\">");
            foreach (var (list, column) in _lists.Select((l, i) => (l, i + 1)).Where(l => row < l.l.Length))
            {
                text.Append(CultureInfo.InvariantCulture, $"<c r=\"{SheetXml.Reference(row + 1, column)}\" s=\"{SheetStyles.Plain}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                    .Append(SheetXml.Content(list[row])).Append("</t></is></c>");
            }

            text.Append("</row>");
        }

        stream.Write(Encoding.UTF8.GetBytes(text.Append("</sheetData></worksheet>").ToString()));
    }

    /// <summary>Writes the names of the lists.</summary>
    public void WriteNames(StringBuilder text, string sheet)
    {
        // Names are sorted, as spreadsheets write them; ours differ in their number only.
        foreach (var list in Enumerable.Range(0, _lists.Count).OrderBy(NameOf, StringComparer.Ordinal))
        {
            var column = SheetXml.ColumnName(list + 1);
            text.Append(CultureInfo.InvariantCulture, $"<definedName name=\"{NameOf(list)}\">{SheetXml.Content(SheetNames.Quoted(sheet))}!${column}$1:${column}${_lists[list].Length}</definedName>");
        }
    }
}

/// <summary>Cells of one column or several, runs of rows as ranges.</summary>
internal sealed class CellRanges
{
    private readonly List<(int Column, int From, int To)> _runs = [];

    /// <summary>Adds a cell; rows come in ascending order.</summary>
    public void Add(int row, int column)
    {
        var at = _runs.FindLastIndex(r => r.Column == column);
        if (at >= 0 && _runs[at].To == row - 1)
        {
            _runs[at] = _runs[at] with { To = row };
        }
        else
        {
            _runs.Add((column, row, row));
        }
    }

    /// <summary>As the format writes them.</summary>
    public override string ToString() => string.Join(' ', _runs.Select(r => r.From == r.To ? SheetXml.Reference(r.From, r.Column)
        : $"{SheetXml.Reference(r.From, r.Column)}:{SheetXml.Reference(r.To, r.Column)}"));
}
