using PolicyKit.Language.Catalogues;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Language;

/// <summary>A code that was there is found again, among few and among many.</summary>
public sealed class CodeSetTests
{
    [Theory]
    [InlineData(7, ulong.MaxValue)]
    [InlineData(200_000, ulong.MaxValue)]
    [InlineData(5_000, 0x00FF_0000_0000_0FFFUL)] // Many fall together: their parts, and their places within.
    public void EachHash_IsNewOnce(int count, ulong mask)
    {
        var (dice, codes, plain) = (new Dice(57), new CodeSet(), new HashSet<ulong>());
        for (var i = 0; i < count; i++)
        {
            var hash = dice.Throw() & mask;
            Assert.Equal(plain.Add(Math.Max(hash, 1)), codes.TryAdd(hash));
        }

        Assert.All(plain, h => Assert.False(codes.TryAdd(h)));
    }

    [Fact]
    public void HashOfNothing_IsAHashToo()
    {
        var codes = new CodeSet();
        Assert.True(codes.TryAdd(0));
        Assert.False(codes.TryAdd(0));
    }
}
