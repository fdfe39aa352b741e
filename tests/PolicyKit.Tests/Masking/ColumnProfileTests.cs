using PolicyKit.Masking.Profiling;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Masking;

/// <summary>Columns are told by their values beyond chance, with the name or without it; nothing of a value stays.</summary>
public sealed class ColumnProfileTests
{
    private static readonly Dictionary<string, string> Hints = new()
    {
        ["sfzh"] = "personal/identity/resident-id",
        ["lxdh"] = "personal/contact/mobile",
        ["tyshxydm"] = "enterprise/identity/uscc",
        ["yhkh"] = "personal/financial/bank-card",
        ["xm"] = "personal/basic/name",
    };

    [Fact]
    public void GeneratedTables_AreToldWithoutAMiss()
    {
        var dice = new Dice(5);
        var columns = new GeneratedColumns(dice);
        var wrong = new List<string>();
        foreach (var (type, names, value) in columns.All)
        {
            foreach (var name in names)
            {
                for (var run = 0; run < 5; run++)
                {
                    var rows = 30 + dice.Below(300);
                    var profile = Profile(name, Enumerable.Range(0, rows).Select(_ => dice.Chance(5) ? "" : value()));
                    var told = profile.State is ColumnState.Certain or ColumnState.Probable or ColumnState.Ambiguous ? profile.Type : "none";
                    if (told != type)
                    {
                        wrong.Add($"{name}: {profile.State} {profile.Type} for {type}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("scientific")]
    [InlineData("zeros")]
    [InlineData("double")]
    public void SpoiledIdentifiers_AreDamagedAndStillPersonal(string how)
    {
        var columns = new GeneratedColumns(new Dice(7));
        var profile = Profile("a", Enumerable.Range(0, 200).Select(_ => how switch
        {
            "scientific" => "1.10101" + columns.Digits(7) + "E+17",
            "zeros" => columns.ResidentId()[..15] + "000",
            _ => ((decimal)(double)decimal.Parse(columns.ResidentId()[..17] + "1", System.Globalization.CultureInfo.InvariantCulture)).ToString("F0", System.Globalization.CultureInfo.InvariantCulture),
        }));
        Assert.Equal((ColumnState.Damaged, "resident-id", "direct"), (profile.State, profile.Type, profile.IdentifierRole));
        Assert.Equal(["PK4041"], profile.Findings.AsEnumerable());
    }

    [Fact]
    public void TextWithIdentifiers_IsFreeTextWithSpans()
    {
        var columns = new GeneratedColumns(new Dice(9));
        var profile = Profile("备注", Enumerable.Range(0, 100).Select(i => $"第{i}件：请联系{columns.Mobile()}，于三日内办理"));
        Assert.Equal("free-text", profile.Type);
        Assert.Equal(1, profile.Spans.Cells);
        Assert.Equal(100, profile.Spans.Types["mobile"]);
        Assert.Equal(["PK4042"], profile.Findings.AsEnumerable());
    }

    [Fact]
    public void InvisibleCharacters_AreAFinding()
    {
        var columns = new GeneratedColumns(new Dice(10));
        Assert.Equal(["PK4040"], Profile("a", Enumerable.Range(0, 30).Select(_ => columns.Mobile().Insert(3, "\u200B"))).Findings.AsEnumerable());
    }

    [Fact]
    public void SeveralTypesByRow_AreMixed()
    {
        var columns = new GeneratedColumns(new Dice(11));
        var profile = Profile("证件号码", Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? "E" + columns.Digits(8) : columns.ResidentId()));
        Assert.Equal((ColumnState.Mixed, "resident-id"), (profile.State, profile.Type));
    }

    [Fact]
    public void OrderOfRows_ChangesNothing()
    {
        var columns = new GeneratedColumns(new Dice(13));
        var values = Enumerable.Range(0, 20_000).Select(_ => columns.Mobile()).ToList();
        Assert.Equal(Profile("a", values).Evidence.Distinct, Profile("a", values.AsEnumerable().Reverse()).Evidence.Distinct);
        Assert.Equal(Profile("a", values).Evidence.ChecksumRate, Profile("a", values.AsEnumerable().Reverse()).Evidence.ChecksumRate);
    }

    [Fact]
    public void EmptyColumn_HoldsNothing() => Assert.Equal((ColumnState.None, "none", 4L), Profile("a", ["", "-", "NULL", "无"]) is var p ? (p.State, p.Type, p.Evidence.Nulls) : default);

    private static ColumnProfile Profile(string name, IEnumerable<string> values)
    {
        var profiler = new ColumnProfiler(name, 0, IdentifierTests.AsOf);
        foreach (var value in values)
        {
            profiler.Add(value);
        }

        return profiler.Finish(Hints.GetValueOrDefault(name), type => "kinds/" + type);
    }
}
