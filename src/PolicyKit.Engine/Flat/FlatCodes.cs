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
    private readonly int[] _codes = firing.Codes;
    private readonly FlatFact?[] _facts = decider.Indexed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(int fact) => _codes[fact] is var code && code != Firing.Unread ? code : Read(fact);

    private int Read(int fact)
    {
        if (_facts[fact] is not { } stated)
        {
            return _codes[fact] = decider.WorkOut(fact, firing, _record);
        }

        var code = _record.Read(stated.Column, stated).Code;
        return _codes[fact] = code > 0 ? stated.First + code : code == 0 ? decider.Unstated[fact] : ElementaryValues.Outside;
    }
}
