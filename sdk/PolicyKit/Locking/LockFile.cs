using System.Collections.Immutable;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Language;
using PolicyKit.Language.Mappings;
using PolicyKit.Model;

namespace PolicyKit.Locking;

/// <summary>The lock as a file: where it lies, what goes into it, and whether it still holds.</summary>
public static class LockFile
{
    private const string WithoutFolder = "policies";

    /// <summary>Where the lock of packs lies: in the policies root of the first that has one on disk, else in <c>policies/</c>.</summary>
    public static string PathFor(LoadedPolicies loaded) => Path.Combine(
        loaded.Asked.Select(a => a.Source).OfType<FolderSource>().FirstOrDefault()?.Name ?? WithoutFolder, LockJson.FileName).Replace('\\', '/');

    /// <summary>Computes the lock of packs.</summary>
    /// <param name="loaded">The packs, without errors.</param>
    /// <param name="mappings">Mapping files of code.</param>
    /// <param name="path">Where the lock will lie; mapping files are named as seen from there.</param>
    /// <param name="asOf">The day by whose law is decided.</param>
    /// <returns>The table, or null; and the problems of the mapping files.</returns>
    /// <exception cref="PolicyKitException">A pack is not sound.</exception>
    public static (LockTable? Table, ImmutableArray<Problem> Problems) Compute(LoadedPolicies loaded, IReadOnlyCollection<SourceFile> mappings, string path, DateOnly asOf)
    {
        var sets = loaded.OrThrow();
        var reader = new CodeMappingReader([.. sets.SelectMany(s => s.Country.Taxonomy.Nodes)], [.. sets.SelectMany(s => s.Country.Masks.Techniques)]);
        var read = mappings.Select(reader.Read).ToList();
        ImmutableArray<Problem> problems = [.. read.SelectMany(r => r.Problems)];
        if (read.Exists(r => r.Mapping is null))
        {
            return (null, problems);
        }

        var code = read.Aggregate(CodeMapping.Empty, (all, r) => all.With(r.Mapping!));
        return (new LockBuilder(loaded, asOf).Build(code, mappings.Select(m => new LockSource(IdOf(m.Path, path), LockSources.DigestOf(m.Bytes.Span)))), problems);
    }

    /// <summary>What is wrong with a lock: it cannot be read, a file changed since, or a date came; null: it holds.</summary>
    /// <param name="file">The lock.</param>
    /// <param name="loaded">The packs as they are now.</param>
    /// <param name="today">The day on which it should hold.</param>
    public static Problem? Check(SourceFile file, LoadedPolicies loaded, DateOnly today)
    {
        if (Read(file) is not { } known)
        {
            return LockProblems.Unreadable(file.Path);
        }

        var now = LockSources.Of(loaded.Files).ToDictionary(s => s.File, s => s.Digest, StringComparer.Ordinal);
        var isSame = loaded.Asked.Select(a => a.Id).Order(StringComparer.Ordinal).SequenceEqual(known.Asked);
        var changed = known.Sources.Where(s => (now.GetValueOrDefault(s.File) ?? DigestBeside(file.Path, s.File)) is var digest && (digest is null ? isSame : digest != s.Digest))
            .Select(s => s.File).Concat(isSame ? now.Keys.Except(known.Sources.Select(s => s.File)) : []).Order(StringComparer.Ordinal).FirstOrDefault();
        return changed is not null ? LockProblems.Changed(file.Path, changed)
            : known.Until is { } until && until < today ? LockProblems.Expired(file.Path, until) : null;
    }

    private static string IdOf(string mapping, string lockPath)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(lockPath))!;
        return Path.GetRelativePath(folder, Path.GetFullPath(mapping)).Replace('\\', '/');
    }

    private static string? DigestBeside(string lockPath, string file)
    {
        var path = Path.Combine(Path.GetDirectoryName(lockPath) ?? "", file);
        return File.Exists(path) ? LockSources.DigestOf(FileReading.ReadAll(path)) : null;
    }

    private sealed record Known(List<string> Asked, List<LockSource> Sources, DateOnly? Until);

    private static Known? Read(SourceFile file)
    {
        try
        {
            using var document = JsonDocument.Parse(file.Bytes);
            var root = document.RootElement;
            return root.GetProperty("lock").GetInt32() != LockJson.FormatNumber ? null : new(
                [.. root.GetProperty("asked").EnumerateArray().Select(a => a.GetString()!)],
                [.. root.GetProperty("sources").EnumerateArray().Select(s => new LockSource(s.GetProperty("file").GetString()!, s.GetProperty("digest").GetString()!))],
                root.GetProperty("until").GetString() is { } until ? DateOnly.ParseExact(until, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
