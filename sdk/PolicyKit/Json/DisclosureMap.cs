using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Text.Json.Serialization.Metadata;
using PolicyKit.Model;

namespace PolicyKit.Json;

/// <summary>The types of a program that hold data of datasets. Written once, before anything is serialised.</summary>
public sealed class DisclosureMap
{
    private readonly Dictionary<Type, TypeDisclosure> _types = [];

    internal string Release { get; private set; } = "json";

    internal IEnumerable<TypeDisclosure> Types => _types.Values;

    /// <summary>Says that objects of a type, and of types derived from it, are rows of a dataset.</summary>
    /// <typeparam name="T">The type: an object of members.</typeparam>
    /// <param name="describe">Describes the dataset by the facts of the engine that it is given; called once for each edition of the policies.</param>
    /// <param name="members">Says which members are which fields, where names do not.</param>
    /// <param name="rows">Which objects the description holds for, as a database can ask it; null: all. Nothing is known of others, so nothing of them leaves.</param>
    public DisclosureMap Add<[DynamicallyAccessedMembers(TypeDisclosure.Looked)] T>(Func<IPolicyEngine, Dataset> describe, Action<TypeDisclosure>? members = null, Expression<Func<T, bool>>? rows = null)
    {
        var type = new TypeDisclosure(typeof(T), describe, rows, rows?.Compile() is { } test ? row => test((T)row) : null);
        members?.Invoke(type);
        _types[typeof(T)] = type;
        return this;
    }

    /// <summary>Names the release that codes of masks belong to: codes of two releases cannot be joined. <c>json</c> unless set.</summary>
    public DisclosureMap InRelease(string id)
    {
        Release = id;
        return this;
    }

    /// <summary>What was said of a type, of one that it derives from, or of an interface of it; null: nothing.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Only interfaces that were mapped are looked for, and those stay on every type that is made.")]
    internal TypeDisclosure? Find(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (_types.TryGetValue(at, out var found))
            {
                return found;
            }
        }

        return Array.Find(type.GetInterfaces(), _types.ContainsKey) is { } mapped ? _types[mapped] : null;
    }

    /// <summary>Whether only types below it are under policy, so that writing it would write members of theirs.</summary>
    internal bool IsAbove(JsonTypeInfo info) => info.Kind == JsonTypeInfoKind.Object && Find(info.Type) is null && _types.Keys.Any(info.Type.IsAssignableFrom);
}
