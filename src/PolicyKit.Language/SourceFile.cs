using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language;

/// <summary>A file as bytes; this room does no file I/O.</summary>
/// <param name="Id">For policy files the path below the policies root with forward slashes, such as <c>cn/national/policy.yaml</c>;
/// for others a name.</param>
/// <param name="Path">The path as messages print it.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record SourceFile(string Id, string Path, ReadOnlyMemory<byte> Bytes);

/// <summary>What loading gave: a set, or the problems that forbid one.</summary>
/// <param name="Set">The checked set; null if any problem is an error.</param>
/// <param name="Problems">All problems, by file, line and column.</param>
public sealed record LoadResult(PolicySet? Set, ImmutableArray<Problem> Problems);
