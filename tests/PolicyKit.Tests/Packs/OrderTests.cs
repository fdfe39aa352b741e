using System.Text.Json.Nodes;
using PolicyKit.Tests.Random;

namespace PolicyKit.Tests.Packs;

/// <summary>The order in which a catalogue is written means nothing.</summary>
public sealed class OrderTests
{
    [Fact]
    public void KeysAreReversed_EveryDecisionIsTheSame()
    {
        foreach (var catalogue in SampleCatalogue.FullyStated())
        {
            Assert.Equal(DecisionText.Of(SampleCatalogue.Decide(catalogue)), DecisionText.Of(SampleCatalogue.Decide(Reversed(catalogue).AsObject())));
        }
    }

    private static JsonNode Reversed(JsonNode node) => node switch
    {
        JsonObject entry => new JsonObject(entry.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : Reversed(p.Value)))!),
        JsonArray items => new JsonArray([.. items.Select(i => i is null ? null : Reversed(i))]),
        _ => node.DeepClone(),
    };
}
