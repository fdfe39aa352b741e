using System.Collections.Immutable;
using System.Numerics;
using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Analysing;

/// <summary>Two sides over one domain.</summary>
internal sealed class Contrast
{
    /// <param name="old">The law before.</param>
    /// <param name="fresh">The law after.</param>
    public Contrast(Snapshot old, Snapshot fresh)
    {
        Sides = [new(0, old, Domain), new(1, fresh, Domain)];
        Domain.Close(Sides);
    }

    public Domain Domain { get; } = new();

    public ImmutableArray<Side> Sides { get; }

    /// <summary>The contrast of an axis.</summary>
    public StatusContrast StatusOf(Axis axis) => new(Sides[0].StatusOf(axis), Sides[1].StatusOf(axis));
}
