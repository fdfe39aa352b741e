using PolicyKit.Language.Conditions;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>The files of one country by their role; each composed once.</summary>
internal sealed class CountryFiles
{
    private const string PolicyName = "policy.yaml";
    private const string ScriptName = "rules.js";
    private readonly Dictionary<string, MappingReader?> _files = new(StringComparer.Ordinal);
    private readonly ProblemList _problems;
    private readonly ProblemList _packProblems;
    private readonly string _near;

    /// <param name="files">The files.</param>
    /// <param name="problems">Where problems of the country's own files go.</param>
    /// <param name="packProblems">Where those of packs go, so that one bad pack does not hide what is wrong with another.</param>
    public CountryFiles(IReadOnlyCollection<SourceFile> files, ProblemList problems, ProblemList packProblems)
    {
        (_problems, _packProblems) = (problems, packProblems);
        _near = files.Select(f => f.Path).Order(StringComparer.Ordinal).FirstOrDefault() ?? "";
        Country = files.Select(f => f.Id).Order(StringComparer.Ordinal).FirstOrDefault() is { } first ? first.Split('/')[0] : "";
        foreach (var file in files.OrderBy(f => f.Id, StringComparer.Ordinal))
        {
            Add(file);
        }
    }

    /// <summary>The country's id.</summary>
    public string Country { get; }

    /// <summary>The packs: file and mapping, by id.</summary>
    public List<(SourceFile File, MappingReader Map)> Policies { get; } = [];

    /// <summary>The functions of packs by pack id: the file, and what it defines.</summary>
    public Dictionary<string, (SourceFile File, ScriptLibrary Library)> Scripts { get; } = new(StringComparer.Ordinal);

    /// <summary>The calendars, by id.</summary>
    public List<MappingReader> Calendars { get; } = [];

    /// <summary>A file that every country has.</summary>
    public MappingReader? Required(string name)
    {
        if (!_files.ContainsKey(name))
        {
            _problems.Add(PolicyProblems.MissingFile(Country, $"{Country}/{name}", _near));
        }

        return _files.GetValueOrDefault(name);
    }

    /// <summary>A file that a country may have, or null.</summary>
    public MappingReader? Optional(string name) => _files.GetValueOrDefault(name);

    /// <summary>The mapping of a file; null, with problems, if it is none.</summary>
    public static MappingReader? Compose(SourceFile file, ProblemList problems)
    {
        var composition = YamlComposer.Compose(file);
        problems.AddRange(composition.Problems);
        return composition.Root is null ? null : new NodeReader(composition.Root, file.Id[(file.Id.LastIndexOf('/') + 1)..],
            problems).Mapping();
    }

    private void Add(SourceFile file)
    {
        var parts = file.Id.Split('/');
        if (parts[0] != Country)
        {
            _problems.Add(PolicyProblems.MisplacedFile(file, Country));
        }
        else if (parts[^1] == PolicyName && parts.Length > 2)
        {
            if (Compose(file, _packProblems) is { } map)
            {
                Policies.Add((file, map));
            }
        }
        else if (parts[^1] == ScriptName && parts.Length > 2)
        {
            Scripts[file.Id[..^(ScriptName.Length + 1)]] = (file, ScriptReader.Read(file, _packProblems));
        }
        else if (file.Id.EndsWith(".js", StringComparison.Ordinal))
        {
            _packProblems.Add(PolicyProblems.ScriptIsNotRead(file));
        }
        else if (parts is [_, "calendars", _] && file.Id.EndsWith(".yaml", StringComparison.Ordinal))
        {
            if (Compose(file, _problems) is { } map)
            {
                Calendars.Add(map);
            }
        }
        else if (parts.Length == 2 && file.Id.EndsWith(".yaml", StringComparison.Ordinal))
        {
            _files[parts[1]] = Compose(file, _problems);
        }
    }
}
