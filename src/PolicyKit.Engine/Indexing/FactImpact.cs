using PolicyKit.Engine.Compiling;

namespace PolicyKit.Engine.Indexing;

/// <summary>What a change of one fact can bear on.</summary>
/// <param name="Facts">Positions among the facts of the index: itself, its heir, what is derived or inferred from it.</param>
/// <param name="Rules">The rules that read it, directly or not.</param>
/// <param name="IsOfAllFields">Whether conditions of other fields look at it too.</param>
internal sealed record FactImpact(int[] Facts, int[] Rules, bool IsOfAllFields);

/// <summary>The rules of an axis that read a fact.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Lines">Their lines, as bits.</param>
/// <param name="Residual">Those of them that bits alone do not decide.</param>
internal sealed record Readers(CompiledRule[] Rules, ulong[] Lines, CompiledRule[] Residual);
