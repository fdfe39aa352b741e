using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolicyKit.Json;

namespace PolicyKit.Logging;

/// <summary>What may be told by one edition on one day. In: a value of which something is declared. Out: what the public reads of it.</summary>
internal sealed class DisclosedLog(DisclosedTypes types, Disclosure disclosure, LogMasking masking)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly DisclosedMember Nothing = new(null, false, null);

    private readonly JsonSerializerOptions _options = disclosure.For(Json, Audience.Public).Options;
    private readonly ConcurrentDictionary<string, DisclosedMember> _members = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was decided.</summary>
    public DisclosedTypes Types => types;

    /// <summary>A value as it may be told; the same object where all of it may.</summary>
    /// <param name="name">The name that it is logged under.</param>
    /// <param name="value">The value.</param>
    /// <param name="reached">How it comes under policy by its type.</param>
    /// <param name="members">The members that are called so; empty: none is.</param>
    public object Masked(string name, object value, ReachedAs reached, NamedMember[] members) => reached switch
    {
        ReachedAs.Unmapped => LogMasking.Withheld,
        ReachedAs.Rows => IsTakenApart(name) ? Plain(JsonSerializer.SerializeToElement(value, value.GetType(), _options))! : JsonSerializer.Serialize(value, value.GetType(), _options),
        ReachedAs.Pairs => OfPairs(name, TypeReach.PairsOf(value).Select(p => KeyValuePair.Create(p.Key, masking.Masked(p.Key, p.Value)))),
        _ when members.Length == 0 => value,
        _ => OfMember(_members.GetOrAdd(members[0].Name, Strictest, members), value),
    };

    private static object OfMember(DisclosedMember member, object value) => member is { Leaves: true, Mask: null } ? value : member.Text(value) ?? LogMasking.Withheld;

    private static object OfPairs(string name, IEnumerable<KeyValuePair<string, object?>> pairs) => IsTakenApart(name) ? new Dictionary<string, object?>(pairs)
        : "{ " + string.Join(", ", pairs.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key} = {p.Value}"))) + " }";

    private static bool IsTakenApart(string name) => name.StartsWith('@');

    /// <summary>Of members of one name what holds for all: closed if one is, and withheld where their masks differ.</summary>
    private DisclosedMember Strictest(string name, NamedMember[] members)
    {
        // Of a value alone nobody knows which row it is of.
        var all = members.Select(m => types.Find(m.Type) is { Rows: null } type ? type.Member(m.Member) : Nothing).ToList();
        var masked = all.FindAll(m => m.Mask is not null);
        return all.Find(m => !m.Leaves) ?? (masked.Count == 0 ? all[0] : masked.TrueForAll(m => IsSameMask(m, masked[0])) ? masked[0] : Nothing);
    }

    private static bool IsSameMask(DisclosedMember one, DisclosedMember other) => one.Decision is { Mask: var a } && other.Decision is { Mask: var b }
        && a.Technique == b.Technique && a.Options == b.Options && a.Parameters.SequenceEqual(b.Parameters);

    private static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(p => p.Name, p => Plain(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
