using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PolicyKit.Cli.Commands;
using PolicyKit.Cli.Output;
using PolicyKit.Engine.Explaining;
using PolicyKit.Language.Dictionaries;
using PolicyKit.Masking.Keys;
using PolicyKit.Model;
using PolicyKit.Recording;
using PolicyKit.Reporting;

namespace PolicyKit.Cli.Serving;

/// <summary>What is asked of a server: a body, and what stands in the query.</summary>
/// <param name="Body">The body.</param>
/// <param name="IsLines">Whether it is one dataset a line.</param>
/// <param name="Query">The query.</param>
/// <param name="Stop">Ends the work.</param>
internal sealed record Asked(ArraySegment<byte> Body, bool IsLines, ServingQuery Query, CancellationToken Stop);

/// <summary>What a server works out. The bytes are those of the command.</summary>
internal sealed class Work(ServedEditions editions, CommandHost host, ServingOptions options, IKeyProvider keys, DecisionLog? log, ServerMetrics metrics)
{
    /// <summary><c>/v1/decide</c>.</summary>
    public AnswerBuffer Decide(Asked asked)
    {
        var (served, asOf) = (editions.Current.Of(asked.Query.Policy), asked.Query.AsOf ?? host.Today);
        return asked.IsLines ? DecideLines(asked, served, asOf) : DecideDocument(asked, served, asOf);
    }

    /// <summary><c>/v1/explain</c>.</summary>
    public AnswerBuffer Explain(Asked asked)
    {
        var served = editions.Current.Of(asked.Query.Policy);
        var dataset = ServedCatalogue.Find(ServedCatalogue.Read(asked.Body, served, options.MostItems), asked.Query.RequireDataset());
        var explanation = served.Engine.Explain(dataset, asked.Query.Field, asked.Query.Axis, asked.Query.AsOf ?? host.Today);
        return Document(json => ExplanationJson.Write(json, explanation));
    }

    /// <summary><c>/v1/mask</c>: an object with <c>catalogue</c>, <c>dataset</c>, <c>rows</c> and, if wanted, <c>release</c> and <c>subject</c>.</summary>
    public AnswerBuffer Mask(Asked asked)
    {
        var request = MaskBody.Read(asked.Body, options.MostItems);
        var served = editions.Current.Of(asked.Query.Policy);
        var reading = ServedCatalogue.Read(request.Catalogue, served, options.MostItems);
        var dataset = ServedCatalogue.Find(reading, request.Dataset);
        var decision = served.Engine.Decide(dataset, asked.Query.AsOf ?? host.Today);
        var asks = new MaskRequest(keys, request.Release ?? $"{decision.Code}@{decision.AsOf:yyyy-MM-dd}", DropsUnlisted: true, request.Subject);
        var data = DataFile.Of(new(ServedCatalogue.Name, request.Rows.Length, () => new MemoryStream(request.Rows, writable: false)));
        log?.Record(decision);
        using var rows = new MemoryStream();
        var outcome = new MaskedFile(data, (names, place) => MaskPlan.Of(reading.Set.Country, dataset, decision, names, asks, place), asks.Subject, skipsBadRows: false).Write(rows, asked.Stop);
        return Document(json => MaskBody.Write(json, decision, asks.Release, outcome, rows.ToArray()));
    }

    /// <summary>A document as bytes.</summary>
    public static AnswerBuffer Document(Action<Utf8JsonWriter> write)
    {
        var written = new AnswerBuffer();
        DecisionWriter.Document(written, write);
        return written;
    }

    private AnswerBuffer DecideDocument(Asked asked, Served served, DateOnly asOf)
    {
        var reading = ServedCatalogue.Read(asked.Body, served, options.MostItems);
        var decided = new BatchDecider(served.Engine, asOf, 1, asked.Stop).Decide(reading);
        metrics.Decided(decided.Count);
        log?.Record([.. decided.Select(d => d.Decision)]);
        var report = new DecisionReport
        {
            AsOf = asOf,
            Policies = [.. DecideCommand.PoliciesOf(decided, served.Loaded)],
            Country = reading.Set.Country,
            Entries = [.. decided.Select(d => new ReportEntry(d.Decision, d.Dataset, d.Place))],
        };
        var written = new AnswerBuffer();
        DecisionWriter.Json(written, report, served.WriterOf(reading.Set));
        return written;
    }

    private AnswerBuffer DecideLines(Asked asked, Served served, DateOnly asOf)
    {
        var opened = ServedCatalogue.Open(asked.Body, SourceFormat.JsonLines, served);
        var decider = new StreamDecider(opened, served.Engine, new(served.Engine, asOf, 1, asked.Stop), 1, asked.Stop);
        var (written, count) = (new AnswerBuffer(), 0);
        decider.Write(new(written, log), LineFormat.Of("jsonl", opened.Set.Country)!, _ => ++count <= options.MostItems
            ? true : throw new Refusal(StatusCodes.Status413PayloadTooLarge, ServingProblems.TooLarge($"{options.MostItems} datasets at most")), _ => false, keepGoing: false, new(null, host.Clock, 0, false));
        metrics.Decided(count);
        return written;
    }

}
