using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Flow;

/// <summary>How a datum is inside a value.</summary>
internal enum Carry
{
    /// <summary>The value is the datum, or text made from it.</summary>
    Value,

    /// <summary>The value is an object whose text shows the datum: a record, a tuple, an anonymous type.</summary>
    Printed,

    /// <summary>The value is an object that shows the datum only when it is serialised.</summary>
    Whole,
}

/// <summary>Where a value comes from: a sensitive member, or a parameter of the method that is being summarised.</summary>
/// <param name="Member">The member; null for a parameter.</param>
/// <param name="Parameter">The ordinal of the parameter; -1 for a member.</param>
/// <param name="Carry">How the datum is inside.</param>
/// <param name="Mask">The technique that masked it on the way; null for none.</param>
/// <param name="Holder">The member of an object's type that alone says that the datum is inside: an object of a type without it has not; null for what was put in.</param>
/// <param name="IsShown">Whether a serialiser made text of a parameter: whatever was in it is in the text.</param>
/// <param name="IsOpened">Whether a parameter was given to what a credential opens: of one that is, nothing comes out.</param>
internal readonly record struct Origin(ISymbol? Member, int Parameter, Carry Carry, string? Mask, ISymbol? Holder = null, bool IsShown = false, bool IsOpened = false)
{
    /// <summary>Whether nothing but the type of an object says that the datum is inside.</summary>
    public bool IsInShape => Holder is not null;
}

/// <summary>A place on the way, and what happens there.</summary>
internal sealed record Step(Location Place, string What);

/// <summary>What a value may hold, each with the way it came. Grows only, so that fixed points end.</summary>
internal sealed class Taint
{
    /// <summary>A longer way keeps its beginning: the source is what a reader looks for.</summary>
    private const int LongestWay = 16;

    public static readonly Taint None = new(ImmutableDictionary<Origin, ImmutableList<Step>>.Empty);

    private readonly ImmutableDictionary<Origin, ImmutableList<Step>> _ways;

    private Taint(ImmutableDictionary<Origin, ImmutableList<Step>> ways) => _ways = ways;

    public bool IsNone => _ways.IsEmpty;

    /// <summary>Whether a sensitive member is among the origins.</summary>
    public bool HasMembers => _ways.Keys.Any(o => o.Parameter < 0);

    public IEnumerable<KeyValuePair<Origin, ImmutableList<Step>>> Ways => _ways;

    public static Taint Of(Origin origin, params Step[] way) => new(None._ways.Add(origin, ImmutableList.Create(way)));

    public bool All(Func<Origin, bool> holds) => _ways.Keys.All(holds);

    /// <summary>The first way that is found to an origin stays.</summary>
    public Taint Join(Taint other)
    {
        if (IsNone || ReferenceEquals(this, other)) return other;
        var ways = _ways;
        if (other.IsNone) return this;
        foreach (var way in other._ways)
            if (!ways.ContainsKey(way.Key)) ways = ways.Add(way.Key, way.Value);
        return ReferenceEquals(ways, _ways) ? this : new(ways);
    }

    /// <summary>Holds the same origins, by whatever way.</summary>
    public bool Same(Taint other) => _ways.Count == other._ways.Count && _ways.Keys.All(other._ways.ContainsKey);

    /// <summary>Every origin changed, and a step added.</summary>
    public Taint Select(Func<Origin, Origin> change, Step? step = null)
    {
        if (IsNone) return this;
        var ways = ImmutableDictionary.CreateBuilder<Origin, ImmutableList<Step>>();
        var isChanged = step is not null;
        foreach (var way in _ways)
        {
            var changed = change(way.Key);
            isChanged |= changed != way.Key;
            if (!ways.ContainsKey(changed)) ways[changed] = Longer(way.Value, step);
        }
        return isChanged ? new(ways.ToImmutable()) : this;
    }

    public Taint Where(Func<Origin, bool> keep) => _ways.Keys.All(keep) ? this : new(_ways.Where(w => keep(w.Key)).ToImmutableDictionary());

    public Taint Then(Step step) => IsNone ? this : Select(o => o, step);

    /// <summary>What a caller gets: parameters replaced by what its arguments hold.</summary>
    /// <param name="argument">What each argument holds.</param>
    /// <param name="call">Where.</param>
    /// <param name="isCredential">Whether a datum opens what it is given to.</param>
    public Taint Bind(Func<int, Taint> argument, Step call, Func<Origin, bool>? isCredential = null)
    {
        var result = None;
        foreach (var way in _ways)
            result = result.Join(way.Key.Parameter < 0
                ? new(None._ways.Add(way.Key, Longer(way.Value, call)))
                : argument(way.Key.Parameter).Where(o => !way.Key.IsOpened || isCredential?.Invoke(o) != true).Select(o => Through(o, way.Key), call));
        return result;
    }

    private static Origin Through(Origin actual, Origin formal) => actual with
    {
        Carry = formal.IsShown ? formal.Carry : formal.Carry > actual.Carry ? formal.Carry : actual.Carry,
        Holder = formal.IsShown ? null : actual.Holder,
        IsOpened = actual.Parameter >= 0 && (actual.IsOpened || formal.IsOpened),
        IsShown = actual.IsShown || (formal.IsShown && actual.Parameter >= 0),
        Mask = actual.Mask ?? formal.Mask,
    };

    private static ImmutableList<Step> Longer(ImmutableList<Step> way, Step? step) => step is null || way.Count >= LongestWay ? way : way.Add(step);
}
