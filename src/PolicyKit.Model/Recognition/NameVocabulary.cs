namespace PolicyKit.Model;

/// <summary>The words that recognisers know, as numbers; and how a run of letters without separators falls into them.</summary>
internal sealed class NameVocabulary
{
    /// <summary>A word that no recogniser knows.</summary>
    public const int Unknown = 0;

    private const int LongestRun = 64;
    private const int ShortestEnd = 4;
    private readonly Dictionary<char, int> _han = [];
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _initials = new(StringComparer.Ordinal);
    private readonly HashSet<int> _hanNumbers = [];
    private int _count;

    /// <summary>Whether a number is that of a Han character.</summary>
    public bool IsHan(int number) => _hanNumbers.Contains(number);

    /// <summary>Takes a word and gives its number.</summary>
    public int Learn(NameWord word)
    {
        if (word.IsHan)
        {
            if (!_han.TryGetValue(word.Text[0], out var number))
            {
                _han[word.Text[0]] = number = ++_count;
                _hanNumbers.Add(number);
            }

            return number;
        }

        return Learn(_words, word.Text);
    }

    /// <summary>Takes a word with its short forms, which are the same word from now on.</summary>
    public void Learn(Abbreviation abbreviation)
    {
        var number = Learn(_words, abbreviation.Word);
        foreach (var form in abbreviation.Short)
        {
            _words[form] = number;
        }
    }

    /// <summary>Takes initials and gives their number.</summary>
    public int LearnInitials(string letters) => Learn(_initials, letters);

    /// <summary>The numbers of the words of a name. Letters without separators that fall into known words as a whole are those words, the
    /// fewest; else, if allowed, abbreviations; else one unknown word.</summary>
    public List<int> Read(List<NameWord> words, bool readsInitials)
    {
        var ids = new List<int>(words.Count + 4);
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].IsHan)
            {
                ids.Add(_han.GetValueOrDefault(words[i].Text[0]));
            }
            else if (i + 1 < words.Count && !words[i + 1].IsHan && Joined(words[i].Text, words[i + 1].Text) is var joined and not Unknown)
            {
                ids.Add(joined);
                i++;
            }
            else
            {
                AddRun(words[i].Text, readsInitials, ids);
            }
        }

        return ids;
    }

    // We + Chat: a brand whose humps are no words.
    private int Joined(string first, string second) =>
        _words.ContainsKey(first) && _words.ContainsKey(second) ? Unknown : _words.GetValueOrDefault(first + second);

    private void AddRun(string run, bool readsInitials, List<int> ids)
    {
        // Known initials are not taken apart into short words: dlzh is no dl + zh.
        if (readsInitials && !_words.ContainsKey(run) && _initials.TryGetValue(run, out var initials))
        {
            ids.Add(initials);
            return;
        }

        var pieces = Pieces(run, _words) ?? Pieces(Singular(run), _words) ?? (readsInitials ? Pieces(run, _initials) ?? EndOf(run) : null);
        ids.AddRange(pieces ?? [Unknown]);
    }

    /// <summary>Initials after letters that nobody knows: <c>jyflxdh</c> ends in <c>lxdh</c>. Short ends prove nothing.</summary>
    private List<int>? EndOf(string run)
    {
        for (var start = 1; run.Length <= LongestRun && start <= run.Length - ShortestEnd; start++)
        {
            if (Pieces(run[start..], _initials) is { } pieces)
            {
                return [Unknown, .. pieces];
            }
        }

        return null;
    }

    private string Singular(string run) =>
        run.Length <= 3 || run[^1] != 's' || _words.ContainsKey(run) ? run
            : run[^2] == 'e' && _words.ContainsKey(run[..^2]) ? run[..^2] : run[..^1];

    /// <summary>The fewest known pieces that make up a run; null if there are none. Of equally few the one with the longest last.</summary>
    private static List<int>? Pieces(string run, Dictionary<string, int> known)
    {
        if (known.TryGetValue(run, out var whole))
        {
            return [whole];
        }

        if (run.Length > LongestRun)
        {
            return null;
        }

        var (fewest, from) = (new int[run.Length + 1], new int[run.Length + 1]);
        for (var end = 1; end <= run.Length; end++)
        {
            fewest[end] = int.MaxValue;
            for (var start = 0; start <= end - 2; start++)
            {
                if (fewest[start] < int.MaxValue && fewest[start] + 1 < fewest[end] && Has(known, run, start, end, out _))
                {
                    (fewest[end], from[end]) = (fewest[start] + 1, start);
                }
            }
        }

        if (fewest[run.Length] == int.MaxValue)
        {
            return null;
        }

        var pieces = new List<int>();
        for (var end = run.Length; end > 0; end = from[end])
        {
            _ = Has(known, run, from[end], end, out var piece);
            pieces.Insert(0, piece);
        }

        return pieces;
    }

    // The analyzers compile this file for a framework that looks up by strings only.
    private static bool Has(Dictionary<string, int> known, string run, int start, int end, out int number) =>
#if NET
        known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(run.AsSpan(start, end - start), out number);
#else
        known.TryGetValue(run.Substring(start, end - start), out number);
#endif

    private int Learn(Dictionary<string, int> known, string text) =>
        known.TryGetValue(text, out var number) ? number : known[text] = ++_count;
}
