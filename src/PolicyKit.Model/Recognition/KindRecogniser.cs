using System.Collections.Concurrent;

namespace PolicyKit.Model;

/// <summary>Tells the kind of a field from what it is called. In: names, and whose the dataset is. Out: a kind with a confidence and the
/// recogniser that told, a look-alike, or nothing. It never sees a value. Pure; made once per country, safe to share between threads.</summary>
/// <remarks>The head of a name decides: its longest known end, after words that say nothing. What stands before says whose it is, the
/// nearest word first; where nothing does, the dataset says so. See docs/adr/0011-kinds-are-recognised-by-data.md.</remarks>
public sealed class KindRecogniser
{
    // Beyond this many distinct names nothing more is remembered; the answers stay the same.
    private const int MostRemembered = 1 << 16;
    private const double OfDescription = 0.8;

    // A title this sure needs no second opinion.
    private const double OfTitle = 0.8;
    private const int LongestClause = 24;
    private readonly NameMatcher _matcher;
    private const double OfTelling = 0.8;
    private readonly ConcurrentDictionary<(FieldText Field, string? Group, string? Beginning), Recognition?> _memo = new();

    /// <summary>Compiles a table.</summary>
    public KindRecogniser(RecogniserTable table) => (Table, _matcher) = (table, new(table));

    /// <summary>Recognises nothing.</summary>
    public static KindRecogniser None { get; } = new(RecogniserTable.Empty);

    /// <summary>What it was made from.</summary>
    public RecogniserTable Table { get; }

    /// <summary>What a field is taken for; null: nothing tells.</summary>
    /// <param name="field">What is written of it.</param>
    /// <param name="owner">What <see cref="OwnerOf(string, string, IEnumerable{FieldText})"/> gave for its dataset, or null.</param>
    public Recognition? Recognise(FieldText field, DatasetOwner? owner = null)
    {
        if (Table.Recognisers.IsEmpty || (field.Name.Length == 0 && field.Title.Length == 0))
        {
            return null;
        }

        var beginning = owner?.BeginningOf(field.Name);
        if (_memo.TryGetValue((field, owner?.Group, beginning), out var known))
        {
            return known;
        }

        var told = Tell(field, owner?.Group);
        if (told?.Kind is null && beginning is not null)
        {
            var rest = field with { Name = field.Name[beginning.Length..].TrimStart('_') };
            told = Tell(rest, owner!.Group, owner.Subjects[beginning]) ?? told;
        }

        if (_memo.Count < MostRemembered)
        {
            _memo.TryAdd((field, owner?.Group, beginning), told);
        }

        return told;
    }

    /// <summary>Whose a dataset is: by its name, else by the first field that tells, else by its abstract. And whom its names speak of:
    /// how the names of fields that tell begin, where that is no known word.</summary>
    public DatasetOwner OwnerOf(string name, string summary, IEnumerable<FieldText> fields)
    {
        if (Table.Recognisers.IsEmpty)
        {
            return DatasetOwner.Unknown;
        }

        var (owner, first) = (DatasetOwner.Unknown, (string?)null);
        foreach (var field in fields)
        {
            if (Recognise(field) is { By.Tells: { } tells, Confidence: >= OfTelling } told)
            {
                first ??= tells;
                owner = owner.With(told, told.Owner is null ? _matcher.BeginningOf(field.Name, told.Words) : null);
            }
        }

        return owner with { Group = _matcher.OwnerOf(name) ?? first ?? _matcher.OwnerOf(FirstClause(summary)) };
    }

    /// <summary>Whether a name ends in the word for somebody, after words that say nothing: a user's, and not a user's login.</summary>
    public bool EndsInOwner(string name) => _matcher.EndsInOwner(name);

    private Recognition? Tell(FieldText field, string? context, string? subject = null)
    {
        // A name that begins so is the store's own (_id, _source, _synced): the dataset does not say whose it is.
        var reads = new Asked(field.Type, field.Name.StartsWith('_') ? null : context, RecognisedFrom.Title, ReadsInitials: true, subject);
        if (field.Title.Length == 0 || field.Title == field.Name)
        {
            return _matcher.Match(field.Name, reads with { From = RecognisedFrom.Name }) ?? Described(field, reads);
        }

        var title = _matcher.Match(field.Title, reads);
        if (title is { Kind: not null, Confidence: >= OfTitle })
        {
            return title;
        }

        // A Chinese title says more than initials, and whose the thing is.
        var name = _matcher.Match(field.Name, reads with
        {
            From = RecognisedFrom.Name,
            Context = title?.Owner ?? reads.Context,
            ReadsInitials = !field.Title.Any(NameSplitter.IsHan),
        });
        return name?.Kind is not null && (title?.Kind is null || name.Confidence > title.Confidence) ? name
            : title ?? name ?? Described(field, reads);
    }

    private Recognition? Described(FieldText field, Asked reads) =>
        FirstClause(field.Description) is { Length: > 0 and <= LongestClause } clause
        && _matcher.Match(clause, reads with { From = RecognisedFrom.Description, ReadsInitials = false }) is { } told
            ? told with { Confidence = Math.Round(told.Confidence * OfDescription, 2) } : null;

    private static string FirstClause(string text)
    {
        var end = text.AsSpan().IndexOfAny("。.，,;；:：(（\n");
        return (end < 0 ? text : text[..end]).Trim();
    }
}
