using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Benchmarks.Baselines;

/// <summary>Other engines, asked through one process of node that holds the task: a name goes in, the answers of all records come out as one line.</summary>
internal sealed class NodePeer : IDisposable
{
    private readonly Process _node;
    private readonly string _task;

    /// <param name="law">The law.</param>
    /// <param name="records">The records; all facts stated.</param>
    public NodePeer(FlatLaw law, IReadOnlyList<FactValue?[]> records)
    {
        _task = Path.GetTempFileName();
        File.WriteAllBytes(_task, JsonSerializer.SerializeToUtf8Bytes(new
        {
            rules = HandWritten.Strictest(law).Select(r => new { n = r.Number, tests = r.Rule.Tests.OrderBy(FlatTests.Share).Select(TestOf) }),
            records = records.Select(r => r.Select((v, i) => (Name: "a" + i.ToString(CultureInfo.InvariantCulture), Value: Plain(v!))).ToDictionary(p => p.Name, p => p.Value)),
        }));
        _node = Process.Start(new ProcessStartInfo("node", ["benchmarks/peers/peers.js", _task]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    /// <summary>Whether node and the engines are installed.</summary>
    public static bool IsThere { get; } = Directory.Exists("benchmarks/peers/node_modules") && Answers("node", "--version");

    /// <summary>The answers of an engine, one a record.</summary>
    /// <exception cref="InvalidOperationException">The engine refuses the task.</exception>
    public int[] Ask(string engine)
    {
        _node.StandardInput.WriteLine(engine);
        _node.StandardInput.Flush();
        var line = _node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("node ended");
        return line.StartsWith("error ", StringComparison.Ordinal) ? throw new InvalidOperationException($"{engine}: {line}")
            : [.. line.Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _node.StandardInput.Close();
        _node.WaitForExit();
        _node.Dispose();
        File.Delete(_task);
    }

    private static object TestOf(FlatTest test) => new
    {
        a = "a" + test.Attribute.ToString(CultureInfo.InvariantCulture),
        op = test.Value switch
        {
            TextValue when test.Operator == ComparisonOperator.GreaterOrEqual => "under",
            BooleanValue => "==",
            _ => test.Operator switch { ComparisonOperator.Equal => "==", ComparisonOperator.NotEqual => "!=", ComparisonOperator.Less => "<", _ => ">=" },
        },
        v = test.Value is BooleanValue ? test.Operator == ComparisonOperator.Equal : Plain(test.Value),
    };

    private static object Plain(FactValue value) => value switch
    {
        TextValue text => text.Value,
        BooleanValue truth => truth.Value,
        NumberValue number => (int)number.Value,
        _ => ((DateValue)value).Value.DayNumber,
    };

    private static bool Answers(string program, string argument)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, argument) { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
