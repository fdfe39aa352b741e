using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>A fact that rows tell apart: for each class of its values the row of the lines that may hold, and that of those that do as far as
/// this fact is concerned.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Values">The classes of its values.</param>
/// <param name="May">For each class, where the row begins of what may hold; <see cref="All"/>: everything may.</param>
/// <param name="Must">Where that begins of what must. The same row: no line is in doubt.</param>
internal sealed record IndexedFact(Fact Fact, ElementaryValues Values, int[] May, int[] Must)
{
    /// <summary>Instead of a row: every line passes.</summary>
    public const int All = -1;
}

/// <summary>A list that rows tell apart, by its members.</summary>
/// <param name="Fact">The list.</param>
/// <param name="Members">The members that conditions name.</param>
/// <param name="Free">Where the row begins of lines that ask nothing of the list: all that must hold while it is unknown.</param>
/// <param name="WithoutMember">That of lines that ask for no member.</param>
/// <param name="With">For each member, that of lines that ask for it among others.</param>
/// <param name="Against">For each member, that of lines that do not hold with it.</param>
internal sealed record IndexedList(Fact Fact, NameTable Members, int Free, int WithoutMember, int[] With, int[] Against)
{
    /// <summary>Keeps the bits of lines that hold of a list.</summary>
    /// <param name="bank">All rows.</param>
    /// <param name="list">The list.</param>
    /// <param name="asOf">The day on which its items count.</param>
    /// <param name="bits">The bits.</param>
    /// <param name="scratch">As many words as a row.</param>
    public void And(ulong[] bank, ListValue list, DateOnly asOf, Span<ulong> bits, Span<ulong> scratch)
    {
        bank.AsSpan(WithoutMember, bits.Length).CopyTo(scratch);
        var counts = false;
        foreach (var item in list.Items)
        {
            if (item.Period.Contains(asOf))
            {
                counts = true;
                Or(bank, With, Members.Find(item.Member), scratch);
            }
        }

        var any = Members.Find(ListTest.AnyMember);
        Or(bank, With, counts ? any : -1, scratch);
        foreach (var item in list.Items)
        {
            if (item.Period.Contains(asOf))
            {
                Remove(bank, Members.Find(item.Member), scratch);
            }
        }

        Remove(bank, counts ? any : -1, scratch);
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] &= scratch[i];
        }
    }

    private static void Or(ulong[] bank, int[] rows, int member, Span<ulong> scratch)
    {
        if (member >= 0)
        {
            var row = bank.AsSpan(rows[member], scratch.Length);
            for (var i = 0; i < scratch.Length; i++)
            {
                scratch[i] |= row[i];
            }
        }
    }

    private void Remove(ulong[] bank, int member, Span<ulong> scratch)
    {
        if (member >= 0)
        {
            var row = bank.AsSpan(Against[member], scratch.Length);
            for (var i = 0; i < scratch.Length; i++)
            {
                scratch[i] &= ~row[i];
            }
        }
    }
}
