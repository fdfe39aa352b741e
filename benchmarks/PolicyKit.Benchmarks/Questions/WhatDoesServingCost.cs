using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using PolicyKit.Benchmarks.Baselines;
using PolicyKit.Benchmarks.Ratios;
using PolicyKit.Cli;

namespace PolicyKit.Benchmarks.Questions;

/// <summary>Catalogues are posted to <c>policykit serve</c>, and the answer is read to its end.</summary>
public sealed class WhatDoesServingCost : Question, IDisposable
{
    private const string AsOf = "2024-03-01";
    private const string Policy = "cn/shandong/open-data";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    // Questions that nobody asks are made too, and start nothing.
    private readonly Lazy<ServingProcess> _server = new(() => new("--policy", Policy));
    private readonly Lazy<EchoServer> _echo = new();
    private readonly HttpClient _client = new();
    private readonly List<Load> _loads = [];

    /// <inheritdoc/>
    public override string Asks => "What does deciding a catalogue by `policykit serve` cost, beside a server that answers bytes which it has already?";

    /// <inheritdoc/>
    public override string Notes => $"""
        One caller on the loopback, one request after the other on one connection; the server is a process of its own. Both answers are the bytes of `policykit decide --format json`,
        compared after each measurement, so the baseline is what sending and reading as many bytes takes. *The sample* is `docs/samples/shandong.json`, its datasets over and over
        under codes of their own: what is described alike is decided once. *All different* are datasets of ten fields of which no two state the same. No goal was set for a ratio;
        the goal of the server is 30,000 fields a second and core in batches. By what its process took of all cores, collecting and sending too:

        | | datasets | fields | fields a second and core | median of a request | its 99th percentile | requests |
        |---|--:|--:|--:|--:|--:|--:|
        {string.Join('\n', _loads.Select(l => l.Row))}
        """;

    /// <inheritdoc/>
    public override IEnumerable<Contest> Contests()
    {
        foreach (var count in (int[])[1, 100, 1_000])
        {
            yield return Of("the sample", count, Sample(count));
        }

        yield return Of("all different", 100, Different(100));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        if (_server.IsValueCreated)
        {
            _server.Value.Dispose();
            _echo.Value.Dispose();
        }
    }

    private Contest Of(string title, int count, JsonObject catalogue)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(catalogue.ToJsonString());
        var answer = Decided(body);
        var fields = catalogue["datasets"]!.AsArray().Sum(d => d!["fields"]!.AsArray().Count);
        var load = new Load(title, count, fields, _server.Value);
        _loads.Add(load);
        var (served, echoed) = (Array.Empty<byte>(), Array.Empty<byte>());
        var url = new Uri(_server.Value.Address, $"/v1/decide?asOf={AsOf}");
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < WarmUp;)
        {
            Post(url, body);
        }

        var ours = new Way("serve", () => served = load.Measure(() => Post(url, body)), () => Statistics.Mix(0, served));
        var baseline = new Way("echo", () => echoed = Post(_echo.Value.Answering(answer), body), () => Statistics.Mix(0, echoed));
        return new($"{title}, {count:N0} datasets", ours, baseline, Goal.None, new(fields, "field")) { Answer = Statistics.Mix(0, answer), BaselineAnswer = Statistics.Mix(0, answer) };
    }

    private byte[] Post(Uri url, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var message = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        using var response = _client.Send(message);
        using var read = new MemoryStream((int)response.Content.Headers.ContentLength!.Value);
        response.EnsureSuccessStatusCode().Content.ReadAsStream().CopyTo(read);
        return read.GetBuffer();
    }

    private static byte[] Decided(byte[] body)
    {
        using var output = new MemoryStream();
        var error = new StringWriter();
        var exit = CommandRunner.Run(["decide", "-", "--policy", Policy, "--as-of", AsOf, "--format", "json"], new MemoryStream(body), output, error);
        return exit == 0 ? output.ToArray() : throw new InvalidOperationException($"decide ended with {exit}: {error}");
    }

    private static JsonObject Sample(int count)
    {
        var catalogue = JsonNode.Parse(File.ReadAllText(PathOf("docs/samples/shandong.json")))!.AsObject();
        var datasets = catalogue["datasets"]!.AsArray();
        catalogue["datasets"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => Coded(datasets[i % datasets.Count]!, i))]);
        return catalogue;
    }

    private static JsonNode Coded(JsonNode dataset, int number)
    {
        var copy = dataset.DeepClone();
        copy["code"] = string.Create(CultureInfo.InvariantCulture, $"{number:D6}");
        return copy;
    }

    private static JsonObject Different(int count)
    {
        var catalogue = Sample(1);
        catalogue["datasets"] = new JsonArray([.. Enumerable.Range(0, count).Select(DatasetOf)]);
        return catalogue;
    }

    // The number of the dataset in bits: of the dataset itself and of each of its fields.
    private static JsonNode DatasetOf(int number) => new JsonObject
    {
        ["code"] = string.Create(CultureInfo.InvariantCulture, $"{number:D6}"),
        ["name"] = "made up",
        ["facts"] = Facts(["publicData", "timeSensitive", "continuous", "separable"], number),
        ["fields"] = new JsonArray([.. Enumerable.Range(0, 10).Select(i => (JsonNode)new JsonObject
        {
            ["name"] = string.Create(CultureInfo.InvariantCulture, $"column {i}"),
            ["facts"] = Facts(["personalInformation", "privacy", "tradeSecret", "confidentialBusiness", "alreadyPublic", "under14"], (number >> 4) ^ (i * 7)),
        })]),
    };

    private static JsonObject Facts(string[] names, int bits) => new(names.Select((name, i) => KeyValuePair.Create(name, (JsonNode?)((bits >> i & 1) == 1))));

    private static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "PolicyKit.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, file);
    }

    /// <summary>Measures requests one by one.</summary>
    private sealed class Load(string title, int datasets, int fields, ServingProcess server)
    {
        private readonly List<double> _milliseconds = [];
        private TimeSpan _taken;

        public string Row => string.Create(CultureInfo.InvariantCulture,
            $"| {title} | {datasets:N0} | {fields:N0} | {_milliseconds.Count * fields / _taken.TotalSeconds:N0} | {Of(0.5):0.00} ms | {Of(0.99):0.00} ms | {_milliseconds.Count:N0} |");

        public byte[] Measure(Func<byte[]> request)
        {
            var (begun, before) = (Stopwatch.GetTimestamp(), server.Taken);
            var answer = request();
            _milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            _taken += server.Taken - before;
            return answer;
        }

        private double Of(double share) => Statistics.Quantile(_milliseconds, share);
    }
}
