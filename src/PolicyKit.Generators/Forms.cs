using Microsoft.CodeAnalysis;

namespace PolicyKit.Generators;

/// <summary>Which types of C# a fact takes.</summary>
internal static class Forms
{
    /// <summary>The form of a type; none: a fact takes nothing like it.</summary>
    public static Form Of(ITypeSymbol type)
    {
        var plain = Plain(type);
        return plain.SpecialType switch
        {
            SpecialType.System_Boolean => Form.Boolean,
            SpecialType.System_String => Form.Text,
            >= SpecialType.System_SByte and <= SpecialType.System_Double => Form.Number,
            _ when plain.TypeKind == TypeKind.Enum => Form.Enum,
            _ when plain is { Name: "DateOnly", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => Form.Day,
            _ when ItemOf(plain)?.SpecialType == SpecialType.System_String => Form.List,
            _ => Form.None,
        };
    }

    /// <summary>The type without <c>Nullable</c>.</summary>
    public static ITypeSymbol Plain(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? inner : type;

    /// <summary>The type of the items of a sequence; null: it is none. A struct is none: its default cannot be counted.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type) => type.IsValueType ? null
        : type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : [])
            .FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];

    /// <summary>Whether a declared fact of that type takes values of a form.</summary>
    public static bool Accepts(string factType, Form form) => factType switch
    {
        "boolean" => form == Form.Boolean,
        "number" => form == Form.Number,
        "date" => form == Form.Day,
        "enum" => form is Form.Text or Form.Enum,
        "list" => form is Form.Text or Form.List or Form.Enum,
        "citations" => form is Form.Text or Form.List,
        _ => form == Form.Text,
    };

    /// <summary>A form in words.</summary>
    public static string NameOf(Form form) => form switch
    {
        Form.Boolean => "true or false",
        Form.Number => "a number",
        Form.Day => "a day",
        Form.Text => "a text",
        Form.List => "a list of texts",
        _ => "a member of an enum",
    };

    /// <summary>The members of an enum with their words; empty: it is none.</summary>
    public static IEnumerable<Word> WordsOf(ITypeSymbol type) => Plain(type) is INamedTypeSymbol { TypeKind: TypeKind.Enum } plain
        ? plain.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).GroupBy(f => f.ConstantValue)
            .Select(g => new Word($"{plain.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.@{g.First().Name}", Symbols.Kebab(g.First().Name))) : [];
}
