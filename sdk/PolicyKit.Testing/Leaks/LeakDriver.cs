using System.Collections.Immutable;
using System.Net;
using System.Text;
using PolicyKit.Json;

namespace PolicyKit.Testing;

/// <summary>Asks a program everything as everybody, one request after the other, and looks at all that comes out. In: a client, endpoints, what must not leave.
/// Out: a report. No value is kept.</summary>
internal sealed class LeakDriver(HttpClient client, LeakPolicy policy, LeakDrive drive, ImmutableArray<DrivenEndpoint> endpoints)
{
    private const int MostBytes = 64 << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly HashSet<string> _driven = new(StringComparer.Ordinal);
    private readonly List<string> _blind = [];
    private readonly List<Leak> _leaks = [];
    private int _requests;

    public async Task<LeakReport> RunAsync()
    {
        foreach (var reader in drive.Readers)
        {
            await AskAsync(reader);
        }

        return new(_requests, [.. _driven.Order(StringComparer.Ordinal)], [.. endpoints.Where(e => !_driven.Contains(e.Name) && !drive.LeavesOut(e.Method, e.Route)).Select(e => e.Name)],
            [.. _blind], [.. _leaks.Distinct()]);
    }

    private async Task AskAsync(Reader reader)
    {
        var (search, hasSign) = (new LeakSearch(policy, reader.Audience), false);
        _ = drive.Drain().Count();
        foreach (var (name, request) in Requests())
        {
            reader.Sign(request);
            foreach (var (outlet, bytes) in (await AnswerAsync(name, request)).Concat(drive.Drain()))
            {
                var (seen, isSign) = search.In(Disguises.Of(bytes));
                hasSign |= isSign;
                _leaks.AddRange(seen.Select(g => LeakOf(name, reader, outlet, g)));
            }
        }

        if (search.HasSigns && !hasSign)
        {
            _blind.Add(reader.Name);
        }
    }

    private IEnumerable<(string Name, HttpRequestMessage Request)> Requests()
    {
        foreach (var endpoint in endpoints.Where(e => e.Method == "GET" && !drive.LeavesOut(e.Method, e.Route)))
        {
            yield return (endpoint.Name, new(HttpMethod.Get, endpoint.Path(drive.RouteValues)));
        }

        foreach (var request in drive.Requests.Select(r => r()))
        {
            yield return (endpoints.FirstOrDefault(e => e.Takes(request))?.Name ?? $"{request.Method} {request.RequestUri!.OriginalString.Split('?')[0]}", request);
        }
    }

    /// <summary>Everything in an answer; where the program throws, its exception.</summary>
    private async Task<List<(string Outlet, byte[] Bytes)>> AnswerAsync(string name, HttpRequestMessage request)
    {
        _requests++;
        using (request)
        using (var patience = new CancellationTokenSource(Longest))
        {
            try
            {
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
                if (IsAnswer(answer))
                {
                    _driven.Add(name);
                }

                return [.. answer.Headers.Concat(answer.Content.Headers).Select(h => ($"header {h.Key}", Encoding.UTF8.GetBytes(string.Join('\n', h.Value)))),
                    ("body", await BodyAsync(answer, patience.Token))];
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                return [("exception", Encoding.UTF8.GetBytes(e.ToString()))];
            }
        }
    }

    // A refusal with its reason is an answer: policy closes the whole. An error is none: who knows what would have come.
    private static bool IsAnswer(HttpResponseMessage answer) => answer.StatusCode < HttpStatusCode.BadRequest
        || (answer.StatusCode == HttpStatusCode.Forbidden && answer.Content.Headers.ContentType?.MediaType == "application/problem+json");

    // A stream that never ends is read until patience does.
    private static async Task<byte[]> BodyAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        using var into = new MemoryStream();
        try
        {
            using var from = await answer.Content.ReadAsStreamAsync(stop);
            var buffer = new byte[1 << 16];
            for (int read; into.Length < MostBytes && (read = await from.ReadAsync(buffer, stop)) > 0;)
            {
                into.Write(buffer, 0, read);
            }
        }
        catch (OperationCanceledException)
        {
            // What came until then counts.
        }

        return into.ToArray();
    }

    private static Leak LeakOf(string endpoint, Reader reader, string outlet, Guard guard)
    {
        var rule = guard.Rule;
        return new(endpoint, reader.Name, outlet, guard.Marker.Dataset, guard.Marker.Field, guard.Decision.Opening.Status,
            reader.Audience.MayRead(guard.Marker.Dataset, guard.Decision) ? guard.Decision.Mask.Technique : null, rule?.FullId, rule is null ? Model.LocalText.Empty : Reporting.CitationText.Of(rule.Basis));
    }
}
