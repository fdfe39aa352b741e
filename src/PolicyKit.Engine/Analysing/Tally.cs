using System.Collections.Immutable;

namespace PolicyKit.Engine.Analysing;

/// <summary>Claims in slots; of each slot only the greatest truth among its claims matters.</summary>
/// <param name="Claims">The claims, those that decide most first.</param>
/// <param name="Slots">The slot of each.</param>
/// <param name="Count">How many slots there are.</param>
/// <param name="Mode">By which facts they are judged.</param>
internal sealed record Tally(ImmutableArray<Claim> Claims, ImmutableArray<int> Slots, int Count, Mode Mode);

/// <summary>What a tally came to over a region.</summary>
/// <param name="slots">How many slots there are.</param>
/// <param name="claims">How many claims.</param>
internal sealed class Tallied(int slots, int claims)
{
    private readonly Between[] _decided = new Between[slots];
    private readonly int[] _live = new int[claims];

    /// <summary>Between which truths each slot is.</summary>
    public Between[] Slots { get; } = new Between[slots];

    /// <summary>The greatest truth in each slot among claims of which it is known.</summary>
    public ReadOnlySpan<Between> Decided => _decided;

    /// <summary>The claims that are still open and matter.</summary>
    public ReadOnlySpan<int> Live => _live.AsSpan(0, LiveCount);

    private int LiveCount { get; set; }

    /// <summary>Counts over a region that lies in another; null: in none.</summary>
    public void Fill(Tally tally, Box box, Tallied? outer)
    {
        if (outer is null)
        {
            Array.Clear(_decided);
        }
        else
        {
            outer._decided.CopyTo(_decided, 0);
        }

        _decided.CopyTo(Slots, 0);
        var (count, total) = (0, outer?.LiveCount ?? tally.Claims.Length);
        for (var i = 0; i < total; i++)
        {
            var claim = outer is null ? i : outer._live[i];
            var slot = tally.Slots[claim];
            if (_decided[slot].Low == Between.True)
            {
                continue;
            }

            var stands = tally.Claims[claim].Stands(box, tally.Mode);
            Slots[slot] = Slots[slot].Or(stands);
            if (stands.IsDecided)
            {
                _decided[slot] = _decided[slot].Or(stands);
            }
            else
            {
                _live[count++] = claim;
            }
        }

        LiveCount = count;
    }
}
