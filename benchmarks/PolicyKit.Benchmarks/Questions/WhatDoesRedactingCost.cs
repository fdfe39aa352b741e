using System.Globalization;
using PolicyKit.Benchmarks.Baselines;
using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Masking.Techniques;
using PolicyKit.Tests.Masking;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>Two thousand remarks in Chinese: in none an identifier, in one of twenty, in each.</summary>
public sealed class WhatDoesRedactingCost : Question
{
    private const int Count = 2_000;
    private readonly RedactMask _mask = new(new DateOnly(2099, 12, 31));
    private readonly string?[] _redacted = new string?[Count];

    /// <inheritdoc/>
    public override string Asks => "What does taking identifiers out of remarks cost, beside a regular expression that knows seven of them?";

    /// <inheritdoc/>
    public override string Notes => """
        Both write the same texts. The expression knows seven types as they are written plainly; the mask looks for twenty-four, in full width, other
        digits, groups, encodings. A glance tells it that most remarks hold none; where one may be, it pays for looking. No goal was set.
        """;

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests() =>
    [
        Of("remarks without identifiers", 0), Of("an identifier in one of twenty remarks", 50), Of("an identifier in each remark", 1_000),
    ];

    private Contest Of(string title, int perMille)
    {
        var remarks = new Corpus(3, perMille).Remarks(Count);
        var answer = Sum([.. remarks.Select(WithOracle)]);
        return new(title, Each("mask", remarks, r => _mask.Mask(r)), Each("regex", remarks, WithRegex), Goal.None, new Size(Count, "remark")) { Answer = answer, BaselineAnswer = answer };
    }

    private Way Each(string name, string[] remarks, Func<string, string?> redact) => new(name, () =>
    {
        for (var i = 0; i < remarks.Length; i++)
        {
            _redacted[i] = redact(remarks[i]);
        }
    }, () => Sum(_redacted));

    private static string WithRegex(string remark) => ScanOracle.SevenInOne().Replace(remark, m => ScanOracle.TypeOf(m.ValueSpan, remark.AsSpan(0, m.Index)) is { } type ? NameOf(type) : m.Value);

    private static string WithOracle(string remark)
    {
        foreach (var (start, length, type) in Enumerable.Reverse(ScanOracle.Find(remark)))
        {
            remark = string.Concat(remark.AsSpan(0, start), NameOf(type), remark.AsSpan(start + length));
        }

        return remark;
    }

    private static string NameOf(IdentifierType type) => string.Create(CultureInfo.InvariantCulture, $"[{IdentifierRules.Of(type).Name}]");

    private static long Sum(string?[] texts) => texts.Aggregate(0L, Statistics.Mix);
}
