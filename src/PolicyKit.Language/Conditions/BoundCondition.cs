using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <summary>A condition after binding.</summary>
/// <param name="Expression">What it means.</param>
/// <param name="References">The facts, statuses and grades that it reads, each with its place in the file.</param>
/// <param name="Place">Where the whole of it stands.</param>
internal sealed record BoundCondition(Expression Expression, ImmutableArray<PlacedReference> References, SourcePlace Place);

/// <summary>Something that a condition reads and where it says so.</summary>
internal sealed record PlacedReference(Expression Reference, SourcePlace Place);
