using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using PolicyKit.Engine.Flat;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;
using PolicyKit.Reporting;

namespace PolicyKit.Streaming;

/// <summary>What is done with the rows of a flat table; shared by all threads.</summary>
/// <param name="Table">The table.</param>
/// <param name="Set">The policies whose facts stand in it.</param>
/// <param name="Engine">What decides.</param>
/// <param name="AsOf">The day by whose law is decided.</param>
/// <param name="Jurisdiction">The division that is decided by whatever rows say, or null.</param>
/// <param name="Passes">Which decisions are written.</param>
/// <param name="Fails">Whether a finding of that severity fails the command.</param>
/// <param name="Delimiter">What stands between cells.</param>
internal sealed record FlatJob(FlatTable Table, PolicySet Set, PolicyEngine Engine, DateOnly AsOf, string? Jurisdiction, Func<Decision, bool> Passes, Func<Severity, bool> Fails, byte Delimiter)
{
    /// <summary>Characters that no cell may have.</summary>
    public static SearchValues<byte> Refused { get; } = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(b => (byte)b).Except("\t\r\n"u8.ToArray())]);

    private readonly ConcurrentDictionary<string, TailMemo> _tails = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Fact> _facts = [.. Table.Columns.Select(c => c.Fact).OfType<Fact>()];

    /// <summary>Whether rows are decided and written; else they are only read.</summary>
    public bool Decides { get; init; } = true;

    /// <summary>What decides rows of a division on one thread; null: they are no business of this set.</summary>
    public FlatDecider? Flat(string jurisdiction) => Engine.Flat(jurisdiction, AsOf, Set, _facts);

    /// <summary>Whether the set decides a dataset.</summary>
    public bool HasPolicy(Dataset dataset) => Engine.Decides(Set, dataset.Jurisdiction);

    /// <summary>What rows of a division came to.</summary>
    public TailMemo TailsOf(string jurisdiction) => _tails.GetOrAdd(jurisdiction, _ => new());

    /// <summary>What is written of a decision.</summary>
    public RowTail TailOf(Decision decision)
    {
        var tails = DecisionCsv.Tails(decision).Select(Encoding.UTF8.GetBytes).ToList();
        return new(tails[0], tails[1], Passes(decision), decision.Findings.Any(f => Fails(f.Severity)));
    }
}
