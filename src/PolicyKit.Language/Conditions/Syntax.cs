using System.Collections.Immutable;

namespace PolicyKit.Language.Conditions;

/// <summary>A span of a condition's text, in UTF-16 units from 0.</summary>
internal readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static TextSpan Between(int start, int end) => new(start, Math.Max(0, end - start));
}

/// <summary>What a condition says, before names and types are known. Our own tree, so that no other room sees the parser's.</summary>
internal abstract record Syntax(TextSpan Span);

/// <summary><c>dataset</c></summary>
internal sealed record NameSyntax(string Name, TextSpan Span) : Syntax(Span);

/// <summary><c>true</c>, <c>3</c>, <c>'open'</c>, <c>null</c>: a bool, double, string or null.</summary>
internal sealed record LiteralSyntax(object? Value, TextSpan Span) : Syntax(Span);

/// <summary><c>target.name</c> or <c>target['name']</c></summary>
internal sealed record MemberSyntax(Syntax Target, string Name, TextSpan NameSpan, TextSpan Span) : Syntax(Span);

/// <summary><c>callee(arguments)</c></summary>
internal sealed record CallSyntax(Syntax Callee, ImmutableArray<Syntax> Arguments, TextSpan Span) : Syntax(Span);

/// <summary><c>!operand</c>, <c>-operand</c>, <c>+operand</c></summary>
internal sealed record UnarySyntax(string Operator, Syntax Operand, TextSpan Span) : Syntax(Span);

/// <summary><c>left operator right</c>, the logical operators included</summary>
internal sealed record BinarySyntax(string Operator, Syntax Left, Syntax Right, TextSpan Span) : Syntax(Span);

/// <summary><c>condition ? whenTrue : whenFalse</c></summary>
internal sealed record ConditionalSyntax(Syntax Condition, Syntax WhenTrue, Syntax WhenFalse, TextSpan Span) : Syntax(Span);

/// <summary><c>['a', 'b']</c></summary>
internal sealed record ArraySyntax(ImmutableArray<Syntax> Items, TextSpan Span) : Syntax(Span);

/// <summary>Something that JavaScript has and conditions have not, which no token gives away.</summary>
internal sealed record RefusedSyntax(RefusedForm Form, TextSpan Span) : Syntax(Span);

/// <summary>The forms that only the tree shows.</summary>
internal enum RefusedForm : byte
{
    /// <summary><c>a, b</c></summary>
    Sequence,

    /// <summary><c>x[key]</c> with a key that is not a text literal</summary>
    ComputedKey,

    /// <summary><c>['a', , 'b']</c></summary>
    Hole,

    /// <summary><c>[]</c></summary>
    EmptyList,

    /// <summary>a list that is not followed by <c>.includes(…)</c></summary>
    LooseList,

    /// <summary>Anything else</summary>
    Other,
}
