using System.Text;
using PolicyKit.Engine.Indexing;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Engine;

/// <summary>A value's class is found as plain searching finds it, whatever numbers and names a policy holds.</summary>
public sealed class LookupTests
{
    public static TheoryData<double[]> Constants =>
    [
        [],
        [7],
        [double.MinValue, double.MaxValue],
        [0, double.Epsilon, 1],
        [.. Enumerable.Range(10, 81).Select(i => 10.0 * i)],
        [.. Enumerable.Range(0, 40).Select(i => Math.Pow(3, i))],
        [.. Enumerable.Range(0, 300).Select(i => 1e-9 * i), 1e12],
    ];

    [Theory]
    [MemberData(nameof(Constants))]
    public void ANumber_LiesWhereSearchingFindsIt(double[] constants)
    {
        var (cuts, dice) = (new Cuts(constants), new Dice(3));
        var numbers = constants.SelectMany(c => new[] { c, Math.BitIncrement(c), Math.BitDecrement(c) })
            .Concat(Enumerable.Range(0, 200).Select(_ => (dice.Below(2_000) - 500) * Math.Pow(10, dice.Below(12) - 6)))
            .Concat([0, -0.0, double.NegativeInfinity, double.PositiveInfinity]);
        foreach (var number in numbers)
        {
            Assert.Equal(constants.Count(c => c < number) + constants.Count(c => c <= number), cuts.PlaceOf(number));
        }
    }

    /// <summary>Also names that differ in one place only, are parts of each other, or are alike in every window that is looked at.</summary>
    [Theory]
    [InlineData("某市第{0}号行政管理局")]
    [InlineData("{0}")]
    [InlineData("a-common-beginning-of-many-names-that-is-longer-than-any-window-{0}-and-as-long-an-end-behind-the-only-place-in-which-they-differ")]
    public void AName_IsFoundAmongThoseThatLookLikeIt(string form)
    {
        string[] names = ["", "x", .. Enumerable.Range(0, 500).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, form, i))];
        var table = new ByteTable([.. names.Select(Encoding.UTF8.GetBytes)]);
        for (var i = 0; i < names.Length; i++)
        {
            Assert.Equal(i, table.Find(Encoding.UTF8.GetBytes(names[i])));
            Assert.Equal(-1, table.Find(Encoding.UTF8.GetBytes(names[i] + "?")));
            Assert.Equal(-1, table.Find(Encoding.UTF8.GetBytes("?" + names[i])));
        }
    }
}
