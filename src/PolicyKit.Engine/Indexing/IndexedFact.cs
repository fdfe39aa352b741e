using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>A fact that rows tell apart.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Values">The classes of its values.</param>
/// <param name="Rows">The rows of each class.</param>
internal sealed record IndexedFact(Fact Fact, ElementaryValues Values, RowPair[] Rows)
{
    /// <summary>How many classes of other facts are numbered before the first of this one.</summary>
    public int First { get; set; }

    /// <summary>The number of a value's class among those of all facts.</summary>
    public int CodeOf(FactValue? value) => Values.CodeOf(value) is var code && code < 0 ? code : First + code;
}

/// <summary>What a class of a fact's values leaves.</summary>
/// <param name="May">Where the row begins of the lines that may hold.</param>
/// <param name="Must">Where that begins of those that do as far as this fact is concerned.</param>
internal readonly record struct RowPair(int May, int Must)
{
    /// <summary>Whether no line is in doubt.</summary>
    public bool IsSure => May == Must;
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
    private const int MostOnStack = 1024;

    /// <summary>Keeps the bits of lines that hold of a list: those that ask for no member, or for one that is there, and mind none that is.</summary>
    /// <param name="bank">All rows.</param>
    /// <param name="list">The list.</param>
    /// <param name="asOf">The day on which its items count.</param>
    /// <param name="may">Bits of what may be.</param>
    /// <param name="must">Bits of what must be.</param>
    public void And(ulong[] bank, ListValue list, DateOnly asOf, Span<ulong> may, Span<ulong> must)
    {
        Span<ulong> kept = may.Length <= MostOnStack ? stackalloc ulong[may.Length] : new ulong[may.Length];
        Span<ulong> minded = may.Length <= MostOnStack ? stackalloc ulong[may.Length] : new ulong[may.Length];
        bank.AsSpan(WithoutMember, may.Length).CopyTo(kept);
        minded.Clear();
        var isAny = false;
        foreach (var item in list.Items)
        {
            if (item.Period.Contains(asOf))
            {
                isAny = true;
                Note(bank, Members.Find(item.Member), kept, minded);
            }
        }

        Note(bank, isAny ? Members.Find(ListTest.AnyMember) : -1, kept, minded);
        for (var i = 0; i < may.Length; i++)
        {
            may[i] &= kept[i] & ~minded[i];
            must[i] &= kept[i] & ~minded[i];
        }
    }

    private void Note(ulong[] bank, int member, Span<ulong> kept, Span<ulong> minded)
    {
        if (member >= 0)
        {
            BitKernel.Or(bank.AsSpan(With[member], kept.Length), kept);
            BitKernel.Or(bank.AsSpan(Against[member], minded.Length), minded);
        }
    }
}
