using System.Runtime.CompilerServices;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;

namespace PolicyKit.Tests.Language.Catalogues;

/// <summary>Each folder below tests/cases/bad that holds a catalogue, read with the test country: its first problems stand in
/// expected.txt.</summary>
public sealed class BadCatalogueCases
{
    private static readonly CatalogueReader Reader = new(TestCountry.Data);

    public static TheoryData<string> Folders() =>
        [.. Directory.GetFiles(Root(), "catalogue.*", SearchOption.AllDirectories).Select(f => Path.GetFileName(Path.GetDirectoryName(f)!)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void BadCatalogue_GivesTheExpectedProblems(string folder)
    {
        var path = Directory.GetFiles(Path.Combine(Root(), folder), "catalogue.*").Single();
        var name = Path.GetFileName(path);
        var format = Path.GetExtension(name) switch
        {
            ".yaml" => CatalogueFormat.Yaml,
            ".jsonl" => CatalogueFormat.JsonLines,
            _ => CatalogueFormat.Json,
        };
        var expected = File.ReadAllLines(Path.Combine(Root(), folder, "expected.txt"));
        var read = Reader.Read(new(name, name, File.ReadAllBytes(path)), format);
        Assert.Equal(expected, read.Problems.Take(expected.Length).Select(p => $"{p.Place.File}:{p.Place.Line}:{p.Place.Column} {p.Code}"));
        Assert.StartsWith(folder.Split('-')[0], read.Problems[0].Code, StringComparison.Ordinal);
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "cases", "bad"));
}
