using System.Text.Json.Nodes;
using PolicyKit.Testing.Mutating;

namespace PolicyKit.Testing.Generating;

/// <summary>Writes what is told of a decision as what a case expects of it.</summary>
internal static class Expectations
{
    private const string Exactly = "exactly";
    private const string Findings = "findings";
    private const string Without = "without";

    /// <summary>The mapping under <c>expect</c>. Lists are expected exactly.</summary>
    /// <param name="told">What is told.</param>
    /// <param name="policy">The policy that <c>#rule</c> means.</param>
    public static JsonObject Of(IEnumerable<Told> told, string policy)
    {
        var expect = new JsonObject();
        foreach (var one in told)
        {
            var path = one.Path.Split(ToldOutcome.Separator);
            var value = Shortened(one.Value is null ? null : JsonNode.Parse(one.Value), policy);
            if (path[0] == Findings)
            {
                Listed(expect, value is null ? Without : Findings).Add((JsonNode)Short(path[1], policy)!);
                continue;
            }

            var into = path[..^1].Aggregate(expect, (at, key) => at[key] as JsonObject ?? Put(at, key, new JsonObject()));
            into[path[^1]] = value;
            if (value is JsonArray { Count: > 0 })
            {
                Listed(into, Exactly).Add((JsonNode)path[^1]!);
            }
        }

        return expect;
    }

    private static JsonArray Listed(JsonObject into, string key) => into[key] as JsonArray ?? Put(into, key, new JsonArray());

    private static T Put<T>(JsonObject into, string key, T node)
        where T : JsonNode
    {
        into[key] = node;
        return node;
    }

    /// <summary>Rules of the policy by their short ids.</summary>
    private static JsonNode? Shortened(JsonNode? value, string policy) => value switch
    {
        JsonArray list => new JsonArray([.. list.Select(i => Shortened(i, policy))]),
        JsonValue text when text.TryGetValue<string>(out var id) => Short(id, policy),
        _ => value?.DeepClone(),
    };

    private static string Short(string id, string policy) => policy.Length > 0 && id.StartsWith(policy + '#', StringComparison.Ordinal) ? id[policy.Length..] : id;
}
