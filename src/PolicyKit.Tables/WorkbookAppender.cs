using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PolicyKit.Model;

namespace PolicyKit.Tables;

/// <summary>Gives a workbook back with columns added at the right of one sheet. Every other part of the package is copied as it is; of the
/// sheet every row, cell, style and formula stays where it was.</summary>
public static class WorkbookAppender
{
    /// <summary>Writes the workbook with the cells added.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="path">Its path as messages print it.</param>
    /// <param name="sheet">The sheet's name.</param>
    /// <param name="added">The texts to add by row number; all start in the first column that no row of the sheet uses.</param>
    /// <param name="output">Where to.</param>
    /// <exception cref="PolicyKitException">It is no workbook (PK4004), or has no such sheet (PK4005).</exception>
    public static void Append(ReadOnlyMemory<byte> workbook, string path, string sheet, IReadOnlyDictionary<int, IReadOnlyList<string>> added, Stream output)
    {
        var part = PartOf(workbook, path, sheet);
        using var source = new ZipArchive(new MemoryStream(workbook.ToArray()), ZipArchiveMode.Read);
        using var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in source.Entries)
        {
            using var from = entry.Open();
            var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
            copy.LastWriteTime = entry.LastWriteTime;
            using var to = copy.Open();
            if (entry.FullName == part)
            {
                using var content = new MemoryStream();
                from.CopyTo(content);
                new SheetCopy(content.ToArray(), added).Write(to);
            }
            else
            {
                from.CopyTo(to);
            }
        }
    }

    private static string PartOf(ReadOnlyMemory<byte> workbook, string path, string sheet)
    {
        using (var reader = WorkbookReader.Open(new MemoryStream(workbook.ToArray()), path))
        {
            if (!reader.Sheets.Any(s => s.Name == sheet))
            {
                throw new PolicyKitException(TableProblems.NoSheet(path, sheet, [.. reader.Sheets.Select(s => s.Name)]));
            }
        }

        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook.ToArray()), false);
        var book = document.WorkbookPart!;
        var id = book.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().First(s => s.Name?.Value == sheet).Id!.Value!;
        return book.GetPartById(id).Uri.OriginalString.TrimStart('/');
    }
}

/// <summary>Copies the XML of a sheet with cells added to its rows.</summary>
internal sealed class SheetCopy(byte[] sheet, IReadOnlyDictionary<int, IReadOnlyList<string>> added)
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public void Write(Stream output)
    {
        var first = LastColumn() + 1;
        using var xml = Open();
        using var copy = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false });
        copy.WriteStartDocument(standalone: true);
        var number = 0;
        xml.Read();
        while (!xml.EOF)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row", NamespaceURI: Main })
            {
                number = Number(xml.GetAttribute("r")) ?? number + 1;
                Row(xml, copy, number, first);
            }
            else
            {
                Shallow(xml, copy);
                xml.Read();
            }
        }
    }

    private XmlReader Open() => XmlReader.Create(new MemoryStream(sheet), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = WorkbookLimits.PartCharacters,
    });

    private int LastColumn()
    {
        using var xml = Open();
        var (last, column) = (0, 0);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, NamespaceURI: Main, LocalName: "row" or "c" })
            {
                column = xml.LocalName == "row" ? 0 : ColumnOf(xml.GetAttribute("r")) ?? column + 1;
                last = Math.Max(last, column);
            }
        }

        return last;
    }

    private void Row(XmlReader xml, XmlWriter copy, int number, int first)
    {
        copy.WriteStartElement(xml.Prefix, "row", Main);
        Attributes(xml, copy, skip: "spans");
        var isEmpty = xml.IsEmptyElement;
        var depth = xml.Depth;
        xml.Read();
        while (!isEmpty && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            copy.WriteNode(xml, defattr: false);
        }

        if (!isEmpty)
        {
            xml.Read();
        }

        var cells = added.TryGetValue(number, out var texts) ? texts : [];
        foreach (var (text, i) in cells.Select((t, i) => (t, i)).Where(c => c.t.Length > 0))
        {
            copy.WriteStartElement("c", Main);
            copy.WriteAttributeString("r", SheetXml.Reference(number, first + i));
            copy.WriteAttributeString("t", "inlineStr");
            copy.WriteStartElement("is", Main);
            copy.WriteStartElement("t", Main);
            copy.WriteAttributeString("xml", "space", null, "preserve");
            copy.WriteRaw(SheetXml.Content(text));
            copy.WriteEndElement();
            copy.WriteEndElement();
            copy.WriteEndElement();
        }

        copy.WriteEndElement();
    }

    private static void Shallow(XmlReader xml, XmlWriter copy)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element:
                var isEmpty = xml.IsEmptyElement;
                // The area in use grows; what it was is left out, and a spreadsheet finds it.
                if (xml is { LocalName: "dimension", NamespaceURI: Main } && isEmpty)
                {
                    return;
                }

                copy.WriteStartElement(xml.Prefix, xml.LocalName, xml.NamespaceURI);
                Attributes(xml, copy);
                if (isEmpty)
                {
                    copy.WriteEndElement();
                }

                break;
            case XmlNodeType.EndElement: copy.WriteFullEndElement(); break;
            case XmlNodeType.Text: copy.WriteString(xml.Value); break;
            case XmlNodeType.CDATA: copy.WriteCData(xml.Value); break;
            case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace: copy.WriteWhitespace(xml.Value); break;
            default: break;
        }
    }

    private static void Attributes(XmlReader xml, XmlWriter copy, string? skip = null)
    {
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.Name != skip)
            {
                copy.WriteAttributeString(xml.Prefix, xml.LocalName, xml.NamespaceURI, xml.Value);
            }
        }

        xml.MoveToElement();
    }

    private static int? ColumnOf(string? reference)
    {
        var letters = (reference ?? "").TakeWhile(char.IsAsciiLetterUpper).ToList();
        return letters.Count is 0 or > 3 ? null : letters.Aggregate(0, (column, c) => (column * 26) + c - 'A' + 1);
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
