using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>How one text is asked.</summary>
/// <param name="Type">The type as written, or empty.</param>
/// <param name="Context">The group of the dataset, or null.</param>
/// <param name="From">Where the text stands.</param>
/// <param name="ReadsInitials">Whether initials are read.</param>
/// <param name="Subject">The group that the text speaks of unless it says another, or null.</param>
internal readonly record struct Asked(string Type, string? Context, RecognisedFrom From, bool ReadsInitials, string? Subject = null);

/// <summary>Finds the head of a name and whose it is. One compiled table; no state.</summary>
internal sealed class NameMatcher
{
    private const double WithStrangers = 0.85;
    private readonly NameSplitter _splitter;
    private readonly NameVocabulary _vocabulary = new();
    private readonly PhraseTrie _phrases = new();
    private readonly Dictionary<string, List<Head>> _codes = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _alternatives;
    private readonly HashSet<string> _inverters;
    private readonly HashSet<string> _ofFieldsOnly;
    private readonly List<List<int>> _flags = [];
    private readonly ImmutableArray<string> _flagTypes;
    private readonly ImmutableArray<Head> _otherwise;

    public NameMatcher(RecogniserTable table)
    {
        _splitter = new(table.Fold);
        (_alternatives, _inverters) = ([.. table.Alternatives], [.. table.Inverters]);
        _flagTypes = table.FlagTypes;
        _otherwise = table.Recognisers.Where(r => r.IsOtherwise).Select(r => new Head(r, "", false)).ToImmutableArray();
        _ofFieldsOnly = [.. table.Groups.Where(g => !g.IsOfDatasets).Select(g => g.Id)];
        foreach (var abbreviation in table.Abbreviations)
        {
            _vocabulary.Learn(abbreviation);
        }

        foreach (var group in table.Groups)
        {
            Phrases(group.Words, group.Initials).ForEach(p => _phrases.Add(p.Ids, group.Id));
        }

        Phrases(table.Tails, []).ForEach(p => _phrases.AddTail(p.Ids));
        _flags.AddRange(Phrases(table.Flags, table.FlagInitials).Select(p => p.Ids));
        foreach (var recogniser in table.Recognisers)
        {
            AddHeads(recogniser, table.Groups);
        }
    }

    /// <summary>The best recognition among the alternatives of a name; null: nothing known stands at its end.</summary>
    public Recognition? Match(string name, Asked asked)
    {
        if (_codes.TryGetValue(name, out var coded))
        {
            return Best(coded, asked.Subject, hasStrangers: false, asked);
        }

        var split = _splitter.Split(name);
        var before = _vocabulary.Read(split.Aside, asked.ReadsInitials);
        Recognition? best = null;
        foreach (var part in split.Parts.SelectMany(Alternatives))
        {
            var words = _vocabulary.Read(part, asked.ReadsInitials);
            if (MatchPart(words, before, asked) is { } found && (best is null || Rank(found) > Rank(best)))
            {
                best = found;
            }

            before = words;
        }

        return best;
    }

    /// <summary>The group of the last group word of a text; null: there is none.</summary>
    public string? OwnerOf(string text)
    {
        var words = _splitter.Split(text).Parts.SelectMany(p => p).ToList();
        var ids = _vocabulary.Read(words, readsInitials: false);
        return Owner(ids, WithoutTails(ids, ids.Count), n => n.Group is { } group && !_ofFieldsOnly.Contains(group));
    }

    /// <summary>Whether a text ends in a group word, after words that say nothing.</summary>
    public bool EndsInOwner(string text)
    {
        var ids = _vocabulary.Read(_splitter.Split(text).Parts.SelectMany(p => p).ToList(), readsInitials: false);
        return _phrases.Longest(ids, WithoutTails(ids, ids.Count), (n, _) => n.Group is not null).Length > 0;
    }

