using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Sdk;

/// <summary>Engines are immutable: a host changes policies by changing which engine it holds, while others decide.</summary>
public sealed class SwapTests
{
    private const int Swaps = 1_000;

    [Fact]
    public async Task Decisions_AreOfOneLawOrTheOther()
    {
        FlatLaw[] laws = [FlatLaw.New(LawShape.NoAgency, 20, isRough: false, seed: 1), FlatLaw.New(LawShape.NoAgency, 20, isRough: false, seed: 2)];
        var datasets = laws[0].Records(40, unknown: 0, seed: 3).Select(laws[0].DatasetOf).ToArray();
        var expected = Array.ConvertAll(laws, l => Array.ConvertAll(datasets, d => TextOf(new PolicyEngine([l.Set]), d)));
        Assert.NotEqual(expected[0], expected[1]);
        var engine = new PolicyEngine([laws[0].Set]);
        using var stop = new CancellationTokenSource();
        var (torn, decided) = (0, 0);
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested || i < datasets.Length; i++)
            {
                var text = TextOf(Volatile.Read(ref engine), datasets[i % datasets.Length]);
                _ = Array.Exists(expected, e => e[i % datasets.Length] == text) ? 0 : Interlocked.Increment(ref torn);
                Interlocked.Increment(ref decided);
            }
        })).ToArray();
        for (var i = 1; i <= Swaps; i++)
        {
            Volatile.Write(ref engine, new([laws[i % 2].Set]));
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(0, torn);
        Assert.True(decided >= 2 * datasets.Length);
    }

    private static string TextOf(PolicyEngine engine, Dataset dataset) => System.Text.Encoding.UTF8.GetString(JsonOf(engine.Decide(dataset, FlatLaw.AsOf)));

    private static byte[] JsonOf(Decision decision)
    {
        using var stream = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(stream))
        {
            new DecisionJson([]).WriteLine(json, decision);
        }

        return stream.ToArray();
    }
}
