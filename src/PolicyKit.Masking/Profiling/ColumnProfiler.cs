using System.Collections.Immutable;
using PolicyKit.Masking.Detecting;
using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Profiling;

/// <summary>Takes in the cells of a column, one by one, in constant memory; keeps no value. Not thread-safe.</summary>
/// <param name="name">The column's name.</param>
/// <param name="index">Its place, from 0.</param>
/// <param name="asOf">The day: no date of birth lies after it.</param>
public sealed class ColumnProfiler(string name, int index, DateOnly asOf)
{
    /// <summary>Finding: characters that show nothing or look like others.</summary>
    public const string Obfuscated = "PK4040";

    /// <summary>Finding: identifiers that a number type has spoiled.</summary>
    public const string Damaged = "PK4041";

    /// <summary>Finding: identifiers within texts.</summary>
    public const string HasSpans = "PK4042";

    private const double Sure = 0.95;
    private const double Likely = 0.7;
    private const double Close = 0.15;
    private const double MostOf = 0.8;

    private readonly DistinctSample _sample = new();
    private readonly ValueReader _reader = new(asOf);
    private readonly Dictionary<IdentifierType, long> _spans = [];
    private long _values;
    private long _nulls;

    /// <summary>Takes in a cell.</summary>
    public void Add(string? cell)
    {
        if (NullLike.Is(cell))
        {
            _nulls++;
            return;
        }

        _values++;
        if (_sample.Wants(cell!, out var hash))
        {
            _sample.Keep(hash, _reader.Read(cell!));
            foreach (var span in _reader.Spans.Where(s => s.Certainty > Certainty.Possible))
            {
                _spans[span.Type] = _spans.GetValueOrDefault(span.Type) + 1;
            }
        }
    }

    /// <summary>Takes in cells that are not there.</summary>
    public void AddNulls(long count) => _nulls += count;

    /// <summary>What the column holds.</summary>
    /// <param name="nameHint">The kind that its name tells, or null.</param>
    /// <param name="kindOf">The kind of the taxonomy for a type's name, or null.</param>
    public ColumnProfile Finish(string? nameHint, Func<string, string?> kindOf)
    {
        var facts = _sample.Facts;
        var fits = facts.Count == 0 ? [] : ColumnType.All.Select(t => ColumnScoring.Of(t, facts, nameHint)).OrderByDescending(f => f.Score).ThenBy(f => f.Type.Name, StringComparer.Ordinal).ToList();
        var (state, type) = Verdict(fits, facts);
        var best = fits.Find(f => f.Type.Name == type);
        var competitors = fits.Where(f => f.Type.Name != type && f.Score >= 0.1).Take(3).Select(f => new TypeScore(f.Type.Name, Math.Round(f.Score, 3)));
        var evidence = new ColumnEvidence(_values, _sample.Distinct, _nulls, Rounded(best?.MatchRate ?? 0), Rounded(best?.ChecksumRate ?? 0), best?.Type.Chance ?? 0, nameHint, [.. competitors]);
        var kind = state == ColumnState.None ? nameHint : kindOf(type) ?? nameHint;
        return new(name, index, state, type, kind, Roles.Of(type, kind), evidence, Spans(facts, state, type), Findings(facts, state, type));
    }

    private static (ColumnState State, string Type) Verdict(List<Fit> fits, IReadOnlyCollection<ValueFacts> facts)
    {
        if (facts.Count == 0)
        {
            return (ColumnState.None, "none");
        }

        if (DamagedType(facts) is { } damaged)
        {
            return (ColumnState.Damaged, damaged);
        }

        var parts = fits.Where(f => f.ValidRate >= 0.1 && f.Type.Chance <= 0.5).ToList();
        if (parts.Count >= 2 && fits[0].ValidRate < 0.9 && facts.Count(v => parts.Exists(p => p.Type.Passes(v))) >= 0.95 * facts.Count
            && parts.Exists(p => p.Type.Chance < 1e-3) && parts.TrueForAll(p => p.ValidRate < 0.9))
        {
            return (ColumnState.Mixed, parts.MaxBy(p => p.ValidRate)!.Type.Name);
        }

        if (fits[0].Score >= Likely)
        {
            var isClose = fits.Count > 1 && fits[1].Score >= Likely && fits[0].Score - fits[1].Score < Close && !Covers(fits[0], fits[1]);
            return (isClose ? ColumnState.Ambiguous : fits[0].Score >= Sure ? ColumnState.Certain : ColumnState.Probable, fits[0].Type.Name);
        }

        return facts.Count(v => (v.Traits & ValueTraits.LongText) != 0) * 2 >= facts.Count || facts.Any(v => (v.Traits & ValueTraits.HasSpan) != 0) ? (ColumnState.Probable, "free-text")
            : (ColumnState.None, "none");
    }

