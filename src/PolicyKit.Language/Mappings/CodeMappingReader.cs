using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Mappings;

/// <summary>Reads mapping files (<c>code: 1</c>): nodes come in, a <see cref="CodeMapping"/> goes out.</summary>
/// <param name="kinds">The kinds that the policies know; others are taken with a warning, since no policy speaks of them.</param>
/// <param name="techniques">The techniques of masks.</param>
public sealed class CodeMappingReader(IReadOnlyCollection<string> kinds, IReadOnlyCollection<string> techniques)
{
    private const int FormatNumber = 1;
    private const string Everything = "*";

    /// <summary>Where data go: the categories of sinks.</summary>
    public static ImmutableArray<string> Categories { get; } =
    [
        "log", "console", "http-result", "json", "export", "file", "http-client", "message", "signalr", "grpc", "cache", "cookie", "exception", "telemetry", "email",
    ];

    /// <summary>Reads a file.</summary>
    /// <returns>The mapping, or null and the problems that forbid one.</returns>
    public (CodeMapping? Mapping, ImmutableArray<Problem> Problems) Read(SourceFile file)
    {
        var composed = YamlComposer.Compose(file);
        var problems = new ProblemList(quotesValues: true);
        problems.AddRange(composed.Problems);
        var read = composed.Root is { } root && new NodeReader(root, "code", problems).Mapping() is { } map ? Bind(map) : null;
        return (problems.HasErrors ? null : read, problems.ToImmutable());
    }

    private CodeMapping Bind(MappingReader map)
    {
        var version = map.Required("code");
        if (version.Integer() is { } number && number != FormatNumber)
        {
            map.Problems.Add(MappingProblems.OtherVersion(version.Place));
        }

        var mapping = new CodeMapping
        {
            Types = [.. Entries(map.Optional("types")).SelectMany(t => Named(t).Select(m => new MappedMember(t.Name, m.Name, m.Kind)))],
            Members = [.. Named(map.Optional("members"))],
            NotPersonal = [.. Entries(map.Optional("notPersonal")).SelectMany(t => t.OneOrMoreTexts().Select(m => new ClearedMember(t.Name, m)))],
            Values = [.. Named(map.Optional("values"))],
            Payloads = [.. Named(map.Optional("payloads"))],
            Sinks = [.. map.Optional("sinks").Items().Select(i => Sink(i, isSink: true)).OfType<MappedSink>()],
            NotSinks = [.. map.Optional("notSinks").Items().Select(i => Sink(i, isSink: false)).OfType<MappedSink>()],
            Masks = [.. map.Optional("masks").Items().Select(Mask).OfType<MappedMask>()],
        };
        map.RefuseOtherKeys();
        return mapping;
    }

    private static IEnumerable<NodeReader> Entries(NodeReader node) => node.Mapping()?.Entries ?? [];

    /// <summary>Names with kinds: <c>IdCard: personal/…</c>, or <c>IdCard: { kind: personal/…, note: … }</c>.</summary>
    private IEnumerable<MappedName> Named(NodeReader node)
    {
        foreach (var entry in Entries(node))
        {
            if (KindOf(entry) is { } kind)
            {
                yield return new(entry.Name, kind);
            }
        }
    }

    private string? KindOf(NodeReader entry)
    {
        if (entry.Node is not MappingNode)
        {
            return Known(entry);
        }

        var map = entry.Mapping()!;
        var kind = Known(map.Required("kind"));
        map.Optional("note").LocalText();
        map.RefuseOtherKeys();
        return kind;
    }

    private string? Known(NodeReader node)
    {
        var kind = node.Text();
        if (kind is not null && !IsPath(kind))
        {
            node.Problems.Add(MappingProblems.NoPath(node.Place, kind));
            return null;
        }

        if (kind is not null && !kinds.Contains(kind))
        {
            node.Problems.Add(MappingProblems.UnknownKind(node.Place, kind, NearestName.Of(kind, kinds)));
        }

        return kind;
    }

    private static bool IsPath(string text) => text.Split('/').All(p => p.Length > 0 && p.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));

    private static MappedSink? Sink(NodeReader item, bool isSink)
    {
        if (item.Mapping() is not { } map)
        {
            return null;
        }

        var (method, parameter) = (Method(map), Parameter(map));
        var category = isSink ? map.Required("category").OneOf(Categories) : map.Optional("category").OneOf(Categories) ?? "";
        map.Optional("note").LocalText();
        map.RefuseOtherKeys();
        return method is null || category is null ? null : new(method, parameter, category);
    }

    private MappedMask? Mask(NodeReader item)
    {
        if (item.Mapping() is not { } map)
        {
            return null;
        }

        var (method, parameter, written) = (Method(map), Parameter(map), map.Required("technique"));
        var technique = written.Text();
        if (technique is not null && !techniques.Contains(technique))
        {
            map.Problems.Add(MappingProblems.UnknownTechnique(written.Place, technique, techniques));
        }

        map.Optional("note").LocalText();
        map.RefuseOtherKeys();
        return method is null || technique is null ? null : new(method, parameter, technique);
    }

    private static string? Method(MappingReader map)
    {
        var node = map.Required("method");
        var text = node.Text();
        if (text is null || (text.Length > 0 && text.Split('.').All(p => p.Length > 0)) || text.EndsWith("..ctor", StringComparison.Ordinal))
        {
            return text;
        }

        map.Problems.Add(MappingProblems.NoMethod(node.Place, text));
        return null;
    }

    // A star needs quotes in YAML, where it begins an alias; without a parameter all are meant.
    private static string Parameter(MappingReader map) => map.Optional("parameter").Text() ?? Everything;
}
