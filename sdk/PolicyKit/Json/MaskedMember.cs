using System.Collections;
using System.Text.Json.Serialization.Metadata;
using PolicyKit.Masking.Techniques;

namespace PolicyKit.Json;

/// <summary>A member whose values leave masked. A mask gives text: whatever the member's type was, JSON has a string, or a list of them.</summary>
internal static class MaskedMember
{
    /// <summary>The member masked; null: its type is no text and no list of texts, and nothing of it leaves.</summary>
    public static JsonPropertyInfo? Of(JsonTypeInfo owner, JsonPropertyInfo member, ValueMask mask)
    {
        var (isScalar, get) = (MemberText.IsScalar(member.PropertyType), member.Get!);
        if (!isScalar && !MemberText.IsListOfScalars(member.PropertyType))
        {
            return null;
        }

        var masked = owner.CreateJsonPropertyInfo(isScalar ? typeof(string) : typeof(string[]), member.Name);
        masked.Order = member.Order;
        masked.Get = isScalar ? row => Masked(get(row), mask)
            : row => get(row) is IEnumerable items ? items.Cast<object?>().Select(i => Masked(i, mask)).ToArray() : null;
        return masked;
    }

    private static string? Masked(object? value, ValueMask mask) => MemberText.Of(value) is { Length: > 0 } text ? mask.Mask(text) : value is null ? null : "";
}

/// <summary>Contracts of the texts that masks give, for contexts that were generated without them.</summary>
internal sealed class TextContracts : IJsonTypeInfoResolver
{
    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, System.Text.Json.JsonSerializerOptions options) =>
        type == typeof(string) ? JsonMetadataServices.CreateValueInfo<string>(options, JsonMetadataServices.StringConverter!)
        : type == typeof(string[]) ? JsonMetadataServices.CreateArrayInfo(options, new JsonCollectionInfoValues<string[]>()) : null;
}
