using PolicyKit.Language;
using PolicyKit.Language.Text;
using PolicyKit.Model;
using PolicyKit.Tests.Conventions;
using PolicyKit.Tests.Support;
using Xunit.Abstractions;

namespace PolicyKit.Tests.Recognition;

/// <summary>How well kinds are recognised: on names written before the recognisers were, and on sample schemas of others. The guide
/// prints the same numbers.</summary>
public sealed class MeasuredTests(ITestOutputHelper output)
{
    private const string Guide = "docs/guides/classification.md";
    private static readonly KindRecogniser Recogniser = PolicyEngine.FromPackage().Sets.Single(s => s.Country.Id == "cn").Country.Recogniser;

    // Categories of the sample schemas → kinds; null: the category says nothing that a name could tell.
    private static readonly (string Category, string? Kind)[] Categories =
    [
        ("user.name", "personal/basic/name"), ("user.contact.email", "personal/contact"), ("user.contact.phone_number", "personal/contact"),
        ("user.contact.address", "personal/contact/address"), ("user.contact", "personal/contact"), ("user.unique_id", "personal/account"),
        ("user.demographic.date_of_birth", "personal/basic/date-of-birth"), ("user.demographic.gender", "personal/basic/sex"),
        ("user.job_title", "personal/basic/occupation"), ("user.financial", "personal/financial"), ("user", "personal"),
    ];

    [Fact]
    public void NamesWrittenBefore_AreRecognised()
    {
        var names = HeldOut().ToList();
        Assert.True(names.Count >= 600 && names.Count(n => n.Kind is null) * 2 >= names.Count, "The list is as long and as hard as it says.");
        List<Score> scores = [Score.Count("all", names), .. names.GroupBy(n => n.Set).Select(g => Score.Count(g.Key, [.. g]))];
        Report(scores.Select(s => s.Row()));
        Assert.All(scores, s => Assert.True(s.Recall >= 0.95 && s.AlarmRate <= 0.02, s.Row()));
        Offenders.MustBeNone(names.Where(n => n.Kind is not null && n.Told is not null && !Labelled.Agree(n.Kind, n.Told))
            .Select(n => $"{n.Name}: {n.Kind}, not {n.Told}").Skip(5), "Too many are taken for another kind.");
    }

    [Fact]
    public void EachKind_HasItsRow()
    {
        Report(Rows([.. HeldOut()]));
    }

    [Theory]
    [InlineData("schemas", 400, 150)]
    [InlineData("schemas-blind", 200, 150)]
    [InlineData("schemas-unseen", 150, 150)]
    public void TablesOfRealSystems_AreRecognised(string list, int personal, int nobodys)
    {
        var names = Tables($"tests/data/names/{list}.txt").ToList();
        Assert.True(names.Count(n => n.Kind is not null) >= personal && names.Count(n => n.Kind is null) >= nobodys, "The list is as long as it says.");
        output.WriteLine(string.Join('\n', names.Where(n => Labelled.IsPersonal(n.Kind) != Labelled.IsPersonal(n.Told)).Select(n => $"{n.Set}.{n.Name}: {n.Kind ?? "-"} {n.Told}")));
        List<Score> scores = [Score.Count(list, names), .. names.GroupBy(n => n.Set.Split('/')[0]).Select(g => Score.Count($"{list}, {g.Key}", [.. g]))];
        Report(scores.Select(s => s.Row()));
        Assert.True(scores[0].Recall >= 0.9, scores[0].Row());
        Assert.All(scores, s => Assert.True(s.Recall >= 0.85 && s.AlarmRate <= 0.03, s.Row()));
    }

    [Fact]
    public void FamiliesOfKindsInTables_HaveTheirRows()
    {
        string[] lists = ["schemas", "schemas-blind", "schemas-unseen"];
        Report(Rows([.. lists.SelectMany(l => Tables($"tests/data/names/{l}.txt")).Select(n => n with { Kind = Family(n.Kind), Told = Family(n.Told) })]));
    }

