using PolicyKit.Model;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Sdk;

/// <summary>The generated mapping is the one that somebody would write: the same datasets, the same refusals.</summary>
public sealed class TypedFactsTests
{
    private readonly PolicyEngine _engine = PolicyEngine.FromFolders(CommandLine.Minimal);

    [Fact]
    public void Attributes_MeanWhatTheMappingByHandMeans()
    {
        var set = _engine.SetFor("370000");
        var byHand = FactMapping<RegisteredTable>.For(set).Jurisdiction(_ => "370000").Code(t => t.Id).Named(t => t.Title)
            .Dataset("continuous", t => t.IsLive).Dataset("observedK", t => (double?)t.Groups).Dataset("opening.declared", t => t.Declared switch { Declared.Open => "open", Declared.Closed => "closed", _ => null })
            .Dataset("events", t => t.Events).Fields(t => t.Columns, f => f.Name(c => c.Name).Fact("personalInformation", c => c.IsPersonal).Fact("consent", c => c.Consent));
        var generated = RegisteredTableFacts.Mapping(set);
        foreach (var table in new RegisteredTable[]
        {
            new("t1", "停车场") { IsLive = true, Groups = 3, Declared = Declared.Open, Events = [], Columns = [new("plate", true, ["separate"]), new("floor", null, null)] },
            new("t2", ""),
            new("t3", "名称") { Declared = (Declared)9, Columns = [] },
        })
        {
            var (one, other) = (byHand.Map(table), generated.Map(table));
            Assert.Equal(one.Name, other.Name);
            Assert.Equal(Stated(set, one), Stated(set, other));
            Assert.Equal(_engine.Decide(one, new(2024, 3, 1)).Opening.Status, _engine.Decide(other, new(2024, 3, 1)).Opening.Status);
        }

        Assert.Equal("PK7017", Assert.Throws<PolicyKitException>(() => generated.Map(new("t4", "") { Columns = [new("a", null, null), new("a", null, null)] })).Problems[0].Code);
    }

    private static string Stated(PolicySet set, Dataset dataset) => $"{dataset.Code} {dataset.Jurisdiction} {Stated(set.Facts.Dataset, dataset.Facts)}"
        + (dataset.Fields is { } fields ? string.Concat(fields.Select(f => $"\n{f.Name} {Stated(set.Facts.Field, f.Facts)}")) : " says nothing of fields");

    private static string Stated(IEnumerable<Fact> facts, FactSheet sheet) => string.Join(' ', facts.Where(f => sheet.Stated(f) is not null)
        .Select(f => $"{f.Id}={(sheet.Stated(f)!.Value is ListValue list ? string.Join('+', list.Items.Select(i => i.Member)) : sheet.Stated(f)!.Value)}"));
}

/// <summary>A program's own table of a register.</summary>
[DatasetFacts(Jurisdiction = "370000")]
internal sealed record RegisteredTable([DatasetCode] string Id, [DatasetName] string Title)
{
    [States("continuous")]
    public bool? IsLive { get; init; }

    [States("observedK")]
    public int? Groups { get; init; }

    [States("opening.declared")]
    public Declared? Declared { get; init; }

    [States("events")]
    public string[]? Events { get; init; }

    [DatasetFields]
    public IReadOnlyList<RegisteredColumn>? Columns { get; init; }
}

[FieldFacts]
internal sealed record RegisteredColumn([FieldName] string Name, [States("personalInformation")] bool? IsPersonal, [States("consent")] IEnumerable<string>? Consent);

internal enum Declared
{
    Closed,
    Conditional,
    Open,
}
