using System.Collections.Immutable;
using PolicyKit.Masking.Canonical;
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

    /// <summary>Finding: cells too long to be looked at.</summary>
    public const string Oversize = "PK4045";

    private const int LongestCell = 1 << 20;

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
        if (_sample.Wants(cell!, out var hash) && cell!.Length > LongestCell)
        {
            _sample.Keep(hash, new(0, 0, ValueTraits.Oversize | ValueTraits.LongText));
        }
        else if (_sample.Wants(cell!, out hash))
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
        var fits = ColumnScoring.All(facts, nameHint);
        var (state, type) = ColumnVerdict.Of(fits, facts, nameHint);
        var best = fits.FirstOrDefault(f => f.Type.Name == type);
        var competitors = fits.Where(f => f.Type.Name != type && f.Score >= 0.1).Take(3).Select(f => new TypeScore(f.Type.Name, Math.Round(f.Score, 3)));
        var evidence = new ColumnEvidence(_values, _sample.Distinct, _nulls, Rounded(best?.MatchRate ?? 0), Rounded(best?.ChecksumRate ?? 0), best?.Type.Chance ?? 0, nameHint, [.. competitors]);
        var kind = state == ColumnState.None ? nameHint : kindOf(type) ?? nameHint;
        return new(name, index, state, type, kind, Roles.Of(type, kind), evidence, Spans(facts, state, type), Findings(facts, state, type));
    }

    private ColumnSpans Spans(IReadOnlyCollection<ValueFacts> facts, ColumnState state, string type) =>
        state is ColumnState.Certain or ColumnState.Probable && type != "free-text" || facts.Count == 0 ? new(0, ImmutableSortedDictionary<string, long>.Empty)
        : new(Rounded(ColumnVerdict.Share(facts, ValueTraits.HasSpan)), _spans.ToImmutableSortedDictionary(s => IdentifierRules.Of(s.Key).Name, s => s.Value, StringComparer.Ordinal));

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

        if (facts.Any(v => (v.Traits & ValueTraits.Oversize) != 0))
        {
            findings.Add(Oversize);
        }

        return findings.ToImmutable();
    }

    private static double Rounded(double rate) => Math.Round(rate, 4);
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
