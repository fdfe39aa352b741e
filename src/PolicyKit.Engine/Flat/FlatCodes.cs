using System.Runtime.CompilerServices;
using PolicyKit.Engine.Evaluating;
using PolicyKit.Engine.Indexing;

namespace PolicyKit.Engine.Flat;

/// <summary>Asks a record for the facts that the index needs, for each once.</summary>
/// <param name="decider">Whose record it is.</param>
/// <param name="firing">Keeps their classes.</param>
/// <param name="record">The record.</param>
internal readonly ref struct FlatCodes<TRecord>(FlatDecider decider, Firing firing, TRecord record) : IFactCodes
    where TRecord : struct, IFlatRecord, allows ref struct
{
    private readonly TRecord _record = record;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(int fact) => firing.Codes[fact] is var code && code != Firing.Unread ? code : Read(fact);

    private int Read(int fact) => firing.Codes[fact] = decider.ClassOf(fact, firing, _record);
}
