using System.Globalization;
using System.Text;
using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Masking.Techniques;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>Mobile numbers keep three digits at the beginning and four at the end: a column of 100,000 in UTF-8, and strings one by one.</summary>
public sealed class WhatDoesAPartialMaskCost : Question
{
    private const int Count = 100_000;
    private const int Strings = 1_000;
    private readonly PartialMask _mask = new(3, 4);
    private readonly string?[] _masked = new string?[Strings];

    /// <inheritdoc/>
    public override string Asks => "What does a partial mask cost, beside copying the same bytes and beside making the same string?";

    /// <inheritdoc/>
    public override string Notes => """
        The copy is one `Span.CopyTo` of the whole block and of the ends of its values. `string.Create` copies the value and covers nothing; the
        second covers fixed places and asks nothing about its value. Values of one length are covered by a pattern over whole vectors; of several, one
        by one: about 1.5 ns each beyond the copy, and why that is more than wanted: docs/guides/masking-speed.md.
        """;

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests()
    {
        var values = Numbers(Count, 11);
        yield return ColumnContest("a column of 100,000 values against memcpy", values, Count);
        yield return ColumnContest("a column of 5,000 values, which stays in the cache, against memcpy", values[..5_000], 5_000);
        yield return ColumnContest("a column of 100,000 values of 8 to 18 bytes against memcpy", [.. values.Select((v, i) => v.PadRight(8 + (i * 7 % 11), '5')[..(8 + (i * 7 % 11))])], Count);
        var (few, size) = (values[..Strings], new Size(Strings, "value"));
        yield return new("a string against bare `string.Create`", EachString("mask", few, v => _mask.Mask(v)), EachString("create", few, Copied), Goal.AtMost(1.3), size)
        { Answer = Sum(few.Select(ByHand)), BaselineAnswer = Sum(few) };
        yield return new("a string against `string.Create` with stars at fixed places", EachString("mask", few, v => _mask.Mask(v)), EachString("fixed", few, ByHand), Goal.AtMost(1.3), size)
        { Answer = Sum(few.Select(ByHand)), BaselineAnswer = Sum(few.Select(ByHand)) };
    }

    /// <inheritdoc/>
    public override IEnumerable<Sweep> Sweeps()
    {
        yield return new("Masking a column of 10,000 values, by their length", "bytes of a value", [8, 16, 32, 64, 128, 256], length =>
        {
            var values = Numbers(10_000, length);
            var (column, masked, copy) = (ColumnOf(values), new Utf8Column(), new Copy(ColumnOf(values)));
            return (new Size(values.Length, "value"), [OfColumn(column, masked), new("memcpy", copy.Run, copy.Checksum), new("string by string", () => EachString(values), () => 0)]);
        });

        void EachString(string[] values)
        {
            foreach (var value in values)
            {
                _mask.Mask(value);
            }
        }
    }

    private Contest ColumnContest(string title, string[] values, int count)
    {
        var (column, masked, copy) = (ColumnOf(values), new Utf8Column(), new Copy(ColumnOf(values)));
        return new(title, OfColumn(column, masked), new("memcpy", copy.Run, copy.Checksum), Goal.AtMost(4), new Size(count, "value"))
        { Answer = Statistics.Mix(0, Encoding.ASCII.GetBytes(string.Concat(values.Select(v => _mask.Mask(v))))), BaselineAnswer = Statistics.Mix(0, column.Bytes) };
    }

    private Way OfColumn(Utf8Column column, Utf8Column masked) => new("mask", () => _mask.Mask(column, masked), () => Statistics.Mix(0, masked.Bytes));

    private Way EachString(string name, string[] values, Func<string, string?> make) => new(name, () =>
    {
        for (var i = 0; i < values.Length; i++)
        {
            _masked[i] = make(values[i]);
        }
    }, () => Sum(_masked));

    private static string Copied(string value) => string.Create(value.Length, value, static (text, from) => from.CopyTo(text));

    private static string ByHand(string value) => string.Create(value.Length, value, static (text, from) =>
    {
        from.CopyTo(text);
        text[3..7].Fill('*');
    });

    private static string[] Numbers(int count, int length) =>
        [.. Enumerable.Range(0, count).Select(i => ("138" + (10_000_000 + (i * 97)).ToString(CultureInfo.InvariantCulture)).PadLeft(length, '7')[..length])];

    private static Utf8Column ColumnOf(string[] values)
    {
        var column = new Utf8Column();
        foreach (var value in values)
        {
            column.Add(Encoding.ASCII.GetBytes(value));
        }

        return column;
    }

    private static long Sum(IEnumerable<string?> texts) => texts.Aggregate(0L, Statistics.Mix);

    private sealed class Copy(Utf8Column column)
    {
        private readonly byte[] _bytes = new byte[column.Bytes.Length];
        private readonly int[] _ends = new int[column.Count];

        public void Run()
        {
            column.Bytes.CopyTo(_bytes);
            column.Ends.CopyTo(_ends);
        }

        public long Checksum() => Statistics.Mix(0, _bytes);
    }
}
