using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>Something that law orders and the policies leave out on purpose.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">What is left out.</param>
/// <param name="Reason">Why.</param>
/// <param name="Articles">The articles concerned, where a source prints them.</param>
public sealed record Omission(string Id, LocalText Title, LocalText Reason, ImmutableArray<OmittedArticle> Articles);

/// <summary>An article that is left out, whole or in part.</summary>
/// <param name="Instrument">The registered instrument.</param>
/// <param name="Article">The article as printed, or null: the instrument at large.</param>
public sealed record OmittedArticle(Instrument Instrument, string? Article);
