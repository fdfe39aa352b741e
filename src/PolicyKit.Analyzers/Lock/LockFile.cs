using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PolicyKit.Analyzers.Lock;

/// <summary>The lock among the additional files of a compilation, and what is wrong with it.</summary>
internal sealed class LockFile
{
    private const string FileName = "policykit.lock.json";
    private const string RoleOption = "build_metadata.AdditionalFiles.PolicyKit";
    private const string PolicyFile = "policy.yaml";

    // An editor compiles again at each key, and the compiler's server at each build: the last lock stays as long as its text says the same, with the names that it has told.
    private static Kept? s_last;
    private static readonly ConditionalWeakTable<SourceText, string> Digests = new();

    private LockFile(AdditionalText? file, SourceText? text, PolicyLock? table, JsonFault? fault) => (File, Text, Table, Fault) = (file, text, table ?? PolicyLock.Empty, fault);

    private sealed record Kept(SourceText Text, PolicyLock? Lock, JsonFault? Fault);

    /// <summary>The file, or null: there is none.</summary>
    public AdditionalText? File { get; }

    public SourceText? Text { get; }

    /// <summary>The table; of an absent or unreadable lock one that says nothing.</summary>
    public PolicyLock Table { get; }

    /// <summary>Where the file stops being a lock, or null.</summary>
    public JsonFault? Fault { get; }

    /// <summary>Finds the lock: the file that the build marks as one, else the one of its name.</summary>
    public static LockFile Find(AnalyzerOptions options, CancellationToken cancellation)
    {
        var files = options.AdditionalFiles;
        var file = files.FirstOrDefault(f => RoleOf(options, f) == "lock") ?? files.FirstOrDefault(f => NameOf(f.Path) == FileName);
        if (file?.GetText(cancellation) is not { } text) return new(file, null, null, file is null ? null : new(0, "a file that can be read"));
        var read = ReadOf(text);
        return new(file, text, read.Lock, read.Fault);
    }

    private static Kept ReadOf(SourceText text)
    {
        if (Volatile.Read(ref s_last) is { } last && (last.Text == text || last.Text.ContentEquals(text))) return last;
        var (table, fault) = PolicyLock.Read(text.ToString());
        var read = new Kept(text, table, fault);
        Volatile.Write(ref s_last, read);
        return read;
    }

    /// <summary>The first policy file, in the order of paths, of which the lock was not made: changed, or new; null: none is.</summary>
    public AdditionalText? Changed(AnalyzerOptions options, CancellationToken cancellation)
    {
        if (Text is null || Fault is not null) return null;
        var known = Table.Sources.ToLookup(s => NameOf(s.File), StringComparer.Ordinal);
        return options.AdditionalFiles.Where(f => f != File && IsPolicy(options, f))
            .OrderBy(f => f.Path, StringComparer.Ordinal).FirstOrDefault(f => IsChanged(f, known, cancellation));
    }

    private static bool IsChanged(AdditionalText file, ILookup<string, (string File, string Digest)> known, CancellationToken cancellation)
    {
        var path = file.Path.Replace('\\', '/');
        var source = known[NameOf(path)].OrderByDescending(s => s.File.Length).FirstOrDefault(s => path == s.File || path.EndsWith("/" + Below(s.File), StringComparison.Ordinal));
        if (source.File is null) return NameOf(path) == PolicyFile;
        return file.GetText(cancellation) is { } text && Digests.GetValue(text, DigestOf) != source.Digest;
    }

    private static bool IsPolicy(AnalyzerOptions options, AdditionalText file) =>
        RoleOf(options, file) == "policy" || file.Path.EndsWith(".yaml", StringComparison.Ordinal) || NameOf(file.Path) == "rules.js";

    private static string? RoleOf(AnalyzerOptions options, AdditionalText file) =>
        options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(RoleOption, out var role) ? role : null;

    private static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>A mapping file beside the packs: what its path says after the way up.</summary>
    private static string Below(string file) => file.StartsWith("../", StringComparison.Ordinal) ? Below(file.Substring(3)) : file;

    /// <summary>The digest of a text as the command computes it: of UTF-8 with line feeds.</summary>
    private static string DigestOf(SourceText text)
    {
        using var sha = SHA256.Create();
        var bytes = Encoding.UTF8.GetBytes(text.ToString().TrimStart('\uFEFF').Replace("\r\n", "\n").Replace('\r', '\n'));
        return "sha256:" + string.Concat(sha.ComputeHash(bytes).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
