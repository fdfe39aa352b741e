using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using PolicyKit.Masking.Techniques;
using PolicyKit.Model;

namespace PolicyKit.Json;

/// <summary>What leaves to one audience by one edition on one day. Each dataset is decided once, each member settled once; then serialising asks nobody.</summary>
internal sealed class DisclosureContract(DisclosedDatasets decided, MaskRequest request, Audience audience)
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

        var of = decided[type];
        for (var i = info.Properties.Count - 1; i >= 0; i--)
        {
            var member = info.Properties[i];
            if (member.Get is null || type.IsOutside(member))
            {
                continue;
            }

            info.Properties.RemoveAt(i);
            if (type.FieldOf(member, of.Dataset) is { } field && Leaving(info, member, field, of) is { } leaving)
            {
                info.Properties.Insert(i, leaving);
            }
        }
    }

    private JsonPropertyInfo? Leaving(JsonTypeInfo info, JsonPropertyInfo member, Field field, DisclosedDataset of)
    {
        if (!audience.MayRead(of.Dataset.Code, of.Decision.Fields.Single(f => f.Name == field.Name)))
        {
            return null;
        }

        return MaskPlan.Of(of.Country, of.Dataset, of.Decision, [field.Name], request, default)[0].Mask switch
        {
            null or AggregateMask => null,
            NoMask => member,
            var mask => MaskedMember.Of(info, member, mask),
        };
    }
}
