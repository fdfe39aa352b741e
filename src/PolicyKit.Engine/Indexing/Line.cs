using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>One alternative of a condition: a bit of every row. What it asks of single facts stands in rows; what else it asks, if anything,
/// is asked of the compiled condition where the bit survives.</summary>
/// <param name="Condition">The number of the condition.</param>
/// <param name="Tests">What it asks of facts, of each once.</param>
/// <param name="Lists">What it asks of each list.</param>
/// <param name="IsResidual">Whether it asks anything else.</param>
internal sealed record Line(int Condition, IReadOnlyList<FactTest> Tests, IReadOnlyDictionary<Fact, ListTest> Lists, bool IsResidual);

/// <summary>What a line asks of a fact.</summary>
internal readonly record struct FactTest(Fact Fact, Expression Test);

/// <summary>What a line asks of a list: one of some members if any are named, and none of others.</summary>
internal sealed record ListTest(IReadOnlyList<string> OneOf, IReadOnlyList<string> NoneOf)
{
    /// <summary>Stands for any member at all: what <c>list.length &gt; 0</c> asks for. No member can be spelt so.</summary>
    public const string AnyMember = "\0";
}
