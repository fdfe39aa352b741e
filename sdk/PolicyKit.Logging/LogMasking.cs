using System.Collections.Frozen;
using PolicyKit.Json;

namespace PolicyKit.Logging;

/// <summary>What may stand in a log. In: names and values that a program logs. Out: the same, or what the public may read of them. A log is read by whoever
/// reads logs, so it holds no more than that; what goes wrong here makes a constant, never a value.</summary>
/// <remarks>Declared are the names of members of the map, in any case, and objects that are, or lead to, types of the map. Safe for all threads. Nothing is decided
/// for values that are not declared, and nothing is made for them.</remarks>
public sealed class LogMasking
{
    /// <summary>What stands for a value that may not be told.</summary>
    public const string Withheld = "***";

    private readonly FrozenDictionary<string, NamedMember[]> _names;
    private readonly Disclosure _disclosure;
    private readonly Func<bool> _isReady;
    private readonly TypeReach _reach;
    private DisclosedLog? _kept;

    // Deciding may load policies, which logs: what is logged meanwhile by the same thread is not decided but withheld.
    [ThreadStatic]
    private static bool _isDeciding;

    /// <summary>Takes the map's names; nothing is decided yet.</summary>
    /// <param name="disclosure">Which types are of which datasets, and what decides.</param>
    /// <param name="isReady">Whether policies are loaded: until then what is declared is withheld. Always, unless given.</param>
    /// <param name="outside">Names that are no data of any dataset, though a member is called so.</param>
    public LogMasking(Disclosure disclosure, Func<bool>? isReady = null, params IEnumerable<string> outside)
    {
        (_disclosure, _isReady) = (disclosure, isReady ?? (() => true));
        _names = disclosure.Names.GroupBy(n => n.Name, StringComparer.OrdinalIgnoreCase).ExceptBy(outside, g => g.Key, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.OrdinalIgnoreCase);
        _reach = new(disclosure, IsDeclared);
    }

    /// <summary>Whether values under a name are masked; a sign of destructuring before it, <c>@</c> or <c>$</c>, is not part of it.</summary>
    public bool IsDeclared(string name) => _names.ContainsKey(Plain(name));

    /// <summary>A value as it may stand in a log under a name: the same object where nothing is declared of it.</summary>
    /// <param name="name">The name. With <c>@</c> before it an object becomes a dictionary, else JSON.</param>
    /// <param name="value">The value.</param>
    public object? Masked(string name, object? value)
    {
        var members = _names.TryGetValue(Plain(name), out var called) ? called : [];
        try
        {
            var reached = _reach.Of(value);
            return value is null || (reached == ReachedAs.Nothing && members.Length == 0) ? value : Current()?.Masked(name, value, reached, members) ?? Withheld;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Withheld;
        }
    }

    /// <summary>Masks after the shape of <c>Microsoft.Extensions.Compliance.Redaction.Redactor</c>, for values under a name.</summary>
    public LogRedaction RedactionOf(string name) => new(this, name);

    /// <summary>What a program logs at once, masked; null: nothing of it is declared, or all of it may be told.</summary>
    internal MaskedState? Masked<TState>(TState state)
    {
        if (!LogState<TState>.IsDeclared(this, state))
        {
            return null;
        }

        var pairs = LogState<TState>.PairsOf(state);
        var masked = pairs.Select(p => KeyValuePair.Create(p.Key, Masked(p.Key, p.Value))).ToArray();
        return masked.Zip(pairs).All(m => ReferenceEquals(m.First.Value, m.Second.Value)) ? null : new(masked);
    }

    internal bool IsDeclared(string name, object? value) => IsDeclared(name) || _reach.Of(value) != ReachedAs.Nothing;

    private static string Plain(string name) => name.StartsWith('@') || name.StartsWith('$') ? name[1..] : name;

    /// <summary>What is decided now; null: it cannot be.</summary>
    private DisclosedLog? Current()
    {
        if (_isDeciding || !_isReady())
        {
            return null;
        }

        _isDeciding = true;
        try
        {
            var types = _disclosure.For(Audience.Public);
            var kept = Volatile.Read(ref _kept);
            if (kept is null || !ReferenceEquals(kept.Types, types))
            {
                Volatile.Write(ref _kept, kept = new(types, _disclosure, this));
            }

            return kept;
        }
        finally
        {
            _isDeciding = false;
        }
    }
}
