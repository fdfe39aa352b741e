using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PolicyKit.Json;

/// <summary>Values as the text that a mask reads: invariant, and dates as ISO 8601 writes them.</summary>
internal static class MemberText
{
    /// <summary>Whether values of a type are one text each.</summary>
    public static bool IsScalar(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) || plain == typeof(Uri) || plain.IsEnum
            || (plain.IsValueType && typeof(IFormattable).IsAssignableFrom(plain)) || plain == typeof(bool) || plain == typeof(char);
    }

    /// <summary>The type of the items of a collection of scalars; null: it is none.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The serialiser needs the same interface to write the collection.")]
    public static bool IsListOfScalars(Type type) => type.GetInterfaces().Append(type)
        .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)).Select(i => i.GetGenericArguments()[0]).ToList() is [var item] && IsScalar(item);

    /// <summary>The text of a scalar; null for null.</summary>
    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
