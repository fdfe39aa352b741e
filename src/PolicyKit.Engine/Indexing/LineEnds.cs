using PolicyKit.Engine.Compiling;

namespace PolicyKit.Engine.Indexing;

/// <summary>Where looking for what holds may end early, because a line that must hold makes all lines behind say nothing more of an axis. Bounds
/// of one level are found from the first on, so that the first of them is the first by id.</summary>
/// <param name="Deciding">The lines that end it.</param>
/// <param name="Blocks">For each block of lines, whether it may be the last.</param>
internal sealed record LineEnds(ulong[] Deciding, bool[] Blocks)
{
    /// <summary>It never ends early.</summary>
    public static LineEnds None { get; } = new([], []);

    /// <summary>Where it may end for an axis.</summary>
    /// <param name="index">The index of the conditions.</param>
    /// <param name="bounds">What bears on the axis.</param>
    public static LineEnds Of(RuleIndex index, AxisBounds bounds)
    {
        if (!index.IsFoundByBits)
        {
            return None;
        }

        var lines = Enumerable.Range(0, index.Lines).ToLookup(line => index.StageOf(line, bounds));
        var (weighed, closing, limiting) = (LastBlock(lines[Stage.Weighed]), LastBlock(lines[Stage.Closes]), LastBlock(lines[Stage.Limits]));
        var (closesInOrder, limitsInOrder) = (index.AreInOrder(lines[Stage.Closes]), index.AreInOrder(lines[Stage.Limits]));
        var deciding = new ulong[index.Words];
        foreach (var line in lines[Stage.Closes].Where(l => BlockOf(l) >= weighed)
            .Concat(lines[Stage.Limits].Where(l => BlockOf(l) >= Math.Max(weighed, closing) && (limitsInOrder || BlockOf(l) > closing))))
        {
            deciding[line / 64] |= 1UL << (line % 64);
        }

        return new(deciding, [.. Enumerable.Range(0, index.Words / BitKernel.WordsOfBlock)
            .Select(block => block == closing || block == limiting || (block < closing ? closesInOrder : limitsInOrder))]);
    }

    private static int BlockOf(int line) => line / (64 * BitKernel.WordsOfBlock);

    private static int LastBlock(IEnumerable<int> lines) => lines.Select(BlockOf).DefaultIfEmpty(-1).Max();
}
