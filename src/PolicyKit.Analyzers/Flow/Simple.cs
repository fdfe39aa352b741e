using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Flow;

/// <summary>Types of single values: numbers, texts, dates. No object is inside of one.</summary>
internal static class Simple
{
    public static bool Is(ITypeSymbol type) => Bare(type) is { TypeKind: TypeKind.Enum } or
    {
        SpecialType: SpecialType.System_String or SpecialType.System_Char or SpecialType.System_Boolean or SpecialType.System_DateTime or SpecialType.System_Decimal
            or SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32 or SpecialType.System_UInt32
            or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Single or SpecialType.System_Double
    };

    /// <summary>Whether a value may be what a member holds: no text of a person is in 32 bits.</summary>
    public static bool MayHold(ITypeSymbol type, ISymbol member) =>
        Bare(type) is not { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_UInt32 and not SpecialType.System_Char } || TypeOf(member)?.SpecialType != SpecialType.System_String;

    private static ITypeSymbol Bare(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch { IPropertySymbol o => o.Type, IFieldSymbol o => o.Type, IParameterSymbol o => o.Type, _ => null };
}
