using System.Globalization;
using System.Text;
using PolicyKit.Benchmarks.Baselines;
using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Masking.Scanning;
using PolicyKit.Tests.Masking;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>A text of 32 MB, in which one line of five holds an identifier of one of the seven types; all with their checksums.</summary>
public sealed class HowFastAreIdentifiersFound : Question, IDisposable
{
    private const int Bytes = 32 << 20;
    private static readonly DateOnly AsOf = new(2099, 12, 31);
    private readonly Utf8Scanner _scanner = new(AsOf);
    private readonly List<Utf8Find> _found = [];
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"policykit-corpus-{Environment.ProcessId}.txt");
    private long _sum;

    private double PerKilobyte { get; set; }

    /// <inheritdoc/>
    public override string Asks => "How fast are identifiers found in a text, beside one regular expression for all and beside ripgrep?";

    /// <inheritdoc/>
    public override string Notes => string.Create(CultureInfo.InvariantCulture, $"""
        The text is made from a seed by code that shares none with the scanner: a third each log lines, table rows and Chinese remarks,
        {PerKilobyte:0.0} identifiers a kilobyte, more that only look like one. The regular expression (`RegexOptions` none, generated at compile time) runs over the text as a string
        that is there already, and its matches are checked by other code than ours; both find the same, in the same order.
        {(Ripgrep.Version is { } version ? $"{version}, `--no-unicode`, one file: it knows forms and no checksums. Alone it counts matches; with checks it prints them into a pipe and the checks run beside it. The scanner reads the same file, which is cached." : "ripgrep is not installed here and was left out.")}
        """);

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests()
    {
        var bytes = new Corpus(1, 200).OfBytes(Bytes);
        var text = Encoding.UTF8.GetString(bytes);
        var size = new Size(bytes.Length, "byte");
        PerKilobyte = ScanOracle.Find(text).Count * 1024.0 / bytes.Length;
        var (ours, right) = (Scan(bytes), Right(text));
        yield return new("in memory, against seven forms in one compiled `Regex` with checksums", ours, new("regex", () => _sum = WithRegex(text), () => _sum), Goal.AtLeast(5), size)
        { Answer = right, BaselineAnswer = right };
        if (Ripgrep.Version is null)
        {
            yield break;
        }

        File.WriteAllBytes(_file, bytes);
        var (inAnyOrder, count) = (WithRipgrep(), Ripgrep.Count(_file));
        var file = new Way("file", ScanFile, () => _sum);
        yield return new("a file, against ripgrep and checksums", file, new("rg with checks", () => _sum = WithRipgrep(), () => _sum), Goal.AtLeast(1.2), size)
        { Answer = InAnyOrder(text), BaselineAnswer = InAnyOrder(text) };
        yield return new("a file, against ripgrep that only counts forms", file, new("rg", () => _sum = Ripgrep.Count(_file), () => _sum), Goal.AtLeast(1.2), size)
        { Answer = inAnyOrder, BaselineAnswer = count };
    }

    /// <inheritdoc/>
    public override IEnumerable<Sweep> Sweeps()
    {
        yield return new("Scanning a text, by how many of its lines hold an identifier", "lines of a thousand with an identifier", [1, 10, 100, 1_000], perMille =>
        {
            var bytes = new Corpus(2, perMille).OfBytes(4 << 20);
            var text = Encoding.UTF8.GetString(bytes);
            return (new Size(bytes.Length, "byte"), [Scan(bytes), new("regex", () => _sum = WithRegex(text), () => _sum), new("memcpy", () => bytes.CopyTo(_copy, 0), () => 0)]);
        });
    }

    private readonly byte[] _copy = new byte[5 << 20];

    /// <summary>Takes the file away.</summary>
    public void Dispose() => File.Delete(_file);

    private Way Scan(byte[] bytes) => new("scanner", () =>
    {
        _found.Clear();
        _scanner.Scan(bytes, _found);
    }, () => _found.Aggregate(0L, (sum, f) => Statistics.Mix(sum, Of(f.Type, Encoding.UTF8.GetString(bytes, (int)f.Start, f.Length)))));

    private void ScanFile()
    {
        using var stream = new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        _sum = 0;
        _scanner.Scan(stream, (f, _) => _sum += Of(f.Type, f.Length));
    }

    private static long WithRegex(string text)
    {
        var sum = 0L;
        foreach (var match in ScanOracle.SevenInOne().EnumerateMatches(text))
        {
            var value = text.AsSpan(match.Index, match.Length);
            sum = ScanOracle.TypeOf(value, text.AsSpan(0, match.Index)) is { } type ? Statistics.Mix(sum, Of(type, value)) : sum;
        }

        return sum;
    }

    private long WithRipgrep() => Ripgrep.Match(_file, line => ScanOracle.TypeOf(line, "") is { } type ? Of(type, Encoding.UTF8.GetByteCount(line)) : 0);

    private static long Right(string text) => ScanOracle.Find(text).Aggregate(0L, (sum, f) => Statistics.Mix(sum, Of(f.Type, text.AsSpan(f.Start, f.Length))));

    private static long InAnyOrder(string text) => ScanOracle.Find(text).Aggregate(0L, (sum, f) => sum + Of(f.Type, Encoding.UTF8.GetByteCount(text.AsSpan(f.Start, f.Length))));

    private static long Of(IdentifierType type, int length) => Statistics.Mix(Statistics.Mix(0, (long)type + 1), length);

    private static long Of(IdentifierType type, ReadOnlySpan<char> value) => Statistics.Mix(Of(type, value.Length), string.GetHashCode(value, StringComparison.Ordinal));
}
