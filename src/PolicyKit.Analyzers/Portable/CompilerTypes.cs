// What newer C# asks of the framework and netstandard2.0 does not have.
namespace System
{
    /// <summary>A place counted from the start or the end.</summary>
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        public int Value { get; } = value;

        public bool IsFromEnd { get; } = fromEnd;

        public static Index Start => new(0);

        public static Index End => new(0, true);

        public static implicit operator Index(int value) => new(value);

        public int GetOffset(int length) => IsFromEnd ? length - Value : Value;
    }

    /// <summary>From one place to another.</summary>
    internal readonly struct Range(Index start, Index end)
    {
        public Index Start { get; } = start;

        public Index End { get; } = end;
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>Asked for by records and <c>init</c>.</summary>
    internal static class IsExternalInit;

    /// <summary>Asked for by <c>required</c>.</summary>
    internal sealed class RequiredMemberAttribute : Attribute;

    /// <summary>Asked for by <c>required</c>.</summary>
    internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
    {
        public string FeatureName { get; } = featureName;
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>Asked for by records with <c>required</c> members.</summary>
    internal sealed class SetsRequiredMembersAttribute : Attribute;
}
