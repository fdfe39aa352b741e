using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using PolicyKit.Model;

namespace PolicyKit.Json;

/// <summary>What leaves to one audience by one edition on one day. Each dataset is decided once, each member settled once; then serialising asks nobody.</summary>
internal sealed class DisclosureContract(DisclosedTypes types)
{
    private readonly ConditionalWeakTable<JsonTypeInfo, object> _settled = [];

    /// <summary>Settles the members of a type under policy, once.</summary>
    /// <exception cref="PolicyKitException">A mask cannot be made: nothing of the type is written.</exception>
    public void Settle(JsonTypeInfo info, TypeDisclosure type)
    {
        if (!_settled.TryAdd(info, this))
        {
            return;
        }

        for (var i = info.Properties.Count - 1; i >= 0; i--)
        {
            var member = info.Properties[i];
            if (member.Get is null)
            {
                continue;
            }

            Put(info, i, Leaving(info, member, types[type].Member(member)));
        }

        if (type.IsDescribed is { } isDescribed)
        {
            var before = info.OnSerializing;
            info.OnSerializing = row =>
            {
                before?.Invoke(row);
                RefuseOther(info.Type, isDescribed(row));
            };
        }
    }

    // A contract that nothing is done to keeps the fast path of a generated context.
    private static void Put(JsonTypeInfo info, int at, JsonPropertyInfo? leaving)
    {
        if (leaving is null)
        {
            info.Properties.RemoveAt(at);
        }
        else if (!ReferenceEquals(leaving, info.Properties[at]))
        {
            info.Properties[at] = leaving;
        }
    }

    private static void RefuseOther(Type type, bool isDescribed)
    {
        if (!isDescribed)
        {
            throw new PolicyKitException(DisclosureProblems.NotDescribed(type));
        }
    }

    private static JsonPropertyInfo? Leaving(JsonTypeInfo info, JsonPropertyInfo member, DisclosedMember disclosed) =>
        !disclosed.Leaves ? null : disclosed.Mask is { } mask ? MaskedMember.Of(info, member, mask) : member;
}
