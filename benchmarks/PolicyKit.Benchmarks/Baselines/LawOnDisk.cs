using System.Globalization;
using System.Text;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Baselines;

/// <summary>A made-up law as packs on disk, and tables of records for it, so that a command can be measured from its arguments to its last byte.
/// Tests of days are left out: no condition names a day.</summary>
internal sealed class LawOnDisk : IDisposable
{
    private const int Day = 13;
    private const string Titles = "title: { zh: 甲, en: A }";
    private readonly FlatLaw _law;
    private readonly string _folder = Directory.CreateTempSubdirectory("policykit-").FullName;

    public LawOnDisk(FlatLaw law)
    {
        _law = law;
        Write("facts.yaml", ["facts:", .. EveryCountry(), .. law.Facts.Where(f => f.Index != Day).Select(FactOf)]);
        Write("taxonomy.yaml", ["taxonomy:", .. law.Set.Country.Taxonomy.Nodes.Select(n => $"  - {{ path: {n}, {Titles} }}")]);
        Write("legislation-law.yaml", ["tiers:", $"  - {{ id: act, {Titles}, bound: true, acceptedByDefault: true }}", "rank: []"]);
        Write("masks.yaml", ["techniques: [none, drop]", "masks:", $"  drop: {{ {Titles}, technique: drop }}"]);
        Write("parameters.yaml", ["parameters: {}"]);
        Write("jurisdictions.yaml", ["jurisdictions:", $"  \"{FlatLaw.Area}\": {{ name: A }}"]);
        Write("instruments.yaml", ["issuers:", "  x: { zh: 甲, en: A }", "instruments:", "  - id: law", "    name: { zh: 某市办法, en: The law }", "    tier: act", "    issuer: x",
            $"    jurisdiction: \"{FlatLaw.Area}\"", "    periods: [{ from: 2020-01-01, to: null }]", "    text: full"]);
        Write("law/policy.yaml", ["policykit: 1", "policy: x/law", "version: 1.0.0", Titles, "instrument: law", "", "rules:", .. law.Rules.SelectMany(RuleOf),
            "  - id: residue", "    " + Titles, "    effect: default", "    then: { opening: open }", "    basis: { quote: 某, evidence: full-text, source: s }"]);
    }

    /// <summary>The arguments that name the law.</summary>
    public string[] Arguments => ["--policy", "x/law", "--policies", _folder, "--as-of", FlatLaw.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];

    /// <summary>A file in the folder, which goes away.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>A table of records.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="different">How many different records they repeat; as many as rows: none is repeated.</param>
    /// <param name="unknown">How many of a hundred cells are empty.</param>
    public string Table(int rows, int different, int unknown)
    {
        var path = PathOf(string.Create(CultureInfo.InvariantCulture, $"{rows}-{different}-{unknown}.csv"));
        var records = Array.ConvertAll(_law.Records(different, unknown, seed: 5), r => string.Join(',', r.Where((_, i) => i != Day).Select(TextOf)));
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        file.WriteLine("code,name,jurisdiction," + string.Join(',', _law.Facts.Where(f => f.Index != Day).Select(f => "facts." + f.Id)));
        for (var i = 0; i < rows; i++)
        {
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"D{i:00000000},数据集{i},{FlatLaw.Area},{records[(int)((uint)(i * 2_654_435_761L) % different)]}"));
        }

        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name, IEnumerable<string> lines)
    {
        var path = Path.Combine(_folder, "x", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
    }

    /// <summary>The facts that every country declares, as the example of another country has them.</summary>
    private static IEnumerable<string> EveryCountry() => File.ReadLines("policies/us/facts.yaml").SkipWhile(l => !l.Contains("What every", StringComparison.Ordinal)).Skip(1)
        .TakeWhile(l => !l.Contains("──", StringComparison.Ordinal)).Where(l => l.Trim().Length > 0).Select(l => l.Replace("who: publisher", "who: a", StringComparison.Ordinal));

    private static string FactOf(Fact fact) =>
        $"  - {{ id: {fact.Id}, level: dataset, type: {fact.Type.ToString().ToLowerInvariant()}, path: facts.{fact.Id}, who: a, {Titles}, question: {{ zh: 甲？, en: A? }}"
        + (fact.Values.IsEmpty ? " }" : $", values: [{string.Join(", ", fact.Values)}] }}");

    private static IEnumerable<string> RuleOf(FlatRule rule) =>
    [
        $"  - id: {rule.Id}", "    " + Titles, "    effect: at-most", "    when: " + string.Join(" && ", rule.Tests.Where(t => t.Attribute != Day).Select(TestOf)),
        $"    then: {{ opening: {rule.Level.ToString().ToLowerInvariant()} }}", $"    basis: {{ article: 第{rule.Id}条, quote: 某, evidence: full-text, source: s }}",
    ];

    private static string TestOf(FlatTest test) => string.Create(CultureInfo.InvariantCulture, $"dataset.a{test.Attribute}") is var fact && test.Value is BooleanValue
        ? (test.Operator == ComparisonOperator.Equal ? fact : "!" + fact)
        : test.Value is NumberValue number ? string.Create(CultureInfo.InvariantCulture, $"{fact} {(test.Operator == ComparisonOperator.Less ? "<" : ">=")} {number.Value}")
        : test.Operator == ComparisonOperator.GreaterOrEqual ? $"under({fact}, '{TextOf(test.Value)}')"
        : $"{fact} {(test.Operator == ComparisonOperator.Equal ? "===" : "!==")} '{TextOf(test.Value)}'";

    private static string TextOf(FactValue? value) => value switch
    {
        TextValue text => text.Value,
        BooleanValue truth => truth.Value ? "true" : "false",
        NumberValue number => number.Value.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };
}
