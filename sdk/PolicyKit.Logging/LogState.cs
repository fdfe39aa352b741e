using System.Reflection;

namespace PolicyKit.Logging;

/// <summary>Reads what is logged at once as pairs of name and value. Looking whether anything is declared makes nothing: the usual states are structures, and
/// stay where they are.</summary>
internal static class LogState<TState>
{
    private static readonly Func<LogMasking, TState, bool>? Unboxed = typeof(TState).IsValueType && typeof(IReadOnlyList<KeyValuePair<string, object?>>).IsAssignableFrom(typeof(TState))
        ? typeof(LogState<TState>).GetMethod(nameof(IsDeclaredInList), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(typeof(TState)).CreateDelegate<Func<LogMasking, TState, bool>>()
        : null;

    /// <summary>Whether a name or value is declared.</summary>
    public static bool IsDeclared(LogMasking masking, TState state) => Unboxed is not null ? Unboxed(masking, state)
        : state is IReadOnlyList<KeyValuePair<string, object?>> list ? IsDeclaredInList(masking, list)
        : state is not string && IsDeclaredInPairs(masking, PairsOf(state));

    /// <summary>The pairs; one without a name, where the state is something else.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> PairsOf(TState state) => state switch
    {
        IReadOnlyList<KeyValuePair<string, object?>> list => list,
        IEnumerable<KeyValuePair<string, object?>> pairs => [.. pairs],
        ValueTuple<string, object?> pair => [KeyValuePair.Create(pair.Item1, pair.Item2)],
        _ => [KeyValuePair.Create("", (object?)state)],
    };

    // Apart, because what it captures would be made on every call.
    private static bool IsDeclaredInPairs(LogMasking masking, IEnumerable<KeyValuePair<string, object?>> pairs) => pairs.Any(p => masking.IsDeclared(p.Key, p.Value));

    private static bool IsDeclaredInList<TList>(LogMasking masking, TList list)
        where TList : IReadOnlyList<KeyValuePair<string, object?>>
    {
        for (var i = 0; i < list.Count; i++)
        {
            var (name, value) = list[i];
            if (masking.IsDeclared(name, value))
            {
                return true;
            }
        }

        return false;
    }
}