    // Of two that fit alike, the one whose checks chance passes less is meant: every IMEI is fifteen digits, not every fifteen digits.
    private static bool Covers(Fit first, Fit second) => first.Type.Chance * 10 <= second.Type.Chance;

    /// <summary>A column of resident numbers whose last digits are lost: scientific notation, zeros behind the fifteenth digit, or multiples of
    /// sixteen, with check characters no better than chance.</summary>
    private static string? DamagedType(IReadOnlyCollection<ValueFacts> facts)
    {
        if (Share(facts, ValueTraits.Scientific) >= 0.5)
        {
            return "resident-id";
        }

        var bare = facts.Where(v => (v.Traits & ValueTraits.ResidentWithoutCheck) != 0).ToList();
        if (bare.Count < MostOf * facts.Count || bare.Count == 0)
        {
            return null;
        }

        var right = (double)bare.Count(v => v.Is(IdentifierType.ResidentId)) / bare.Count;
        var isRounded = Math.Max(Share(bare, ValueTraits.EndsInZeros), Share(bare, ValueTraits.RoundedDouble)) >= MostOf;
        return isRounded && right < 0.5 ? "resident-id" : null;
    }

    private static double Share(IReadOnlyCollection<ValueFacts> facts, ValueTraits trait) => (double)facts.Count(v => (v.Traits & trait) != 0) / facts.Count;

    private ColumnSpans Spans(IReadOnlyCollection<ValueFacts> facts, ColumnState state, string type) =>
        state is ColumnState.Certain or ColumnState.Probable && type != "free-text" || facts.Count == 0 ? new(0, ImmutableSortedDictionary<string, long>.Empty)
        : new(Rounded(Share(facts, ValueTraits.HasSpan)), _spans.ToImmutableSortedDictionary(s => IdentifierRules.Of(s.Key).Name, s => s.Value, StringComparer.Ordinal));

    private static ImmutableArray<string> Findings(IReadOnlyCollection<ValueFacts> facts, ColumnState state, string type)
    {
        var findings = ImmutableArray.CreateBuilder<string>();
        if (facts.Any(v => (v.Traits & ValueTraits.Obfuscated) != 0))
        {
            findings.Add(Obfuscated);
        }

        if (state == ColumnState.Damaged)
        {
            findings.Add(Damaged);
        }

        if (type == "free-text" && facts.Any(v => (v.Traits & ValueTraits.HasSpan) != 0))
        {
            findings.Add(HasSpans);
        }

        return findings.ToImmutable();
    }

    private static double Rounded(double rate) => Math.Round(rate, 4);
}

/// <summary>What stands where nothing is known.</summary>
internal static class NullLike
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "-", "--", "/", "\\", "无", "空", "暂无", "不详", "未知", "null", "none", "n/a", "na", "nil", "nan", "00000000", "999999", "99999999",
    };

    internal static bool Is(string? cell) => string.IsNullOrWhiteSpace(cell) || Words.Contains(cell.Trim());
}

/// <summary>What a column can do to a person: name him, help to, or tell of him.</summary>
internal static class Roles
{
    internal static string Of(string type, string? kind) => type switch
    {
        "none" or "free-text" or "timestamp" or "encoded" or "order-number" or "uscc" or "org-code" or "landline" => kind is null ? "none" : OfKind(kind),
        "address" or "date-of-birth" or "coordinate" or "ip" or "plate" or "vin" => "quasi",
        _ => "direct",
    };

    private static string OfKind(string kind) => kind.Split('/') switch
    {
        ["personal", "identity" or "account" or "biometric", ..] or ["personal", "basic", "name"] or ["personal", "contact", not "address"] => "direct",
        ["personal", "health" or "financial" or "content", ..] => "sensitive",
        ["personal", ..] => "quasi",
        _ => "none",
    };
}
