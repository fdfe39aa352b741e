using System.Collections.Immutable;

namespace PolicyKit.Engine.Analysing;

/// <summary>Something beside a status that decisions say: masks, gates, grades, duties.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Origins">What changed, in order of rule.</param>
/// <param name="Differs">Where it differs.</param>
/// <param name="IsExact">Whether that is always so; else decisions tell.</param>
internal sealed record Aspect(DifferenceKind Kind, ImmutableArray<Origin> Origins, int Differs, bool IsExact = true);
