using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolicyKit.Scanning;

/// <summary>Sources that are compiled as one program.</summary>
/// <param name="Trees">The sources, in the order of their paths.</param>
/// <param name="Usings">Usings that hold in all of them.</param>
internal sealed record ScannedProgram(ImmutableArray<SyntaxTree> Trees, ImmutableArray<string> Usings);

/// <summary>
/// Which sources make one program: projects that refer to each other, so that data are followed from one into the next. Where two of them
/// declare a type of the same name, each project that nobody refers to is a program with what it refers to, as when it is built.
/// </summary>
internal sealed class ProgramLayout
{
    private static readonly string[] Sdk =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly string[] WebSdk =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    private readonly ImmutableArray<ProjectFile> _projects;
    private readonly ImmutableArray<ProjectFile> _shared;
    private readonly ILookup<string, SyntaxTree> _sources;
    private readonly Dictionary<string, ImmutableHashSet<string>> _references;

    /// <param name="projects">The projects, by path.</param>
    /// <param name="shared">Files of properties that projects below them share.</param>
    /// <param name="trees">The sources, by path below the root.</param>
    public ProgramLayout(IReadOnlyDictionary<string, ProjectFile> projects, IEnumerable<ProjectFile> shared, IEnumerable<KeyValuePair<string, SyntaxTree>> trees)
    {
        _projects = [.. projects.Values.OrderBy(p => p.Folder, StringComparer.Ordinal)];
        _shared = [.. shared];
        var folders = _projects.Select(p => p.Folder).ToHashSet(StringComparer.Ordinal);
        _sources = trees.ToLookup(t => OwnerOf(t.Key, folders), t => t.Value, StringComparer.Ordinal);
        _references = _projects.GroupBy(p => p.Folder, StringComparer.Ordinal).ToDictionary(g => g.Key,
            g => g.SelectMany(p => p.References).Where(projects.ContainsKey).Select(r => projects[r].Folder).Where(f => f != g.Key).ToImmutableHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private const string Nobody = "\0";

    /// <summary>The programs, in the order of their folders.</summary>
    public IEnumerable<ScannedProgram> Programs()
    {
        if (_sources.Contains(Nobody))
        {
            yield return new([.. _sources[Nobody]], [.. Sdk]);
        }

        foreach (var group in Groups())
        {
            foreach (var folders in HaveTwins(group) ? Roots(group).Select(Closure).DefaultIfEmpty(group) : [group])
            {
                var trees = folders.Order(StringComparer.Ordinal).SelectMany(f => _sources[f]).ToImmutableArray();
                if (trees.Length > 0)
                {
                    yield return new(trees, UsingsOf(folders));
                }
            }
        }
    }

    private static string OwnerOf(string file, HashSet<string> folders)
    {
        for (var end = file.LastIndexOf('/'); ; end = end == 0 ? -1 : file.LastIndexOf('/', end - 1))
        {
            var folder = file[..(end + 1)];
            if (folders.Contains(folder))
            {
                return folder;
            }

            if (end < 0)
            {
                return Nobody;
            }
        }
    }

    /// <summary>Projects that refer to each other, in whatever direction.</summary>
    private IEnumerable<ImmutableHashSet<string>> Groups()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var neighbours = _references.SelectMany(r => r.Value.SelectMany(to => new[] { (From: r.Key, To: to), (From: to, To: r.Key) })).ToLookup(p => p.From, p => p.To, StringComparer.Ordinal);
        foreach (var folder in _references.Keys.Order(StringComparer.Ordinal))
        {
            if (!seen.Contains(folder))
            {
                var group = Reached(folder, f => neighbours[f]);
                seen.UnionWith(group);
                yield return group;
            }
        }
    }

    private IEnumerable<string> Roots(ImmutableHashSet<string> group) =>
        group.Where(f => !group.Any(g => _references[g].Contains(f))).Order(StringComparer.Ordinal);

    private ImmutableHashSet<string> Closure(string folder) => Reached(folder, f => _references[f]);

    private static ImmutableHashSet<string> Reached(string from, Func<string, IEnumerable<string>> next)
    {
        var found = new HashSet<string>([from], StringComparer.Ordinal);
        var waiting = new Stack<string>(found);
        while (waiting.TryPop(out var folder))
        {
            foreach (var other in next(folder).Where(found.Add))
            {
                waiting.Push(other);
            }
        }

        return [.. found];
    }

    private bool HaveTwins(ImmutableHashSet<string> group)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        return group.Count > 1 && group.Any(f => _sources[f].SelectMany(TypesOf).Any(t => !owners.TryAdd(t, f) && owners[t] != f));
    }

    private static IEnumerable<string> TypesOf(SyntaxTree tree) => tree.GetRoot()
        .DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<BaseTypeDeclarationSyntax>()
        .Select(t => string.Join('.', t.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(n => n.Name.ToString()).Append(t.Identifier.ValueText))
            + ((t as TypeDeclarationSyntax)?.TypeParameterList?.Parameters.Count));

    private ImmutableArray<string> UsingsOf(ImmutableHashSet<string> folders)
    {
        var projects = _projects.Where(p => folders.Contains(p.Folder)).ToList();
        var shared = _shared.Where(s => folders.Any(f => f.StartsWith(s.Folder, StringComparison.Ordinal))).ToList();
        var isImplicit = projects.Any(p => p.HasImplicitUsings ?? shared.LastOrDefault(s => s.HasImplicitUsings is not null && p.Folder.StartsWith(s.Folder, StringComparison.Ordinal))?.HasImplicitUsings ?? false);
        return
        [
            .. (isImplicit ? Sdk : []).Concat(isImplicit && projects.Any(p => p.IsWeb) ? WebSdk : [])
                .Concat(shared.Concat(projects).SelectMany(p => p.Usings)).Distinct(StringComparer.Ordinal),
        ];
    }
}
