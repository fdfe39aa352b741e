using PolicyKit.Engine.Flat;
using PolicyKit.Model;

namespace PolicyKit.Tests.Engine;

public sealed class FlatMemoryTests
{
    /// <summary>Whatever shared a place before, only the bits and the axis that were put last are known there.</summary>
    [Fact]
    public void OtherBitsOrAnotherAxis_AreNotKnown()
    {
        for (var bits = 1UL; bits < 2_000; bits++)
        {
            var memory = new FlatMemory(64);
            Assert.False(IsKnown(memory, Axis.Opening, bits));
            Assert.False(IsKnown(memory, Axis.Opening, 0));
            Assert.False(IsKnown(memory, Axis.Sharing, bits));
            Assert.True(IsKnown(memory, Axis.Sharing, bits));
        }
    }

    private static bool IsKnown(FlatMemory memory, Axis axis, ulong bits)
    {
        memory.PlaceOf(axis, [bits], [bits], out var isKnown);
        return isKnown;
    }
}
