using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using PolicyKit.Masking.Techniques;
using PolicyKit.Model;

namespace PolicyKit.Json;

/// <summary>A type under policy: its dataset, what was decided of it, and what of each member may leave to the audience.</summary>
public sealed class DisclosedType
{
    private readonly TypeDisclosure _type;
    private readonly CountryData _country;
    private readonly MaskRequest _request;
    private readonly Audience _audience;

    internal DisclosedType(TypeDisclosure type, CountryData country, Dataset dataset, Decision decision, MaskRequest request, Audience audience) =>
        (_type, _country, Dataset, Decision, _request, _audience) = (type, country, dataset, decision, request, audience);

    /// <summary>The type that was mapped: this one, or one above it.</summary>
    public Type Type => _type.Type;

    /// <summary>The dataset that its objects are rows of.</summary>
    public Dataset Dataset { get; }

    /// <summary>Which objects are such rows, as the map says it; null: all. Nothing of others leaves.</summary>
    public LambdaExpression? Rows => _type.Rows;

    /// <summary>What was decided of the dataset.</summary>
    public Decision Decision { get; }

    /// <summary>Whether nothing at all of the dataset may leave to the audience.</summary>
    public bool IsClosed => !Decision.Fields.Any(f => _audience.MayRead(Dataset.Code, f));

    /// <summary>What of a member may leave. It is the field that the map says, or that is called as the program calls it, as its
    /// <c>JsonPropertyName</c> says, or in camel case.</summary>
    /// <param name="member">A property or field of the type.</param>
    /// <exception cref="PolicyKitException">The key of its mask is missing (PK4052).</exception>
    public DisclosedMember Member(MemberInfo member) =>
        _type.IsOutside(member) ? DisclosedMember.Outside : Member(_type.FieldOf(member, Dataset));

    internal DisclosedMember Member(JsonPropertyInfo member) =>
        _type.IsOutside(member) ? DisclosedMember.Outside : Member(_type.FieldOf(member, Dataset));

    private DisclosedMember Member(Field? field)
    {
        if (field is null)
        {
            return DisclosedMember.NoField;
        }

        var decision = Decision.Fields.Single(f => f.Name == field.Name);
        var mask = _audience.MayRead(Dataset.Code, decision) ? MaskPlan.Of(_country, Dataset, Decision, [field.Name], _request, default)[0].Mask : null;
        return new(decision, mask is not (null or AggregateMask), mask is NoMask or AggregateMask ? null : mask);
    }
}

/// <summary>What of a member may leave to an audience.</summary>
/// <param name="Decision">What was decided of its field; null: it is none of the dataset.</param>
/// <param name="Leaves">Whether it leaves at all.</param>
/// <param name="Mask">What masks its values before they leave; null where it leaves: as they are.</param>
public sealed record DisclosedMember(FieldDecision? Decision, bool Leaves, ValueMask? Mask)
{
    /// <summary>No data of the dataset: a link, a count.</summary>
    internal static DisclosedMember Outside { get; } = new(null, true, null);

    /// <summary>Nobody said what it is.</summary>
    internal static DisclosedMember NoField { get; } = new(null, false, null);

    /// <summary>A value of the member as text that may leave: of one text, number, date, and the like.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Null: nothing of it may leave, or it is no such value.</returns>
    public string? Text(object? value) => !Leaves || value is null || !MemberText.IsScalar(value.GetType()) ? null
        : MemberText.Of(value) is { Length: > 0 } text ? Mask is null ? text : Mask.Mask(text) : "";
}
