using System.Collections.Immutable;
using PolicyKit.Language;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>A test file as written: its datasets are not read yet, for which the policies must be known.</summary>
internal sealed record PolicyTestFile
{
    public required SourceFile Source { get; init; }

    /// <summary>The references under <c>policy</c>; empty: the policy beside the file.</summary>
    public ImmutableArray<string> Policies { get; init; } = [];

    public ImmutableArray<PolicyTestCase> Cases { get; init; } = [];

    /// <summary>Reads a file.</summary>
    public static PolicyTestFile Read(SourceFile source, ProblemList problems)
    {
        var composition = YamlComposer.Compose(source);
        problems.AddRange(composition.Problems);
        if (composition.Root is null || new NodeReader(composition.Root, "tests", problems).Mapping() is not { } map)
        {
            return new() { Source = source };
        }

        if (map.Required("tests") is { Node: ScalarNode { Text: not "1" } wrong })
        {
            problems.Add(TestProblems.WrongFormat(wrong.Place, wrong.Text));
        }

        var policies = map.Optional("policy").OneOrMoreTexts();
        var statements = new NamedStatements(map.Optional("statements"));
        var defaults = new CaseDefaults(map.Optional("asOf").Date(), map.Optional("jurisdiction").Node, map.Optional("complete").Node, statements);
        var cases = map.Required("cases").Items().Select(c => Case(c, defaults, policies, problems)).OfType<PolicyTestCase>().ToImmutableArray();
        map.RefuseOtherKeys();
        foreach (var twice in cases.GroupBy(c => c.Name, StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
        {
            problems.Add(TestProblems.TwoCases(twice.Place, twice.Name));
        }

        return new() { Source = source, Policies = policies, Cases = cases };
    }

    private static PolicyTestCase? Case(NodeReader node, CaseDefaults defaults, ImmutableArray<string> policies, ProblemList problems)
    {
        if (node.Mapping() is not { } map)
        {
            return null;
        }

        map.Know("note");
        var (name, asOf) = (map.Required("name").Text(), map.Optional("asOf").Date() ?? defaults.AsOf);
        var datasets = Datasets(map, problems);
        var header = new CaseHeader(map.Optional("jurisdiction").Node ?? defaults.Jurisdiction, defaults.Statements.Resolve(map.Optional("complete").Node ?? defaults.Complete, problems));
        var expectations = Expectations(map.Required("expect"), new(policies.FirstOrDefault()), datasets.Length, problems);
        map.RefuseOtherKeys();
        if (asOf is null && !map.Has("asOf"))
        {
            problems.Add(TestProblems.NoDay(map.Place));
        }

        return name is null || asOf is not { } day ? null
            : new(name, map.Place, day, header, datasets, expectations);
    }

    private static ImmutableArray<Node> Datasets(MappingReader map, ProblemList problems)
    {
        var (one, many) = (map.Optional("dataset"), map.Optional("datasets"));
        if (one.IsGiven == many.IsGiven)
        {
            problems.Add(TestProblems.NeedsDataset(map.Place));
            return [];
        }

        return one.IsGiven ? [one.Node!] : [.. many.Items().Select(i => i.Node!)];
    }

    // One mapping is expected of every dataset; a list has one for each.
    private static ImmutableArray<Expectation> Expectations(NodeReader node, ExpectationReader reader, int datasets, ProblemList problems)
    {
        if (node.Node is SequenceNode list && list.Items.Length != datasets)
        {
            problems.Add(TestProblems.OnePerDataset(list, datasets));
        }

        var read = node.OneOrMore().Select(reader.Read).OfType<Expectation>().ToImmutableArray();
        foreach (var empty in read.Where(e => e.IsEmpty))
        {
            problems.Add(TestProblems.NoExpectation(empty.Place));
        }

        return read;
    }
}

/// <summary>What the top of a file gives to every case.</summary>
internal sealed record CaseDefaults(DateOnly? AsOf, Node? Jurisdiction, Node? Complete, NamedStatements Statements);

/// <summary>What stands beside a case's dataset as in a catalogue.</summary>
internal sealed record CaseHeader(Node? Jurisdiction, Node? Complete);

/// <summary>A case as written.</summary>
internal sealed record PolicyTestCase(string Name, SourcePlace Place, DateOnly AsOf, CaseHeader Header, ImmutableArray<Node> Datasets,
    ImmutableArray<Expectation> Expectations)
{
    /// <summary>What is expected of the dataset at <paramref name="index"/>.</summary>
    public Expectation ExpectationOf(int index) => Expectations.Length == 1 ? Expectations[0] : Expectations[index];
}
