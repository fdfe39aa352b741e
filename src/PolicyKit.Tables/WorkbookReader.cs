using System.Collections.Immutable;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PolicyKit.Model;

namespace PolicyKit.Tables;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsHidden">Whether its users do not see it.</param>
public readonly record struct SheetInfo(string Name, bool IsHidden);

/// <summary>Reads XLSX workbooks row by row: texts as stored, numbers as the digits stored, days as <c>yyyy-MM-dd</c>, formulas by their
/// stored results. Nothing of a workbook is executed, and what it may cost is bounded.</summary>
public sealed class WorkbookReader : IDisposable
{
    private readonly SpreadsheetDocument _document;
    private readonly string _path;
    private readonly ImmutableArray<(SheetInfo Info, WorksheetPart Part)> _sheets;
    private readonly Lazy<List<string>> _strings;
    private readonly CellFormats _formats;

    private WorkbookReader(SpreadsheetDocument document, string path)
    {
        (_document, _path) = (document, path);
        var workbook = document.WorkbookPart ?? throw new InvalidDataException();
        _sheets = [.. SheetsOf(workbook)];
        _formats = CellFormats.Of(workbook);
        _strings = new(() => SharedTexts.Read(workbook.SharedStringTablePart));
    }

    /// <summary>The sheets in their order.</summary>
    public IEnumerable<SheetInfo> Sheets => _sheets.Select(s => s.Info);

    /// <summary>Opens a workbook.</summary>
    /// <param name="stream">Its bytes; it can seek, and stays open.</param>
    /// <param name="path">The path as messages print it.</param>
    /// <exception cref="PolicyKitException">It is no workbook (PK4004).</exception>
    public static WorkbookReader Open(Stream stream, string path)
    {
        SpreadsheetDocument? document = null;
        try
        {
            document = SpreadsheetDocument.Open(stream, false, new OpenSettings { AutoSave = false, MaxCharactersInPart = WorkbookLimits.PartCharacters });
            return new(document, path);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            document?.Dispose();
            throw new PolicyKitException(TableProblems.NotAWorkbook(SourcePlace.Of(path), WorkbookLimits.ReasonOf(e)));
        }
    }

    /// <summary>The rows of a sheet that hold anything, each as it is asked for.</summary>
    /// <param name="sheet">The sheet's name.</param>
    /// <param name="mergedRows">Up to which row the cells of a merged area all hold its text: for headings of several rows.</param>
    /// <exception cref="PolicyKitException">There is no such sheet (PK4005).</exception>
    public IEnumerable<TableRow> Rows(string sheet, int mergedRows = 0)
    {
        var part = _sheets.Where(s => s.Info.Name == sheet).Select(s => s.Part).FirstOrDefault()
            ?? throw new PolicyKitException(TableProblems.NoSheet(_path, sheet, [.. Sheets.Select(s => s.Name)]));
        var start = new SourcePlace(_path, 1, 1, 1, 1) { Sheet = sheet };
        IEnumerator<TableRow>? rows = null;
        try
        {
            while (true)
            {
                TableRow? row;
                try
                {
                    rows ??= new SheetRows(part, start, _strings.Value, _formats, mergedRows).Read().GetEnumerator();
                    row = rows.MoveNext() ? rows.Current : null;
                }
                catch (Exception e) when (e is not (OutOfMemoryException or PolicyKitException))
                {
                    row = new([], start) { Problem = TableProblems.NotAWorkbook(start, WorkbookLimits.ReasonOf(e)) };
                    rows = Enumerable.Empty<TableRow>().GetEnumerator();
                }

                if (row is null)
                {
                    yield break;
                }

                yield return row;
            }
        }
        finally
        {
            rows?.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private static IEnumerable<(SheetInfo, WorksheetPart)> SheetsOf(WorkbookPart workbook)
    {
        foreach (var sheet in workbook.Workbook.Sheets?.Elements<Sheet>() ?? [])
        {
            if (sheet.Id?.Value is { } id && workbook.GetPartById(id) is WorksheetPart part)
            {
                var isHidden = sheet.State?.Value is { } state && state != SheetStateValues.Visible;
                yield return (new(sheet.Name?.Value ?? "", isHidden), part);
            }
        }
    }
}

/// <summary>What a workbook may cost, and why one is refused.</summary>
internal static class WorkbookLimits
{
    /// <summary>The most characters of one part, unpacked: a small file may unpack to terabytes.</summary>
    public const long PartCharacters = 1L << 30;

    /// <summary>The most characters of all shared texts, which are held in memory.</summary>
    public const long TextCharacters = 1L << 28;

    /// <summary>The most cells that are empty before a filled one, over all rows of a sheet.</summary>
    public const long PaddedCells = 100_000_000;

    /// <summary>The most rows of a sheet.</summary>
    public const int Rows = 1_048_576;

    /// <summary>A reader of a part that resolves nothing and knows no entities.</summary>
    public static XmlReader XmlOf(OpenXmlPart part) => XmlReader.Create(part.GetStream(FileMode.Open, FileAccess.Read), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = PartCharacters,
        CloseInput = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });

    /// <summary>Why it is refused, without a word of the workbook.</summary>
    public static LocalText ReasonOf(Exception e) => e switch
    {
        XmlException { Message: var m } when m.Contains("DTD", StringComparison.Ordinal) => new("其中的 XML 含有 DTD", "its XML has a DTD"),
        XmlException { Message: var m } when m.Contains("MaxCharacters", StringComparison.Ordinal) => new("解压后过大", "it unpacks to too much"),
        XmlException => new("其中的 XML 有误", "its XML is broken"),
        _ => new("文件已损坏、已加密，或不是 XLSX", "the file is broken, encrypted, or not XLSX"),
    };
}
