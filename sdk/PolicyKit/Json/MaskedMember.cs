using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PolicyKit.Masking.Techniques;

namespace PolicyKit.Json;

/// <summary>A member whose values leave masked. A mask gives text: whatever the member's type was, JSON has a string, or a list of them.</summary>
internal static class MaskedMember
{
    /// <summary>The member masked; null: its type is no text and no list of texts, and nothing of it leaves.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The contracts of texts and of lists of them are TextContracts, made without reflection.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "As above.")]
    public static JsonPropertyInfo? Of(JsonTypeInfo owner, JsonPropertyInfo member, ValueMask mask)
    {
        var (isScalar, get) = (MemberText.IsScalar(member.PropertyType), member.Get!);
        if (!isScalar && !MemberText.IsListOfScalars(member.PropertyType))
        {
            return null;
        }

        if (member.PropertyType == typeof(string) && mask is PartialMask partial)
        {
            member.CustomConverter = new PartialTexts(partial);
            return member;
        }

        var masked = owner.CreateJsonPropertyInfo(isScalar ? typeof(string) : typeof(string[]), member.Name);
        masked.Order = member.Order;
        masked.Get = isScalar ? row => Masked(get(row), mask)
            : row => get(row) is IEnumerable items ? items.Cast<object?>().Select(i => Masked(i, mask)).ToArray() : null;
        return masked;
    }

    private static string? Masked(object? value, ValueMask mask) => MemberText.Of(value) is { Length: > 0 } text ? mask.Mask(text) : value is null ? null : "";
}

/// <summary>Texts that leave partly covered, written without a string between. Which of them are null is to be seen, masked or not, so the member stays as
/// it was declared.</summary>
internal sealed class PartialTexts(PartialMask mask) : JsonConverter<string>
{
    private const int Longest = 64;

    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        Span<char> masked = stackalloc char[Longest];
        var written = 0;
        if (value.Length == 0 || mask.TryMask(value, masked, out written))
        {
            writer.WriteStringValue(masked[..written]);
        }
        else
        {
            writer.WriteStringValue(mask.Mask(value));
        }
    }
}

/// <summary>Contracts of the texts that masks give, for contexts that were generated without them.</summary>
internal sealed class TextContracts : IJsonTypeInfoResolver
{
    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        type == typeof(string) ? JsonMetadataServices.CreateValueInfo<string>(options, JsonMetadataServices.StringConverter!)
        : type == typeof(string[]) ? JsonMetadataServices.CreateArrayInfo(options, new JsonCollectionInfoValues<string[]>()) : null;
}
