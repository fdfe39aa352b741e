using System.Collections.Immutable;

namespace PolicyKit.Language.Conditions;

/// <summary>A name that a function introduces: a parameter.</summary>
internal sealed record ParameterSyntax(string Name, TextSpan Span);

/// <summary><c>function name(a, b) { … }</c>, with or without a name.</summary>
/// <param name="Name">Its name, or null.</param>
/// <param name="NameSpan">Where the name stands, or the word <c>function</c>.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Body">Its statements.</param>
/// <param name="Span">All of it.</param>
internal sealed record FunctionSyntax(string? Name, TextSpan NameSpan, ImmutableArray<ParameterSyntax> Parameters,
    ImmutableArray<StatementSyntax> Body, TextSpan Span) : Syntax(Span);

/// <summary>A statement of a function's body.</summary>
internal abstract record StatementSyntax(TextSpan Span);

/// <summary><c>var name = value;</c></summary>
/// <param name="Name">The name.</param>
/// <param name="Value">What it is set to; null: nothing.</param>
/// <param name="Span">The name.</param>
internal sealed record VariableStatement(string Name, Syntax? Value, TextSpan Span) : StatementSyntax(Span);

/// <summary><c>function name(…) { … }</c></summary>
internal sealed record FunctionStatement(FunctionSyntax Function) : StatementSyntax(Function.NameSpan);

/// <summary><c>if (condition) … else …</c></summary>
internal sealed record IfStatement(Syntax Condition, ImmutableArray<StatementSyntax> WhenTrue, ImmutableArray<StatementSyntax> WhenFalse,
    TextSpan Span) : StatementSyntax(Span);

/// <summary><c>return value;</c></summary>
/// <param name="Value">The value; null: none.</param>
/// <param name="Span">All of it.</param>
internal sealed record ReturnStatement(Syntax? Value, TextSpan Span) : StatementSyntax(Span);

/// <summary>A statement that functions do not have.</summary>
internal sealed record RefusedStatement(TextSpan Span) : StatementSyntax(Span);
