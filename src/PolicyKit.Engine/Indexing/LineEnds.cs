using PolicyKit.Engine.Compiling;

namespace PolicyKit.Engine.Indexing;

/// <summary>Where looking for what holds may end early, because a line that must hold makes all lines behind say nothing more of an axis. Bounds
/// of one level are found from the first on, so that the first of them is the first by id.</summary>
/// <param name="Deciding">The lines that end it.</param>
/// <param name="Closing">The lines of bounds at closed.</param>
/// <param name="Limiting">Those of bounds at conditional.</param>
internal sealed record LineEnds(ulong[] Deciding, LineStage Closing, LineStage Limiting)
{
    /// <summary>It never ends early.</summary>
    /// <param name="words">Words of a row.</param>
    public static LineEnds None(int words) => new(new ulong[words], default, default);

    /// <summary>Where it may end for an axis.</summary>
    /// <param name="index">The index of the conditions.</param>
    /// <param name="bounds">What bears on the axis.</param>
    public static LineEnds Of(RuleIndex index, AxisBounds bounds)
    {
        var lines = Enumerable.Range(0, index.IsFoundByBits ? index.Lines : 0).ToLookup(line => index.StageOf(line, bounds));
        var (weighed, closing, limiting) = (StageOf(lines[Stage.Weighed]).End, StageOf(lines[Stage.Closes]), StageOf(lines[Stage.Limits]));
        var deciding = new ulong[index.Words];
        foreach (var line in lines[Stage.Closes].Where(l => l >= weighed).Concat(lines[Stage.Limits].Where(l => l >= Math.Max(weighed, closing.End))))
        {
            deciding[line / 64] |= 1UL << (line % 64);
        }

        return new(deciding, closing, limiting);

        LineStage StageOf(IEnumerable<int> of) => new(of.DefaultIfEmpty(-1).Max() + 1, index.AreInOrder(of));
    }

    /// <summary>The line behind the last that is looked at once a deciding one is met.</summary>
    public int EndOf(int line) => line < Closing.End ? Closing.EndOf(line) : Limiting.EndOf(line);
}

/// <summary>Lines that are looked at together.</summary>
/// <param name="End">That behind the last of them.</param>
/// <param name="IsInOrder">Whether they stand in order of id, so that none behind one that holds can be the first.</param>
internal readonly record struct LineStage(int End, bool IsInOrder)
{
    /// <summary>The line behind the last that may still be the first.</summary>
    public int EndOf(int line) => IsInOrder ? line + 1 : End;
}
