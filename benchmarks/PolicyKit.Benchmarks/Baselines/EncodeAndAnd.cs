using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Baselines;

/// <summary>The bare idea: a row of bits for each value of each attribute, and-ed. No unknowns, no lifts, no ranks, no residual conditions; the first
/// bit that is left is the answer, because the strictest rules come first.</summary>
internal sealed class EncodeAndAnd
{
    private readonly FrozenDictionary<string, int>[] _names = new FrozenDictionary<string, int>[8];
    private readonly double[][] _cuts = new double[14][];
    private readonly int[][] _rows = new int[14][];
    private readonly ulong[] _bank;
    private readonly int[] _numbers;
    private readonly int _words;

    public EncodeAndAnd(FlatLaw law)
    {
        var rules = HandWritten.Strictest(law).ToList();
        _numbers = [.. rules.Select(r => r.Number)];
        _words = (rules.Count + 511) / 512 * 8;
        var bank = new List<ulong>();
        for (var attribute = 0; attribute < 14; attribute++)
        {
            var tests = rules.ConvertAll(r => r.Rule.Tests.FirstOrDefault(t => t.Attribute == attribute));
            _rows[attribute] = [.. Classes(attribute, tests).Select(sample => Row(bank, tests, sample))];
        }

        _bank = [.. bank];
    }

    /// <summary>The number of the strictest rule that holds; 0: none.</summary>
    public int Decide(FlatRow r)
    {
        Span<int> rows = [Text(0, r.A0), Text(1, r.A1), Text(2, r.A2), Text(3, r.A3), Text(4, r.A4), Text(5, r.A5), Text(6, r.A6), Text(7, r.A7),
            _rows[8][r.A8 ? 1 : 0], _rows[9][r.A9 ? 1 : 0], _rows[10][r.A10 ? 1 : 0], Number(11, r.A11), Number(12, r.A12), Number(13, r.A13)];
        ref var bank = ref MemoryMarshal.GetArrayDataReference(_bank);
        for (var word = 0; word < _words; word += 8)
        {
            var left = Vector512<ulong>.AllBitsSet;
            foreach (var row in rows)
            {
                left &= Vector512.LoadUnsafe(ref bank, (nuint)(row + word));
                if (left == Vector512<ulong>.Zero)
                {
                    break;
                }
            }

            for (var i = 0; i < 8 && left != Vector512<ulong>.Zero; i++)
            {
                if (left[i] is not 0 and var bits)
                {
                    return _numbers[((word + i) * 64) + BitOperations.TrailingZeroCount(bits)];
                }
            }
        }

        return 0;
    }

    private int Text(int attribute, string text) => _rows[attribute][_names[attribute].TryGetValue(text, out var at) ? at : _names[attribute].Count];

    private int Number(int attribute, double number)
    {
        var at = Array.BinarySearch(_cuts[attribute], number);
        return _rows[attribute][at >= 0 ? (2 * at) + 1 : 2 * ~at];
    }

    /// <summary>A value of each class, by number.</summary>
    private IEnumerable<object> Classes(int attribute, List<FlatTest?> tests)
    {
        var values = tests.OfType<FlatTest>().Select(t => t.Value).Distinct().ToList();
        if (attribute < 8)
        {
            var leaves = attribute == 4 ? Enumerable.Range(0, 40).Select(v => $"k{v % 5}/g{v % 10}/n{v}") : values.Select(v => ((TextValue)v).Value);
            var names = leaves.Distinct().ToList();
            _names[attribute] = names.Select((n, i) => (n, i)).ToFrozenDictionary(p => p.n, p => p.i, StringComparer.Ordinal);
            return names.Append("\0");
        }

        if (attribute < 11)
        {
            return [false, true];
        }

        _cuts[attribute] = [.. values.Select(v => v is NumberValue n ? n.Value : ((DateValue)v).Value.DayNumber).Distinct().Order()];
        return Enumerable.Range(0, (2 * _cuts[attribute].Length) + 1)
            .Select(i => (object)(i % 2 == 1 ? _cuts[attribute][i / 2] : i == 0 ? double.NegativeInfinity : _cuts[attribute][(i / 2) - 1] + 0.5));
    }

    private int Row(List<ulong> bank, List<FlatTest?> tests, object sample)
    {
        var start = bank.Count;
        bank.AddRange(new ulong[_words]);
        for (var i = 0; i < tests.Count; i++)
        {
            bank[start + (i / 64)] |= tests[i] is not { } test || Holds(test, sample) ? 1UL << (i % 64) : 0;
        }

        return start;
    }

    private static bool Holds(FlatTest test, object sample) => test.Value switch
    {
        TextValue node when test.Operator == ComparisonOperator.GreaterOrEqual => Taxonomy.IsUnder((string)sample, node.Value),
        TextValue text => (string)sample == text.Value == (test.Operator == ComparisonOperator.Equal),
        BooleanValue => (bool)sample == (test.Operator == ComparisonOperator.Equal),
        NumberValue number => (double)sample < number.Value == (test.Operator == ComparisonOperator.Less),
        var value => (double)sample < ((DateValue)value).Value.DayNumber == (test.Operator == ComparisonOperator.Less),
    };
}
