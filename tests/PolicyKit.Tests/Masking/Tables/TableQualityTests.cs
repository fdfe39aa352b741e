namespace PolicyKit.Tests.Masking.Tables;

public sealed class TableQualityTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void FirstGenerator()
    {
        var quality = new Quality();
        for (ulong seed = 1; seed <= 3; seed++)
        {
            var tables = new TemplateTables(seed);
            quality.Add(tables.People());
            quality.Add(tables.LookAlikes());
        }

        output.WriteLine(quality.Summary());
        foreach (var m in quality.Mistakes()) output.WriteLine(m);
        Assert.Fail("look");
    }
}
