using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Json;

/// <summary>Which dataset a type's objects are rows of, and which of its members are which fields. A member is the field of the same name, as JSON or as the
/// program writes it, unless it is said here; a member that is no field does not leave.</summary>
public sealed class TypeDisclosure
{
    private readonly Func<IPolicyEngine, Dataset> _describe;
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outside = new(StringComparer.Ordinal);
    private readonly List<(string Member, string Name)> _called = [];

    internal const DynamicallyAccessedMemberTypes Looked = DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicFields;

    internal TypeDisclosure([DynamicallyAccessedMembers(Looked)] Type type, Func<IPolicyEngine, Dataset> describe, LambdaExpression? rows, Func<object, bool>? isDescribed) =>
        (Type, _describe, Rows, IsDescribed) = (type, describe, rows, isDescribed);

    [DynamicallyAccessedMembers(Looked)]
    internal Type Type { get; }

    /// <summary>Which objects the description holds for; null: all.</summary>
    internal LambdaExpression? Rows { get; }

    /// <summary>The same, of an object.</summary>
    internal Func<object, bool>? IsDescribed { get; }

    /// <summary>Says which field a member is.</summary>
    /// <param name="member">The property or field of the type: <c>nameof(Person.IdCard)</c>.</param>
    /// <param name="field">The name of the dataset's field.</param>
    /// <exception cref="PolicyKitException">There is no such member (PK7110).</exception>
    public TypeDisclosure Field(string member, string field)
    {
        _fields[Require(member)] = field;
        return this;
    }

    /// <summary>Says that members are no data of the dataset: links, counts, page numbers. They leave as they are.</summary>
    /// <param name="members">The properties or fields of the type.</param>
    /// <exception cref="PolicyKitException">There is no such member (PK7110).</exception>
    public TypeDisclosure Outside(params IEnumerable<string> members)
    {
        _outside.UnionWith(members.Select(Require));
        return this;
    }

    /// <summary>Says what else a member is called where values stand under names: in logs.</summary>
    /// <param name="member">The property or field of the type.</param>
    /// <param name="names">Its other names, in any case.</param>
    /// <exception cref="PolicyKitException">There is no such member (PK7110).</exception>
    public TypeDisclosure Called(string member, params IEnumerable<string> names)
    {
        _called.AddRange(names.Select(n => (Require(member), n)));
        return this;
    }

    /// <summary>What members are called: as the program and as the dataset calls them, and as was said; without those outside the dataset.</summary>
    internal IEnumerable<NamedMember> Names => Members.Where(m => !_outside.Contains(m.Name)).SelectMany(m => NamesOf(m.Name).Select(n => new NamedMember(n, Type, m)));

    /// <summary>The dataset as an engine's facts describe it.</summary>
    /// <exception cref="PolicyKitException">A field that was named is none of it (PK7007).</exception>
    internal Dataset Describe(IPolicyEngine engine)
    {
        var dataset = _describe(engine);
        var names = (dataset.Fields ?? []).Select(f => f.Name).ToList();
        return _fields.Values.FirstOrDefault(f => !names.Contains(f)) is { } missing
            ? throw new PolicyKitException(DescribingProblems.NoSuchField(dataset.Code, missing, NearestName.Of(missing, names))) : dataset;
    }

    internal bool IsOutside(JsonPropertyInfo property) => NameOf(property) is { } name && _outside.Contains(name);

    internal bool IsOutside(MemberInfo member) => _outside.Contains(member.Name);

    /// <summary>The field that a member is; null: none.</summary>
    internal Field? FieldOf(JsonPropertyInfo property, Dataset dataset) => FieldOf(NameOf(property), property.IsExtensionData ? null : property.Name, dataset);

    /// <summary>The same without a serialiser's options.</summary>
    internal Field? FieldOf(MemberInfo member, Dataset dataset) => FieldOf(member.Name, member.IsDefined(typeof(JsonExtensionDataAttribute)) ? null
        : member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(member.Name), dataset);

    private Field? FieldOf(string? name, string? written, Dataset dataset)
    {
        var said = name is null ? null : _fields.GetValueOrDefault(name);
        var fields = dataset.Fields ?? [];
        return said is not null ? fields.First(f => f.Name == said)
            : written is null ? null : fields.FirstOrDefault(f => f.Name == written) ?? fields.FirstOrDefault(f => f.Name == name);
    }

    private IEnumerable<MemberInfo> Members => [.. Type.GetProperties(BindingFlags.Public | BindingFlags.Instance), .. Type.GetFields(BindingFlags.Public | BindingFlags.Instance)];

    private IEnumerable<string> NamesOf(string member) =>
        _called.Where(c => c.Member == member).Select(c => c.Name).Append(member).Concat(_fields.Where(f => f.Key == member).Select(f => f.Value));

    private static string? NameOf(JsonPropertyInfo property) => (property.AttributeProvider as MemberInfo)?.Name;

    private string Require(string member)
    {
        var names = Members.Select(m => m.Name).ToList();
        return names.Contains(member) ? member : throw new PolicyKitException(DisclosureProblems.NoMember(Type, member, NearestName.Of(member, names)));
    }
}

/// <summary>A name under which values of a member stand.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type that was mapped.</param>
/// <param name="Member">Its property or field.</param>
public readonly record struct NamedMember(string Name, Type Type, MemberInfo Member);
