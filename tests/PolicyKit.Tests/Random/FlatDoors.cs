using System.Collections.Immutable;
using PolicyKit.Engine;
using PolicyKit.Engine.Flat;
using PolicyKit.Model;

namespace PolicyKit.Tests.Random;

/// <summary>Flat records through the doors that decide them.</summary>
internal static class FlatDoors
{
    /// <summary>What a whole decision says of an axis.</summary>
    internal static FlatDecision Of(AxisDecision decided) => new(decided.Verdict, decided.May);

    /// <summary>The records in columns, each different value once.</summary>
    internal static IEnumerable<FlatColumn> Columns(IReadOnlyList<Fact> facts, IReadOnlyList<IReadOnlyList<FactValue?>> records)
    {
        for (var i = 0; i < facts.Count; i++)
        {
            var (values, positions, rows) = (new List<FactValue?>(), new Dictionary<object, int>(), new int[records.Count]);
            for (var row = 0; row < rows.Length; row++)
            {
                var key = (object?)records[row][i] ?? DBNull.Value;
                if (!positions.TryGetValue(key, out rows[row]))
                {
                    positions.Add(key, rows[row] = values.Count);
                    values.Add(records[row][i]);
                }
            }

            yield return new(facts[i], [.. values], rows);
        }
    }

    /// <summary>All records at once.</summary>
    internal static FlatDecision[] InColumns(DecisionEngine engine, string jurisdiction, DateOnly asOf, IReadOnlyList<Fact> facts, IReadOnlyList<IReadOnlyList<FactValue?>> records, Axis axis, int jobs)
    {
        var results = new FlatDecision[records.Count];
        engine.DecideFlat(jurisdiction, asOf, Columns(facts, records), axis, results, jobs, CancellationToken.None);
        return results;
    }

    /// <summary>The same records stated twice over, so that what is remembered of one is used for another.</summary>
    internal static ImmutableArray<T> Twice<T>(IEnumerable<T> items) => [.. items, .. items];
}
