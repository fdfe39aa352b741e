namespace PolicyKit.Model;

/// <summary>A span of days in which something is in force; both ends are days in force (semantics §7).</summary>
/// <param name="From">The first day, or null: since always.</param>
/// <param name="To">The last day, or null: until further notice.</param>
public readonly record struct Period(DateOnly? From, DateOnly? To)
{
    /// <summary>In force on every day.</summary>
    public static Period Always => default;

    /// <summary>Whether <paramref name="day"/> lies in the period.</summary>
    public bool Contains(DateOnly day) => (From is not { } from || from <= day) && (To is not { } to || day <= to);
}
