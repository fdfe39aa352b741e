using System.Globalization;
using System.Text;
using nietras.SeparatedValues;
using PolicyKit.Benchmarks.Baselines;
using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Cli;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>A table of a million rows is decided by the command, from its arguments to a whole file.</summary>
public sealed class HowFastIsATableDecided : Question, IDisposable
{
    private const int Rows = 1_000_000;
    private const int FewerRows = 50_000;
    private const int Different = 4_096;
    private readonly List<LawOnDisk> _laws = [];

    /// <inheritdoc/>
    public override string Asks => "What does `policykit decide` of a million rows by 1,000 rules cost, beside only splitting the file?";

    /// <inheritdoc/>
    public override string Notes => $"""
        Ours is the whole command in the process of the harness, on all cores: the packs are loaded, the rules compiled, the rows read, decided and written to a file that is
        flushed to the disk. The baseline only splits the same file: Sep on one core, each cell looked at as a span. The answer of ours is the length of its output, that of the
        baseline the characters of all cells. A million rows of {Different:N0} different records is what catalogues are like; *all different* is a million random
        records, of which thousands of combinations of rules are new. *jsonl* shows the facts that mattered, some kilobytes a row, of {FewerRows:N0} rows; no goal was set for it.
        """;

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests()
    {
        foreach (var shape in Enum.GetValues<LawShape>())
        {
            var law = new LawOnDisk(FlatLaw.New(shape, 1_000, isRough: false));
            _laws.Add(law);
            yield return Against(law, shape, Rows, Different, "csv", Goal.AtMost(3));
            yield return Against(law, shape, Rows, Rows, "csv", Goal.AtMost(3));
            yield return Against(law, shape, FewerRows, Different, "jsonl", Goal.None);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _laws.ForEach(l => l.Dispose());

    private static Contest Against(LawOnDisk law, LawShape shape, int rows, int different, string format, Goal goal)
    {
        var (table, output) = (law.Table(rows, different, unknown: 0), law.PathOf("out"));
        void Decide()
        {
            var error = new StringWriter();
            if (CommandRunner.Run(["decide", table, "--format", format, "-o", output, .. law.Arguments], Stream.Null, Stream.Null, error) is var exit && exit != 0)
            {
                throw new InvalidOperationException($"decide ended with {exit}: {error}");
            }
        }

        var cells = 0L;
        Decide();
        var (length, characters) = (new FileInfo(output).Length, Split(table));
        var title = $"{shape}, {(different == rows ? "all" : different.ToString("N0", CultureInfo.InvariantCulture))} different, {format}";
        return new(title, new("decide", Decide, () => new FileInfo(output).Length), new("split", () => cells = Split(table), () => cells), goal, new(rows, "row"))
        { Answer = length, BaselineAnswer = characters };
    }

    private static long Split(string table)
    {
        var characters = 0L;
        using var text = new StreamReader(table, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, 1 << 16);
        using var rows = Sep.New(',').Reader(o => o with { HasHeader = false, DisableColCountCheck = true }).From(text);
        foreach (var row in rows)
        {
            for (var i = 0; i < row.ColCount; i++)
            {
                characters += row[i].Span.Length;
            }
        }

        return characters;
    }
}
