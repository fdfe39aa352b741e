using System.Collections.Immutable;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Reads the datasets of a case exactly as a catalogue's.</summary>
internal static class CaseDatasets
{
    /// <summary>The sound datasets of a case; problems go to <paramref name="problems"/>.</summary>
    public static ImmutableArray<Dataset> Read(PolicyTestCase test, CatalogueReader reader, ProblemList problems)
    {
        var header = reader.ReadHeader(Root(test), problems);
        var readings = test.Datasets.Select(d => reader.ReadDataset(d, header)).ToList();
        problems.AddRange(readings.SelectMany(r => r.Problems));
        return [.. readings.Select(r => r.Dataset).OfType<Dataset>()];
    }

    // The root that a catalogue with this one dataset would have.
    private static MappingNode Root(PolicyTestCase test)
    {
        var entries = new List<MappingEntry> { Entry("catalogue", new ScalarNode("1", ScalarStyle.Plain, test.Place)) };
        entries.AddRange(test.Header.Jurisdiction is { } jurisdiction ? [Entry("jurisdiction", jurisdiction)] : []);
        entries.AddRange(test.Header.Complete is { } complete ? [Entry("complete", complete)] : []);
        entries.Add(Entry("datasets", new SequenceNode([], test.Place)));
        return new([.. entries], test.Place);
    }

    private static MappingEntry Entry(string key, Node value) => new(new ScalarNode(key, ScalarStyle.Plain, value.Place), value);
}
