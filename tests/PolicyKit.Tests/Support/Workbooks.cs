using System.IO.Compression;
using System.Text;

namespace PolicyKit.Tests.Support;

/// <summary>Makes small XLSX files of raw parts, the bad ones too.</summary>
internal static class Workbooks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A sheet: its name, what stands in <c>sheetData</c>, what follows it, and its state.</summary>
    public sealed record Sheet(string Name, string Rows, string After = "", string State = "visible");

    /// <summary>A workbook of sheets.</summary>
    /// <param name="sheets">The sheets.</param>
    /// <param name="texts">The shared texts, as the XML inside each <c>si</c>.</param>
    /// <param name="formats">The number format of each cell style, built in by number or as a code.</param>
    /// <param name="prologue">What stands before the XML of each sheet.</param>
    public static byte[] Of(Sheet[] sheets, string[]? texts = null, string[]? formats = null, string prologue = "")
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string name, string content)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(content);
            }

            var numbered = sheets.Select((s, i) => (Sheet: s, Number: i + 1)).ToList();
            var overrides = string.Concat(numbered.Select(s => Override($"/xl/worksheets/sheet{s.Number}.xml", "worksheet+xml")));
            Add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + Override("/xl/workbook.xml", "sheet.main+xml") + Override("/xl/styles.xml", "styles+xml")
                + Override("/xl/sharedStrings.xml", "sharedStrings+xml") + overrides + "</Types>");
            Add("_rels/.rels", RelationsOf((Relations + "/officeDocument", "xl/workbook.xml")));
            Add("xl/_rels/workbook.xml.rels", RelationsOf([.. numbered.Select(s => (Relations + "/worksheet", $"worksheets/sheet{s.Number}.xml")),
                (Relations + "/styles", "styles.xml"), (Relations + "/sharedStrings", "sharedStrings.xml")]));
            Add("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>" + string.Concat(numbered.Select(s =>
                $"<sheet name=\"{s.Sheet.Name}\" sheetId=\"{s.Number}\" state=\"{s.Sheet.State}\" r:id=\"r{s.Number}\"/>")) + "</sheets></workbook>");
            Add("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat((texts ?? []).Select(t => $"<si>{t}</si>"))}</sst>");
            Add("xl/styles.xml", StylesOf(formats ?? []));
            foreach (var (sheet, number) in numbered)
            {
                Add($"xl/worksheets/sheet{number}.xml", $"{prologue}<worksheet xmlns=\"{Main}\"><sheetData>{sheet.Rows}</sheetData>{sheet.After}</worksheet>");
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A row of inline texts.</summary>
    public static string Row(int number, params string[] cells) => $"<row r=\"{number}\">" + string.Concat(cells.Select(c =>
        $"<c t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(c)}</t></is></c>")) + "</row>";

    private static string Override(string part, string type) =>
        $"<Override PartName=\"{part}\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{type}\"/>";

    private static string RelationsOf(params (string Type, string Target)[] relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + string.Concat(relations.Select((r, i) =>
            $"<Relationship Id=\"r{i + 1}\" Type=\"{r.Type}\" Target=\"{r.Target}\"/>")) + "</Relationships>";

    private static string StylesOf(string[] formats)
    {
        var custom = formats.Select((f, i) => (Code: f, Id: int.TryParse(f, out var id) ? id : 164 + i)).ToList();
        return $"<styleSheet xmlns=\"{Main}\"><numFmts>" + string.Concat(custom.Where(f => f.Id >= 164).Select(f =>
                $"<numFmt numFmtId=\"{f.Id}\" formatCode=\"{System.Security.SecurityElement.Escape(f.Code)}\"/>"))
            + "</numFmts><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>"
            + string.Concat(custom.Select(f => $"<xf numFmtId=\"{f.Id}\"/>")) + "</cellXfs></styleSheet>";
    }
}