    /// <summary>What stands before the known head of a name and is nobody's word, in lower case; null: nothing does.</summary>
    public string? BeginningOf(string name, string head)
    {
        var (words, known) = (_splitter.Split(name).Parts[0], _splitter.WordsOf(head));
        if (words.Count == 0 || words[0].IsHan || known.Contains(words[0]))
        {
            return null;
        }

        var isRun = words.Count == 1 && known.Count == 1 && words[0].Text.EndsWith(known[0].Text, StringComparison.Ordinal);
        return isRun ? words[0].Text[..^known[0].Text.Length] : words.Count > known.Count ? words[0].Text : null;
    }

    private static double Rank(Recognition found) => found.Kind is null ? -1 : found.Confidence;

    private Recognition? MatchPart(List<int> words, List<int> before, Asked asked)
    {
        var isFlag = _flagTypes.Contains(TypeName(asked.Type)) || _flags.Exists(f => f.Count < words.Count && words.Take(f.Count).SequenceEqual(f));
        var (best, start) = ((PhraseTrie?)null, words.Count);
        for (var end = words.Count; end > 0;)
        {
            // After a tail a longer head may begin earlier: id card | number, not card number.
            var (head, length) = _phrases.Longest(words, end, (n, at) => n.Heads.Exists(h => !h.IsWhole || at == 0));
            if (head is not null && end - length < start && _phrases.Longest(words, end, (n, _) => n.Group is not null).Length <= length)
            {
                (best, start) = (head, end - length);
            }

            var tail = _phrases.Longest(words, end, (n, _) => n.IsTail).Length;
            end = tail == 0 ? 0 : end - tail;
        }

        return best is not null ? Best(best, words, start, before, asked, isFlag) : isFlag ? null : Otherwise(words, asked);
    }

    private Recognition? Otherwise(List<int> words, Asked asked)
    {
        // A name that is only the word for somebody may be how many there are.
        var endsInOwner = _phrases.Longest(words, words.Count, (n, _) => n.Group is not null).Length > 0;
        var owner = endsInOwner ? null : Owner(words, words.Count, n => n.Group is not null) ?? asked.Subject;
        return owner is null || asked.Context is null ? null
            : Best(_otherwise.Where(h => Confidence(h.Recogniser, null, asked.Context, false) is not null), owner, hasStrangers: false, asked);
    }

    private Recognition? Best(PhraseTrie node, List<int> words, int start, List<int> before, Asked asked, bool isFlag)
    {
        var owner = Owner(words, start, n => n.Group is not null) ?? Owner(before, before.Count, n => n.Group is not null) ?? asked.Subject;
        var fitting = node.Heads.Where(h => h.IsWhole ? start == 0 : !isFlag);
        // A known head that is not of this owner: say so, so that the name does not count as unread.
        return Best(fitting, owner, hasStrangers: start > 0 && owner is null, asked)
            ?? new(null, 1, node.Heads[0].Recogniser, asked.From, node.Heads[0].Text, owner ?? asked.Context);
    }

    private static Recognition? Best(IEnumerable<Head> heads, string? owner, bool hasStrangers, Asked asked)
    {
        Recognition? best = null;
        foreach (var head in heads)
        {
            var recogniser = head.Recogniser;
            if ((recogniser.Types.IsEmpty || asked.Type.Length == 0 || recogniser.Types.Contains(TypeName(asked.Type)))
                && Confidence(recogniser, owner, asked.Context, hasStrangers) is { } sure && (best is null || sure > best.Confidence))
            {
                best = new(recogniser.Kind, sure, recogniser, asked.From, head.Text, owner ?? asked.Context);
            }
        }

        return best;
    }

    /// <summary>How sure a recogniser is, or null: not of this owner. A dataset's owner may make a name surer only if nothing else stands
    /// before the head.</summary>
    private static double? Confidence(Recogniser recogniser, string? owner, string? context, bool hasStrangers)
    {
        if (recogniser.Owners is not { } owners)
        {
            return recogniser.Confidence;
        }

        if (owner is not null)
        {
            return Of(owners, owner);
        }

        if (recogniser.IsNamed)
        {
            return null;
        }

        var unknown = Of(owners, Recogniser.UnknownOwner);
        var bare = context is null ? unknown : Of(owners, context);
        if (!hasStrangers || bare is null)
        {
            return bare;
        }

        return unknown is null ? null : Math.Round(Math.Min(unknown.Value, bare.Value) * WithStrangers, 2);
    }

