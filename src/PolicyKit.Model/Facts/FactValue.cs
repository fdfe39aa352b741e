using System.Collections.Immutable;

namespace PolicyKit.Model;

/// <summary>What a fact is known to be. An unknown fact has no value: a null reference.</summary>
public abstract record FactValue
{
    /// <summary>True or false.</summary>
    public static BooleanValue True { get; } = new(true);

    /// <summary>The known falsehood.</summary>
    public static BooleanValue False { get; } = new(false);

    /// <summary>A known nothing, of a nullable fact: <c>previous: null</c> is a new dataset.</summary>
    public static NullValue Null { get; } = new();

    /// <summary>The boolean <paramref name="value"/>.</summary>
    public static BooleanValue Of(bool value) => value ? True : False;

    /// <summary>The text, enum member or taxonomy path <paramref name="value"/>.</summary>
    public static TextValue Of(string value) => new(value);

    /// <summary>The number <paramref name="value"/>.</summary>
    public static NumberValue Of(double value) => new(value);

    /// <summary>The date <paramref name="value"/>.</summary>
    public static DateValue Of(DateOnly value) => new(value);

    /// <summary>The list of undated <paramref name="members"/>.</summary>
    public static ListValue ListOf(params string[] members) => new([.. members.Select(m => new ListItem(m))]);
}

/// <summary>A boolean.</summary>
/// <param name="Value">The value.</param>
public sealed record BooleanValue(bool Value) : FactValue;

/// <summary>A number: finite, IEEE double as in JavaScript. Identifiers are texts, never numbers.</summary>
/// <param name="Value">The value.</param>
public sealed record NumberValue(double Value) : FactValue;

/// <summary>A text, an enum member or a taxonomy path, by the fact's type. Compared ordinally.</summary>
/// <param name="Value">The value.</param>
public sealed record TextValue(string Value) : FactValue;

/// <summary>A day.</summary>
/// <param name="Value">The value.</param>
public sealed record DateValue(DateOnly Value) : FactValue;

/// <summary>The known nothing of a nullable fact.</summary>
public sealed record NullValue : FactValue;

/// <summary>A known list; empty is known too.</summary>
/// <param name="Items">The items in the catalogue's order.</param>
public sealed record ListValue(ImmutableArray<ListItem> Items) : FactValue
{
    /// <summary>Whether an item of <paramref name="member"/> counts on the day <paramref name="asOf"/>.</summary>
    public bool Includes(string member, DateOnly asOf)
    {
        foreach (var item in Items)
        {
            if (item.Member == member && item.Period.Contains(asOf))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many items count on the day <paramref name="asOf"/>.</summary>
    public int CountAt(DateOnly asOf)
    {
        var count = 0;
        foreach (var item in Items)
        {
            count += item.Period.Contains(asOf) ? 1 : 0;
        }

        return count;
    }
}

/// <summary>One item of a list: a consent, an event, a request, a member.</summary>
/// <param name="Member">The member, or the text of a free list.</param>
/// <param name="Period">The days on which it counts: consent until withdrawn, an event until ended.</param>
public readonly record struct ListItem(string Member, Period Period = default);

/// <summary>The legal basis that a catalogue claims; resolved against the registry when read.</summary>
/// <param name="Items">The claims; empty means that none is stated, and the restriction falls.</param>
public sealed record CitationsValue(ImmutableArray<Citation> Items) : FactValue;

/// <summary>One claimed basis. What it says of its own tier is a claim; the registry decides (semantics §4).</summary>
/// <param name="Instrument">The registered instrument, or null if the registry does not know it.</param>
/// <param name="ClaimedTier">The tier that the catalogue claims, or null.</param>
public sealed record Citation(Instrument? Instrument, string? ClaimedTier);
