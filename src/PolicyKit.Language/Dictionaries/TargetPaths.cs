using PolicyKit.Language.Catalogues;
using PolicyKit.Model;

namespace PolicyKit.Language.Dictionaries;

/// <summary>Where a dictionary may put things: the paths of a catalogue's dataset or field.</summary>
internal sealed class TargetPaths
{
    private const string Facts = "facts";
    private static readonly string[] OwnTexts = ["code", "jurisdiction", "name"];
    private readonly CatalogueShape _shape;

    /// <summary>Takes the facts of <paramref name="level"/>.</summary>
    public TargetPaths(CountryData country, FactLevel level)
    {
        Level = level;
        var stated = (level == FactLevel.Dataset ? country.Facts.Dataset : country.Facts.Field).Where(f => f.Derivation is null).Select(f => new FactForm(f, country));
        _shape = level == FactLevel.Dataset ? CatalogueShape.OfDataset(stated) : CatalogueShape.OfField(stated);
    }

    /// <summary>Whether these are a dataset's or a field's.</summary>
    public FactLevel Level { get; }

    /// <summary>Every path, for naming the nearest.</summary>
    public IEnumerable<string> All => PathsBelow(_shape, "");

    /// <summary>What stands at a path; the key <c>facts</c> may be left out.</summary>
    /// <returns>Null: nothing does.</returns>
    public Target? Find(string path) => Find(path.Split('.')) ?? Find([Facts, .. path.Split('.')]);

    private Target? Find(string[] keys)
    {
        var (at, parent) = (_shape, (CatalogueShape?)null);
        for (var i = 0; i < keys.Length; i++)
        {
            if (at.Find(keys[i]) is not { } next)
            {
                // A key of the object form of a fact, such as the article of a citation.
                return i == keys.Length - 1 && at.Facts is [var form, ..] && form.AllowedKeys.Contains(keys[i], StringComparer.Ordinal)
                    ? new(keys, IsDay(keys[i]) ? TargetKind.Date : TargetKind.Text, null) { WrapsAt = IsMany(form.Fact) ? i : -1 } : null;
            }

            (parent, at) = (at, next);
        }

        return KindOf(at) is { } kind ? new(keys, kind, at.Facts is [var only, ..] ? only : null) { IsAlone = at.Facts.Count <= 1 }
            : OwnKind(at, parent) is { } own ? new(keys, own, null) { IsAlone = true } : null;
    }

    private static TargetKind? KindOf(CatalogueShape shape) => shape.Facts is [var form, ..]
        ? form.Fact.Type switch
        {
            FactType.Boolean or FactType.Number => TargetKind.Plain,
            FactType.Date => TargetKind.Date,
            FactType.List => form.Fact.Reading.Cited is null ? TargetKind.List : TargetKind.Objects,
            FactType.Citations => TargetKind.Objects,
            _ => TargetKind.Text,
        }
        : shape.Kind switch
        {
            SkeletonKind.Text => TargetKind.Text,
            SkeletonKind.Date => TargetKind.Date,
            SkeletonKind.Count => TargetKind.Plain,
            SkeletonKind.Texts => TargetKind.List,
            _ => null,
        };

    private TargetKind? OwnKind(CatalogueShape shape, CatalogueShape? parent) => parent != _shape || shape.Kind != SkeletonKind.Own ? null
        : OwnTexts.Contains(shape.Name) ? TargetKind.Text : shape.Name == "fields" ? TargetKind.Fields : null;

    private static bool IsMany(Fact fact) => fact.Type is FactType.Citations or FactType.List;

    private static bool IsDay(string key) => key is "on" or "from" or "to" or "publishedOn";

    private static IEnumerable<string> PathsBelow(CatalogueShape shape, string prefix) => shape.Keys.SelectMany(key =>
        PathsBelow(shape.Find(key)!, $"{prefix}{key}.").Prepend(prefix + key));
}

/// <summary>A place of a catalogue.</summary>
/// <param name="Keys">The keys from the dataset or field to it.</param>
/// <param name="Kind">What is expected there.</param>
/// <param name="Fact">The fact that is read there, or null.</param>
internal sealed record Target(string[] Keys, TargetKind Kind, FactForm? Fact)
{
    /// <summary>How many keys lead to a list of which this is a key of the only item; −1: none.</summary>
    public int WrapsAt { get; init; } = -1;

    /// <summary>Whether what stands there is read by one fact at most, and is no key of another's object form.</summary>
    public bool IsAlone { get; init; }
}
