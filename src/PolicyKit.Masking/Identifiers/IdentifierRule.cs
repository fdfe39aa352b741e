namespace PolicyKit.Masking.Identifiers;

/// <summary>How one type of identifier is known by its value. Stateless and thread-safe.</summary>
public abstract class IdentifierRule
{
    /// <summary>The type.</summary>
    public abstract IdentifierType Type { get; }

    /// <summary>Its name in reports, such as <c>resident-id</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The share of random texts of its form that pass every check: what a match of one value is worth. 0 to 1.</summary>
    public abstract double ChanceRate { get; }

    /// <summary>Whether it is written in groups, so that separators between its digits are no part of it.</summary>
    public virtual bool IsGrouped => false;

    /// <summary>Looks at one value.</summary>
    /// <param name="text">The value in canonical form, upper-cased; without separators between digits if <see cref="IsGrouped"/>.</param>
    /// <param name="asOf">The day: no date of birth lies after it.</param>
    public abstract IdentifierVerdict Check(ReadOnlySpan<char> text, DateOnly asOf);
}
