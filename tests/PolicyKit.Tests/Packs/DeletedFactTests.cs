using System.Text.Json.Nodes;
using PolicyKit.Model;

namespace PolicyKit.Tests.Packs;

/// <summary>A missing fact never authorises release: the promise that an agency relies on when a clerk forgets a cell.</summary>
public sealed class DeletedFactTests
{
    /// <summary>Keys that name a thing and state no fact about it, or that say which fields there are.</summary>
    private static readonly string[] Names = ["code", "name", "title", "type", "length", "fields", "abstract"];

    public static TheoryData<int> Datasets => [.. Enumerable.Range(0, SampleCatalogue.FullyStated().Count())];

    [Theory]
    [MemberData(nameof(Datasets))]
    public void OneFactIsDeleted_NothingBecomesMoreOpen(int index)
    {
        var stated = SampleCatalogue.FullyStated().ElementAt(index);
        var before = SampleCatalogue.Decide(stated);
        foreach (var place in Places(stated["datasets"]![0]!, []).ToList())
        {
            var after = SampleCatalogue.Decide(Changed(stated, place, (parent, key) => parent.Remove(key)));
            Assert.True(IsNoMoreOpen(after, before), $"{before.Code}: without {string.Join('.', place)} it is more open");
        }
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public void OneFactIsNull_TheSameAsDeletedButForPrevious(int index)
    {
        var stated = SampleCatalogue.FullyStated().ElementAt(index);
        foreach (var place in Places(stated["datasets"]![0]!, []).Where(p => (string)p[^1] != "previous").ToList())
        {
            var deleted = SampleCatalogue.Decide(Changed(stated, place, (parent, key) => parent.Remove(key)));
            var isNull = SampleCatalogue.Decide(Changed(stated, place, (parent, key) => parent[key] = null));
            Assert.Equal(Random.DecisionText.Of(deleted), Random.DecisionText.Of(isNull));
        }
    }

    /// <summary>Every key of the dataset and its fields that states a fact, as a path of keys and indexes.</summary>
    private static IEnumerable<object[]> Places(JsonNode node, object[] path) => node switch
    {
        JsonObject entry => entry.Where(p => !Names.Contains(p.Key) || p.Key == "fields")
            .SelectMany(p => (p.Key == "fields" ? [] : (IEnumerable<object[]>)[[.. path, p.Key]])
                .Concat(p.Value is JsonObject part && !part.ContainsKey("value") || p.Key == "fields" ? Places(p.Value!, [.. path, p.Key]) : [])),
        JsonArray items => items.SelectMany((item, i) => Places(item!, [.. path, i])),
        _ => [],
    };

    private static JsonObject Changed(JsonObject catalogue, object[] place, Action<JsonObject, string> change)
    {
        var copy = catalogue.DeepClone().AsObject();
        var at = copy["datasets"]![0]!;
        foreach (var step in place[..^1])
        {
            at = step is int index ? at[index]! : at[(string)step]!;
        }

        change(at.AsObject(), (string)place[^1]);
        return copy;
    }

    private static bool IsNoMoreOpen(Decision after, Decision before) =>
        AxisNames.All.All(axis => IsNoMoreOpen(after.On(axis), before.On(axis))
            && after.Fields.Zip(before.Fields).All(p => IsNoMoreOpen(p.First.On(axis), p.Second.On(axis))))
        && (before.IsReleasable || !after.IsReleasable)
        && after.Fields.Zip(before.Fields).All(p => p.Second.IsReleasable || !p.First.IsReleasable);

    private static bool IsNoMoreOpen(AxisDecision after, AxisDecision before) =>
        after.Status <= before.Status || (before.Verdict == Verdict.OutOfScope && after.Verdict == Verdict.OutOfScope);
}
