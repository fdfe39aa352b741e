using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyKit.Analyzers.Flow;

/// <summary>What stands in a member of an object that a body has just filled: what other objects of its type hold says nothing of this one.</summary>
internal sealed partial class BodyFlow
{
    /// <summary>The objects of which a member was filled, in any block: most bodies fill none.</summary>
    private readonly HashSet<ISymbol> _filled = new(SymbolEqualityComparer.Default);

    private readonly record struct Place(ISymbol Holder, ISymbol Member);

    private static Place? PlaceIn(IOperation? holder, ISymbol member) => holder switch
    {
        ILocalReferenceOperation o => new(o.Local, member),
        IParameterReferenceOperation o => new(o.Parameter, member),
        _ => null,
    };

    private void Remember(IMemberReferenceOperation filled, Taint value)
    {
        if (PlaceIn(filled.Instance, filled.Member) is not { } place) return;
        _filled.Add(place.Holder);
        Set(place, value);
    }

    /// <summary>What was put there in this body, whatever way led here; null where nobody can say.</summary>
    private Taint? Remembered(IMemberReferenceOperation o) =>
        PlaceIn(o.Instance, o.Member) is { } place && _state.TryGetValue(place, out var value) ? value.Then(At(o, o.Member.Name)) : null;

    /// <summary>The object itself is handed on, or another stands in its place: who has it may fill it anew.</summary>
    private void Forget(ISymbol holder)
    {
        if (!_filled.Contains(holder)) return;
        foreach (var key in _state.Keys)
            if (key is Place place && SymbolEqualityComparer.Default.Equals(place.Holder, holder)) _state = _state.Remove(key);
    }

    /// <summary>The holder of a member that is read: nobody gets the object.</summary>
    private Taint Holder(IOperation? holder) => holder switch
    {
        ILocalReferenceOperation o => Local(o),
        IParameterReferenceOperation o => Get(o.Parameter),
        _ => Eval(holder),
    };

    private Taint Whole(ISymbol holder, Taint value)
    {
        Forget(holder);
        return value;
    }

    /// <summary>What only one of two ways knows, both together do not.</summary>
    private ImmutableDictionary<object, Taint> Common(ImmutableDictionary<object, Taint> one, ImmutableDictionary<object, Taint> other)
    {
        if (_filled.Count == 0) return one;
        foreach (var key in one.Keys)
            if (key is Place && !other.ContainsKey(key)) one = one.Remove(key);
        return one;
    }
}
