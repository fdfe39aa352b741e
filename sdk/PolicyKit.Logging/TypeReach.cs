using System.Collections;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PolicyKit.Json;

namespace PolicyKit.Logging;

/// <summary>How an object that is logged comes under policy, from the mildest to the strictest.</summary>
internal enum ReachedAs : byte
{
    /// <summary>Not at all.</summary>
    Nothing,

    /// <summary>Names and values of which some are declared or lead to something that is: a dictionary, an object made for the log, an object that holds rows.</summary>
    Pairs,

    /// <summary>It is of a mapped type, or a collection of such: JSON by policy says what of it may be told.</summary>
    Rows,

    /// <summary>It leads to something declared that no map describes, or cannot be looked through without running it.</summary>
    Unmapped,
}

/// <summary>Knows of each type that was logged whether its objects come under policy. Types are looked at once.</summary>
internal sealed class TypeReach(Disclosure disclosure, Func<string, bool> isDeclared)
{
    private readonly ConcurrentDictionary<Type, ReachedAs> _known = [];

    /// <summary>How a value comes under policy, whatever it is called.</summary>
    public ReachedAs Of(object? value)
    {
        if (value is null or string)
        {
            return ReachedAs.Nothing;
        }

        var type = _known.TryGetValue(value.GetType(), out var known) ? known : _known.GetOrAdd(value.GetType(), t => Of(t, []));
        return type != ReachedAs.Nothing ? type
            : value is IEnumerable<KeyValuePair<string, object?>> pairs ? pairs.Any(IsDeclared) ? ReachedAs.Pairs : ReachedAs.Nothing
            : value is object?[] items && items.Any(i => Of(i) != ReachedAs.Nothing) ? ReachedAs.Unmapped : ReachedAs.Nothing;
    }

    /// <summary>The names and values of what is reached as pairs.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> PairsOf(object value) => value as IEnumerable<KeyValuePair<string, object?>>
        ?? value.GetType().GetProperties().Select(p => KeyValuePair.Create(p.Name, p.GetValue(value)));

    private bool IsDeclared(KeyValuePair<string, object?> pair) => isDeclared(pair.Key) || Of(pair.Value) != ReachedAs.Nothing;

    private ReachedAs Of(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || type.IsPrimitive || type.IsEnum || type == typeof(string))
        {
            return ReachedAs.Nothing;
        }

        if (disclosure.IsUnderPolicy(type))
        {
            return ReachedAs.Rows;
        }

        var members = IsOfLibraries(type) ? [] : type.GetProperties();
        var reached = type.GetGenericArguments().Append(type.GetElementType()).Concat(members.Select(m => m.PropertyType)).OfType<Type>().Select(t => Of(t, seen)).DefaultIfEmpty().Max();
        return IsMadeForTheLog(type) ? reached != ReachedAs.Nothing || Array.Exists(members, m => isDeclared(m.Name)) ? ReachedAs.Pairs : ReachedAs.Nothing
            : Array.Exists(members, m => m.GetCustomAttributesData().Any(a => a.AttributeType.Name == "DataFieldAttribute")) ? ReachedAs.Unmapped
            : reached == ReachedAs.Nothing ? reached
            : !IsOfLibraries(type) && !typeof(IEnumerable).IsAssignableFrom(type) ? ReachedAs.Pairs
            : reached == ReachedAs.Rows && IsCollection(type) ? ReachedAs.Rows : ReachedAs.Unmapped;
    }

    private static bool IsMadeForTheLog(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute), false) && type.Name.Contains("AnonymousType", StringComparison.Ordinal);

    private static bool IsOfLibraries(Type type) => type.Namespace is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal) || space.StartsWith("Microsoft.", StringComparison.Ordinal));

    // A query or a task would run if it were written.
    private static bool IsCollection(Type type) => typeof(ICollection).IsAssignableFrom(type)
        || Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>));
}
