using Microsoft.CodeAnalysis;
using PolicyKit.Analyzers.Sinks;

namespace PolicyKit.Analyzers.Flow;

/// <summary>A place where values leave.</summary>
/// <param name="Sink">What takes them.</param>
/// <param name="Place">The argument.</param>
/// <param name="Resolved">False where the called method is not known to the compiler.</param>
internal sealed record Exit(Sink Sink, Location Place, bool Resolved)
{
    /// <summary>Whether a template asks for the members of objects: <c>{@User}</c>.</summary>
    public bool TakesApart { get; init; }

    /// <summary>Whether members of objects are shown as far as one sees from the log that a program wrote for itself: what a type declares is, what an object was given may be.</summary>
    public bool IsGuessed { get; init; }

    /// <summary>Whether what leaves is a text or a number: no object is in it.</summary>
    public bool IsSimple { get; init; }

    /// <summary>Whether objects are written by policy: what their types hold does not leave with them; what is put into one does.</summary>
    public bool IsDisclosed { get; init; }

    /// <summary>Whether only what was sent as a whole counts, not what was taken out of it.</summary>
    public bool TakesRaw { get; init; }

    /// <summary>Whether it stays with who runs the program: logs, consoles, traces, exceptions.</summary>
    public bool IsInside => Sink.Category is "log" or "console" or "telemetry" or "exception";

    /// <summary>Whether members of objects are shown, not only their text.</summary>
    public bool Shows => TakesApart || (Sink.Serialises && !IsSimple);
}

/// <summary>A datum that leaves.</summary>
internal sealed record Leak(Origin Origin, Exit Exit, IReadOnlyList<Step> Way);

/// <summary>What a method does with what it is given, in terms of its parameters.</summary>
internal sealed class Summary
{
    /// <summary>The ordinal that stands for <c>this</c>.</summary>
    public const int This = 1000;

    /// <summary>What it returns, yields or, for a delegate, gives to its caller.</summary>
    public Taint Return { get; private set; } = Taint.None;

    /// <summary>Whether something sensitive comes out of it that nobody put in.</summary>
    public bool HandsOut => Return.HasMembers || Out.Values.Any(o => o.HasMembers);

    /// <summary>What <c>out</c>, <c>ref</c> and mutated parameters hold afterwards.</summary>
    public Dictionary<int, Taint> Out { get; } = [];

    /// <summary>Parameters that leave inside.</summary>
    public Dictionary<(int Parameter, Exit Exit), Taint> Exits { get; } = [];

    public bool AddReturn(Taint value)
    {
        var joined = Return.Join(value);
        if (joined.Same(Return)) return false;
        Return = joined;
        return true;
    }

    public bool AddOut(int parameter, Taint value)
    {
        var before = Out.TryGetValue(parameter, out var had) ? had : Taint.None;
        var joined = before.Join(value);
        if (joined.Same(before)) return false;
        Out[parameter] = joined;
        return true;
    }

    public bool AddExit(int parameter, Exit exit, Taint value)
    {
        var before = Exits.TryGetValue((parameter, exit), out var had) ? had : Taint.None;
        var joined = before.Join(value);
        if (joined.Same(before)) return false;
        Exits[(parameter, exit)] = joined;
        return true;
    }
}
