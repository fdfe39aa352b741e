using System.Collections.Immutable;
using PolicyKit.Analyzers.Sinks;

namespace PolicyKit.Analyzers.Lock;

/// <summary>What mapping files say of the code.</summary>
internal sealed record CodeTable(
    ILookup<string, (string Type, string Kind)> Types,
    ImmutableDictionary<string, string> Members,
    ILookup<string, string> NotPersonal,
    ImmutableArray<(string Name, string Kind)> Values,
    ImmutableArray<Sink> Sinks,
    ImmutableArray<Sink> NotSinks,
    ImmutableArray<(string Type, string Method, string Technique)> Masks)
{
    /// <summary>The members by the simple name of their type.</summary>
    public ILookup<string, (string Type, string Member)> TypesByName { get; } =
        Types.SelectMany(g => g.Select(t => (t.Type, Member: g.Key))).ToLookup(t => t.Type.Substring(t.Type.LastIndexOf('.') + 1), StringComparer.Ordinal);

    /// <summary>Reads the member <c>code</c> of a lock. Members of types are keyed by the member.</summary>
    public static CodeTable Read(JsonValue code) => new(
        code["types"].Items.ToLookup(m => Of(m, "member"), m => (Of(m, "type"), Of(m, "kind")), StringComparer.Ordinal),
        code["members"].Items.GroupBy(m => Of(m, "name"), StringComparer.Ordinal).ToImmutableDictionary(g => g.Key, g => Of(g.First(), "kind"), StringComparer.Ordinal),
        code["notPersonal"].Items.ToLookup(m => Of(m, "member"), m => Of(m, "type"), StringComparer.Ordinal),
        code["values"].Items.Concat(code["payloads"].Items).Select(v => (Of(v, "name"), Of(v, "kind"))).ToImmutableArray(),
        code["sinks"].Items.Select(SinkOf).ToImmutableArray(),
        code["notSinks"].Items.Select(SinkOf).ToImmutableArray(),
        code["masks"].Items.Select(m => (Split(Of(m, "method")), Of(m, "technique"))).Select(m => (m.Item1.Type, m.Item1.Method, m.Item2)).ToImmutableArray());

    /// <summary>The type, by its simple name, and the method.</summary>
    public static (string Type, string Method) Split(string written)
    {
        var isConstructor = written.EndsWith("..ctor", StringComparison.Ordinal);
        var name = isConstructor ? written.Substring(0, written.Length - "..ctor".Length) : written;
        var cut = isConstructor ? name.Length : name.LastIndexOf('.');
        var type = cut < 0 ? "*" : name.Substring(0, cut);
        return (type.Substring(type.LastIndexOf('.') + 1), isConstructor ? ".ctor" : name.Substring(cut + 1));
    }

    private static Sink SinkOf(JsonValue sink)
    {
        var (type, method) = Split(Of(sink, "method"));
        return new(type, method, sink["parameter"].Text ?? "*", Of(sink, "category"));
    }

    private static string Of(JsonValue value, string key) => value[key].Text ?? "";
}