    [SharedFact("data/fields")]
    public void SampleSchemasOfOthers_AreRecognised()
    {
        var names = Samples().ToList();
        var score = Score.Count("sample schemas of others", names);
        output.WriteLine(string.Join('\n', names.Where(n => Labelled.IsPersonal(n.Kind) != Labelled.IsPersonal(n.Told)).Select(n => $"{n.Set}.{n.Name}: {n.Kind} {n.Told}")));
        Report([score.Row()]);
        Assert.True(score.Recall >= 0.9 && score.AlarmRate <= 0.07, score.Row());
    }

    private static IEnumerable<string> Rows(List<Labelled> names) =>
        names.Select(n => n.Kind).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(kind =>
        {
            var (of, told) = (names.Where(n => n.Kind == kind).ToList(), names.Where(n => n.Told is not null && Taxonomy.IsUnder(n.Told, kind)).ToList());
            var (right, sure) = (of.Count(n => Labelled.Agree(n.Told, kind)), told.Count(n => Labelled.Agree(n.Kind, kind)));
            return FormattableString.Invariant($"| `{kind}` | {of.Count} | {right} | {told.Count - sure} |");
        });

    // personal/contact/mobile is of the family personal/contact.
    private static string? Family(string? kind) => kind is null ? null : string.Join('/', kind.Split('/').Take(2));

    private void Report(IEnumerable<string> rows)
    {
        var table = string.Join('\n', rows);
        output.WriteLine(table);
        Assert.Contains(table, Repository.Read(Guide), StringComparison.Ordinal);
    }

    private static IEnumerable<Labelled> HeldOut() =>
        Lines("tests/data/names/held-out.txt").Select(l => l with { Told = Recogniser.Recognise(new(l.Name))?.Kind });

    private static IEnumerable<Labelled> Lines(string path) =>
        from line in Repository.Read(path).Split('\n')
        where line.Length > 0 && line[0] != '#'
        let parts = line.Split('|', StringSplitOptions.TrimEntries)
        from name in parts[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select new Labelled(name, parts[0] == "-" ? null : parts[0], parts[1], Told: null);

    private static IEnumerable<Labelled> Tables(string path) =>
        from table in Lines(path).GroupBy(l => l.Set)
        let owner = Recogniser.OwnerOf(table.Key.Split('/')[1], "", table.Select(l => new FieldText(l.Name)))
        from line in table
        select line with { Told = Recogniser.Recognise(new(line.Name), owner)?.Kind };

    private static IEnumerable<Labelled> Samples() =>
        from path in Directory.EnumerateFiles(Shared.PathOf("data/fields"), "*.yml").Order(StringComparer.Ordinal)
        from dataset in Items(Root(path), "dataset")
        from collection in Items(dataset, "collections")
        let fields = Leaves(collection).ToList()
        let owner = Recogniser.OwnerOf(TextOf(collection, "name")!, "", fields.Select(f => new FieldText(f.Name)))
        from field in fields
        select new Labelled(field.Name, KindOf(field.Category), TextOf(collection, "name")!, Recogniser.Recognise(new(field.Name), owner)?.Kind);

    private static string? KindOf(string category) =>
        Categories.FirstOrDefault(c => category == c.Category || category.StartsWith(c.Category + ".", StringComparison.Ordinal)).Kind;

    private static IEnumerable<(string Name, string Category)> Leaves(MappingNode node) => Items(node, "fields").SelectMany(f =>
        f["fields"] is not null ? Leaves(f)
        : (f["data_categories"] as SequenceNode)?.Items.FirstOrDefault() is ScalarNode category ? [(TextOf(f, "name")!, category.Text)] : []);

    private static MappingNode Root(string path) =>
        (MappingNode)YamlComposer.Compose(new("f", "f.yml", File.ReadAllBytes(path))).Root!;

    private static IEnumerable<MappingNode> Items(MappingNode node, string key) =>
        (node[key] as SequenceNode)?.Items.OfType<MappingNode>() ?? [];

    private static string? TextOf(MappingNode node, string key) => (node[key] as ScalarNode)?.Text;
}
