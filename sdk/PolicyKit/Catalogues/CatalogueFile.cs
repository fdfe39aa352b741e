using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Dictionaries;
using PolicyKit.Model;
using PolicyKit.Tables;

namespace PolicyKit;

/// <summary>A catalogue in a file of any kind, ready to be read: as often as needed, dataset by dataset.</summary>
public sealed class CatalogueFile
{
    private const int HeadBytes = 1 << 20;

    // A byte of an older encoding becomes three bytes of UTF-8 at most.
    private const int MostGrowth = 3;
    private readonly InputFile _file;
    private readonly string? _encoding;
    private readonly ReadOnlyMemory<byte> _head;

    private CatalogueFile(InputFile file, SourceFormat format, string? encoding, ReadOnlyMemory<byte> head, CatalogueDictionary? dictionary) =>
        (_file, Format, _encoding, _head, Dictionary) = (file, format, encoding, head, dictionary);

    /// <summary>How the file is written.</summary>
    public SourceFormat Format { get; }

    /// <summary>What its columns and codes mean; null: it is a catalogue, or a table whose headings are a catalogue's paths.</summary>
    public CatalogueDictionary? Dictionary { get; }

    /// <summary>Its length in bytes.</summary>
    public long Length => _file.Length;

    /// <summary>Makes sure that what was read of the file, perhaps in several passes, was one file.</summary>
    /// <exception cref="PolicyKitException">It has changed since it was opened (PK7024).</exception>
    internal void RefuseIfChanged()
    {
        if (_file.HasChanged())
        {
            throw Changed;
        }
    }

    /// <summary>Says that the file has changed (PK7024).</summary>
    internal PolicyKitException Changed => new(LibraryProblems.Changed(_file.Path));

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="format">How it is written; null: as the dictionary says, else as its content shows.</param>
    /// <param name="encoding">The name of its encoding; null: as the dictionary says, else UTF-8.</param>
    /// <param name="dictionary">What its columns and codes mean, or null.</param>
    /// <exception cref="PolicyKitException">It cannot be read, or its encoding is another (PK1003, PK7008, PK7021).</exception>
    public static CatalogueFile Open(InputFile file, SourceFormat? format = null, string? encoding = null, CatalogueDictionary? dictionary = null)
    {
        var named = encoding ?? dictionary?.Source.Encoding;
        var raw = file.Beginning(HeadBytes);
        if (FormatDetection.OfBinary(raw.Span, file.Path) is { } binary)
        {
            return new(file, format ?? binary, named, raw, dictionary);
        }

        var head = CatalogueInput.IsUtf8(named) ? raw : Decoded(file, named);
        if (CatalogueFormats.RefuseWide(head.Span, file.Path) is { } wide)
        {
            throw new PolicyKitException(wide);
        }

        return new(file, format ?? dictionary?.Source.Format ?? FormatDetection.OfText(head.Span, dictionary is not null), named, head, dictionary);
    }

    /// <summary>The whole text as UTF-8, for quoting a line of it.</summary>
    public SourceFile ReadText() => CatalogueInput.Decode(_file.ReadAll(), _encoding);

    /// <summary>The first division code that the file names, so that a country can be chosen; null if none is found.</summary>
    public string? PeekJurisdiction() => Format switch
    {
        SourceFormat.Json or SourceFormat.JsonLines when Dictionary is null => CatalogueFormats.PeekJurisdiction(_head.Span, CatalogueFormat.Json),
        SourceFormat.Yaml when Dictionary is null => CatalogueFormats.PeekJurisdiction(_head.Span, CatalogueFormat.Yaml),
        _ => null,
    };

    /// <summary>Cuts the file into datasets, from its beginning.</summary>
    /// <param name="reader">What reads them.</param>
    /// <param name="passed">Told how many bytes of the file were read, now and then; or null.</param>
    public CatalogueStream Read(CatalogueReader reader, Action<long>? passed = null) => Format switch
    {
        SourceFormat.JsonLines when _file.Held is { } held && CatalogueInput.IsUtf8(_encoding) => reader.OpenLines(Passed(held, passed), _file.Path, Dictionary),
        SourceFormat.JsonLines => reader.OpenLines(LinesOf(passed), _file.Path, Dictionary),
        SourceFormat.Csv or SourceFormat.Tsv => reader.OpenTable([RowsOf(passed)], _file.Path, hasWidth: true, Dictionary),
        SourceFormat.Xlsx => reader.OpenTable(SheetsOf(), _file.Path, hasWidth: false, Dictionary),
        _ => reader.Open(ReadText(), Format == SourceFormat.Json ? CatalogueFormat.Json : CatalogueFormat.Yaml, Dictionary),
    };

    /// <summary>What stands between the cells of delimited text.</summary>
    internal char Delimiter => Dictionary?.Source.Delimiter ?? (Format == SourceFormat.Tsv ? '\t' : ',');

    /// <summary>The first row of delimited text; null: there is none.</summary>
    internal TableRow? FirstRow => RowsOf(null).FirstOrDefault();

    /// <summary>The bytes as UTF-8, from the beginning.</summary>
    /// <param name="passed">Told how many bytes of the file were read, now and then.</param>
    internal Stream OpenText(Action<long> passed) => Decoded(passed);

    private static ReadOnlyMemory<byte> Passed(ReadOnlyMemory<byte> held, Action<long>? passed)
    {
        passed?.Invoke(held.Length);
        return held;
    }

    private IEnumerable<(int Line, ReadOnlyMemory<byte> Bytes)> LinesOf(Action<long>? passed)
    {
        using var stream = Decoded(passed);
        foreach (var line in LineReader.Read(stream, _file.Path))
        {
            yield return line;
        }
    }

    private IEnumerable<TableRow> RowsOf(Action<long>? passed)
    {
        using var stream = Decoded(passed);
        foreach (var row in DelimitedReader.Read(stream, _file.Path, Delimiter))
        {
            yield return row;
        }
    }

    private IEnumerable<IEnumerable<TableRow>> SheetsOf()
    {
        using var stream = _file.Open();
        using var book = WorkbookReader.Open(stream, _file.Path);
        var named = Dictionary?.Source.Sheets ?? [];
        var sheets = named.IsDefaultOrEmpty ? book.Sheets.Where(s => !s.IsHidden).Take(1).Select(s => s.Name) : named;
        var (first, last) = Dictionary?.Source.HeaderRows ?? (1, 1);
        foreach (var sheet in sheets)
        {
            yield return book.Rows(sheet, last > first ? last : 0);
        }
    }

    private static ReadOnlyMemory<byte> Decoded(InputFile file, string? encoding)
    {
        using var decoded = CatalogueInput.Decoding(file.Open(), encoding, file.Path);
        var head = new byte[(int)Math.Min(HeadBytes, file.Length * MostGrowth)];
        return head.AsMemory(0, decoded.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
    }

    private Stream Decoded(Action<long>? passed)
    {
        var stream = _file.Open();
        return CatalogueInput.Decoding(passed is null ? stream : new PassingStream(stream, passed), _encoding, _file.Path);
    }
}
