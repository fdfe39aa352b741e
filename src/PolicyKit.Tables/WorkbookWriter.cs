using System.IO.Compression;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Tables;

/// <summary>Writes XLSX workbooks of texts. In: sheets. Out: a package, the same bytes for the same sheets on any machine and day. No cell is
/// ever a number or a formula; one that a spreadsheet would take for a formula is marked as text besides.</summary>
public static class WorkbookWriter
{
    private const string PackageTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    // Zip entries carry a time; this is the earliest that the format knows.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the workbook.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="sheets">At least one sheet.</param>
    /// <exception cref="PolicyKitException">A sheet has more rows than the format allows (PK7060).</exception>
    public static void Write(Stream stream, params IReadOnlyList<WorkbookSheet> sheets)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var names = SheetNames.Of([.. sheets.Select(s => s.Name)]);
        var choices = new ChoiceLists();
        var filters = new List<string>();
        for (var i = 0; i < sheets.Count; i++)
        {
            using var part = Create(zip, FormattableString.Invariant($"xl/worksheets/sheet{i + 1}.xml"));
            filters.Add(new SheetPart(part, sheets[i], choices).Write());
        }

        if (choices.Any)
        {
            names = [.. names, SheetNames.Unused(ChoiceLists.SheetName, names)];
            using var part = Create(zip, FormattableString.Invariant($"xl/worksheets/sheet{names.Count}.xml"));
            choices.WriteSheet(part);
        }

        Text(zip, "xl/styles.xml", SheetStyles.Part);
        Text(zip, "xl/workbook.xml", WorkbookPart(names, choices, filters));
        Text(zip, "xl/_rels/workbook.xml.rels", Relations(names.Count));
        Text(zip, "_rels/.rels", SheetXml.RelationsOf([("officeDocument", "xl/workbook.xml")]));
        Text(zip, "[Content_Types].xml", ContentTypes(names.Count));
    }

    /// <summary>Makes an entry without a time of its own.</summary>
    internal static Stream Create(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }

    private static void Text(ZipArchive zip, string name, string text)
    {
        using var part = Create(zip, name);
        part.Write(Encoding.UTF8.GetBytes(text));
    }

    private static string WorkbookPart(IReadOnlyList<string> names, ChoiceLists choices, List<string> filters)
    {
        var text = new StringBuilder(SheetXml.Declaration).Append(SheetXml.Begin("workbook")).Append("<sheets>");
        for (var i = 0; i < names.Count; i++)
        {
            var state = choices.Any && i == names.Count - 1 ? " state=\"hidden\"" : "";
            text.Append(FormattableString.Invariant($"<sheet name=\"{SheetXml.Attribute(names[i])}\" sheetId=\"{i + 1}\"{state} r:id=\"r{i + 1}\"/>"));
        }

        text.Append("</sheets><definedNames>");
        for (var i = 0; i < filters.Count; i++)
        {
            text.Append(FormattableString.Invariant($"<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{i}\" hidden=\"1\">"))
                .Append(SheetXml.Content($"{SheetNames.Quoted(names[i])}!{filters[i]}")).Append("</definedName>");
        }

        if (choices.Any)
        {
            choices.WriteNames(text, names[^1]);
        }

        return text.Append("</definedNames></workbook>").ToString();
    }

    private static string Relations(int sheets) => SheetXml.RelationsOf(
        [.. Enumerable.Range(1, sheets).Select(i => ("worksheet", FormattableString.Invariant($"worksheets/sheet{i}.xml"))), ("styles", "styles.xml")]);

    private static string ContentTypes(int sheets) => SheetXml.Declaration
        + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + Override("workbook.xml", "sheet.main+xml") + Override("styles.xml", "styles+xml")
        + string.Concat(Enumerable.Range(1, sheets).Select(i => Override(FormattableString.Invariant($"worksheets/sheet{i}.xml"), "worksheet+xml"))) + "</Types>";

    private static string Override(string part, string type) => $"<Override PartName=\"/xl/{part}\" ContentType=\"{PackageTypes}{type}\"/>";
}
