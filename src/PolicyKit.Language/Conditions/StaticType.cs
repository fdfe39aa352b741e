using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Language.Conditions;

/// <summary>What kind of value an expression has, finer than the model's: the binder tells enums, literals and nulls apart.</summary>
internal enum TypeKind : byte
{
    /// <summary>true or false</summary>
    Boolean,

    /// <summary>a number</summary>
    Number,

    /// <summary>a text</summary>
    Text,

    /// <summary>one of a closed set</summary>
    Enum,

    /// <summary>a day</summary>
    Date,

    /// <summary>a list</summary>
    List,

    /// <summary>a taxonomy path</summary>
    Path,

    /// <summary>claimed legal bases</summary>
    Citations,

    /// <summary>the literal <c>null</c></summary>
    Null,
}

/// <summary>The type of an expression.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Members">Of an enum or closed list its members, of a text literal its value; empty: any text.</param>
/// <param name="IsNullable">Whether it may be compared with <c>null</c>.</param>
internal sealed record StaticType(TypeKind Kind, ImmutableArray<string> Members, bool IsNullable = false)
{
    public static StaticType Boolean { get; } = new(TypeKind.Boolean, []);

    public static StaticType Number { get; } = new(TypeKind.Number, []);

    public static StaticType Text { get; } = new(TypeKind.Text, []);

    public static StaticType Date { get; } = new(TypeKind.Date, []);

    public static StaticType Null { get; } = new(TypeKind.Null, []);

    public static StaticType Of(Fact fact) => new(fact.Type switch
    {
        FactType.Boolean => TypeKind.Boolean,
        FactType.Enum => TypeKind.Enum,
        FactType.List => TypeKind.List,
        FactType.Number => TypeKind.Number,
        FactType.Date => TypeKind.Date,
        FactType.Path => TypeKind.Path,
        FactType.Citations => TypeKind.Citations,
        _ => TypeKind.Text,
    }, fact.Values, fact.IsNullable);

    /// <summary>The type in the words of messages.</summary>
    public static LocalText NameOf(TypeKind kind) => kind switch
    {
        TypeKind.Boolean => new("布尔值", "a boolean"),
        TypeKind.Number => new("数字", "a number"),
        TypeKind.Text => new("文本", "a text"),
        TypeKind.Enum => new("枚举值", "an enum"),
        TypeKind.Date => new("日期", "a date"),
        TypeKind.List => new("列表", "a list"),
        TypeKind.Path => new("分类路径", "a taxonomy path"),
        TypeKind.Citations => new("法律依据", "legal bases"),
        _ => new("null", "null"),
    };
}

/// <summary>A bound expression with its type and its span.</summary>
internal sealed record Typed(Expression Expression, StaticType Type, TextSpan Span)
{
    public TypeKind Kind => Type.Kind;

    /// <summary>Whether it came in as an argument of a function: what is constant about it is the call's doing.</summary>
    public bool IsArgument { get; init; }
}
