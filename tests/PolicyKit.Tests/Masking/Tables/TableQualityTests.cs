using Xunit.Abstractions;

namespace PolicyKit.Tests.Masking.Tables;

/// <summary>Columns of made-up tables, half of them look-alikes, are told apart as well as promised. The generator has check digits of its
/// own; what it makes is never asked of our validators.</summary>
public sealed class TableQualityTests(ITestOutputHelper output)
{
    private const ulong Seeds = 5;

    [Fact]
    public void TypesOfColumns_AreToldAsWellAsPromised()
    {
        var quality = new Quality();
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var tables = new TemplateTables(seed);
            quality.Add(tables.People());
            quality.Add(tables.LookAlikes());
        }

        output.WriteLine(quality.Summary());
        output.WriteLine(string.Join('\n', quality.Mistakes()));
        Assert.All(Quality.Promised, type =>
        {
            var ((all, told, right), isName) = (quality.Of(type), type == "person-name");
            Assert.True(all >= 50, $"{type}: {all} columns");
            Assert.True(right >= (isName ? 0.95 : 0.995) * all && right >= (isName ? 0.9 : 0.99) * told, $"{type}: {right} right of {told} told and {all} there");
        });
        var (certain, right) = quality.Calibration(PolicyKit.Masking.Profiling.ColumnState.Certain);
        Assert.True(right >= 0.99 * certain, $"{right} of {certain} that are called certain");
        Assert.True(quality.AmbiguousRate <= 0.05, $"{quality.AmbiguousRate}");
    }
}
