using System.Text;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Text;
using PolicyKit.Tests.Language.Catalogues;

namespace PolicyKit.Tests.Language.Text;

/// <summary>Whatever is done to a text, the answer is nodes or problems with places in the text, never an exception.</summary>
public sealed class MangledTextTests
{
    private const int Rounds = 4000;
    private const string Sample = """
        # 目录
        catalogue: 1
        complete: [ { scope: field, facts: [personal], by: '张''三', on: 2024-01-01 } ]
        datasets:
          - code: "a/1"
            jurisdiction: '01'
            name: |
              名称😀
                二
            facts: { continuous: true, observedK: 1.5e1, processing: [cleaned] }
            opening: { previous: null, basis: [ { instrument: stats, article: 第五条 } ] }
            fields:
            - name: >-
                x
                y
              facts:
                consent: [ { kind: general, on: 2024-01-01, withdrawnOn: ~ } ]
        """;

    private const string Marks = "[]{}:,-?&*!|>'\"%@`#\t\n\r \\\u0000\uFEFF中😀<~.0";

    [Fact]
    public void MangledCatalogue_NeverThrows()
    {
        var random = new System.Random(20240301);
        var reader = new CatalogueReader(TestCountry.Data);
        var json = NodeWriter.Json(Composing.Yaml(Sample).At());
        Assert.Empty(reader.Read(Composing.File(json), CatalogueFormat.Json).Problems);
        for (var round = 0; round < Rounds; round++)
        {
            var isYaml = round % 2 == 0;
            var bytes = Mangle(Encoding.UTF8.GetBytes(isYaml ? Sample : json), random);
            var read = reader.Read(new SourceFile("c", "c", bytes), isYaml ? CatalogueFormat.Yaml : round % 4 == 1 ? CatalogueFormat.Json : CatalogueFormat.JsonLines);
            Assert.All(read.Problems, p => Assert.True(p.Place is { Line: >= 1, Column: >= 1 } && (p.Place.EndLine, p.Place.EndColumn).CompareTo((p.Place.Line, p.Place.Column)) >= 0));
            Assert.All(read.Datasets, d => Assert.True(d.Dataset is not null || d.Problems.Length > 0));
            _ = CatalogueFormats.Detect(bytes);
            _ = CatalogueFormats.PeekJurisdiction(bytes, CatalogueFormat.Json);
            _ = CatalogueFormats.PeekJurisdiction(bytes, CatalogueFormat.Yaml);
        }
    }

    private static byte[] Mangle(byte[] bytes, System.Random random)
    {
        var list = bytes.ToList();
        for (var changes = random.Next(1, 5); changes > 0 && list.Count > 0; changes--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(5))
            {
                case 0: list.RemoveRange(at, Math.Min(random.Next(1, 20), list.Count - at)); break;
                case 1: list[at] = (byte)random.Next(256); break;
                case 2: list.InsertRange(at, list.GetRange(at, Math.Min(random.Next(1, 60), list.Count - at))); break;
                default: list.InsertRange(at, Encoding.UTF8.GetBytes(Marks.EnumerateRunes().ElementAt(random.Next(30)).ToString())); break;
            }
        }

        return [.. list];
    }
}