    private static double? Of(ImmutableSortedDictionary<string, double> owners, string owner)
    {
        for (var at = owner; ; at = at[..at.LastIndexOf('/')])
        {
            if (owners.TryGetValue(at, out var sure))
            {
                return sure > 0 ? sure : null;
            }

            if (!at.Contains('/'))
            {
                return null;
            }
        }
    }

    /// <summary>The group of the nearest group word before a place. One character alone counts only right before it: it is part of too
    /// many other words.</summary>
    private string? Owner(List<int> words, int before, Func<PhraseTrie, bool> counts)
    {
        for (var end = before; end > 0; end--)
        {
            var (node, length) = _phrases.Longest(words, end, (n, _) => counts(n));
            if (node is not null && (length > 1 || end == before || !_vocabulary.IsHan(words[end - 1])))
            {
                return node.Group;
            }
        }

        return null;
    }

    private int WithoutTails(List<int> words, int end)
    {
        while (_phrases.Longest(words, end, (n, _) => n.Group is not null).Length == 0
            && _phrases.Longest(words, end, (n, _) => n.IsTail).Length is var tail and > 0)
        {
            end -= tail;
        }

        return end;
    }

    private IEnumerable<List<NameWord>> Alternatives(List<NameWord> words)
    {
        var part = new List<NameWord>();
        foreach (var word in words)
        {
            if (!_alternatives.Contains(word.Text))
            {
                part.Add(word);
            }
            else if (part.Count > 0)
            {
                yield return Inverted(part);
                part = [];
            }
        }

        if (part.Count > 0)
        {
            yield return Inverted(part);
        }
    }

    private List<NameWord> Inverted(List<NameWord> words)
    {
        var at = words.FindIndex(w => _inverters.Contains(w.Text));
        return at <= 0 || at == words.Count - 1 ? words : [.. words.Skip(at + 1), .. words.Take(at)];
    }

    private void AddHeads(Recogniser recogniser, ImmutableArray<OwnerGroup> groups)
    {
        var roles = groups.Where(g => recogniser.Groups.Any(id => Taxonomy.IsUnder(g.Id, id))).ToList();
        var words = recogniser.Words.Concat(roles.SelectMany(g => g.Words));
        var initials = recogniser.Initials.Concat(roles.SelectMany(g => g.Initials));
        Phrases(words, initials).ForEach(p => _phrases.Add(p.Ids, new Head(recogniser, p.Text, false)));
        Phrases(recogniser.Names.Where(n => !IsCode(n)), []).ForEach(p => _phrases.Add(p.Ids, new Head(recogniser, p.Text, true)));
        foreach (var code in recogniser.Names.Where(IsCode))
        {
            if (!_codes.TryGetValue(code, out var heads))
            {
                _codes[code] = heads = [];
            }

            heads.Add(new(recogniser, code, true));
        }
    }

    private List<(string Text, List<int> Ids)> Phrases(IEnumerable<string> words, IEnumerable<string> initials) =>
    [
        .. words.Select(w => (w, Inverted(_splitter.WordsOf(w)).ConvertAll(_vocabulary.Learn))).Where(p => p.Item2.Count > 0),
        .. initials.Select(i => (i, new List<int> { _vocabulary.LearnInitials(i) })),
    ];

    // A code of a standard, such as AAC003: compared letter by letter and digit by digit.
    private static bool IsCode(string name) => name.Any(char.IsAsciiDigit);

    private static string TypeName(string type)
    {
        var end = 0;
        while (end < type.Length && char.IsAsciiLetter(type[end]))
        {
            end++;
        }

        return type[..end].ToLowerInvariant();
    }
}
