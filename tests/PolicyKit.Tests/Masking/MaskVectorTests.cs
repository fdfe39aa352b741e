using PolicyKit.Language.Text;
using PolicyKit.Masking.Techniques;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Masking;

/// <summary>The vectors beside the masks of the country hold.</summary>
public sealed class MaskVectorTests
{
    [Fact]
    public void EveryVectorOfTheShippedMasks_Holds()
    {
        var masks = (MappingNode)((MappingNode)YamlFile.Read("policies/cn/masks.yaml")!)["masks"]!;
        var checkedVectors = 0;
        foreach (var (_, node) in masks.Entries)
        {
            var mask = (MappingNode)node;
            var parameters = ((mask["parameters"] as MappingNode)?.Entries ?? []).ToDictionary(p => p.Key.Text,
                p => double.Parse(((ScalarNode)p.Value).Text, System.Globalization.CultureInfo.InvariantCulture));
            foreach (var vector in ((mask["tests"] as SequenceNode)?.Items ?? []).Cast<MappingNode>())
            {
                var made = TechniqueFactory.Make(((ScalarNode)mask["technique"]!).Text, parameters, "", null, IdentifierTests.AsOf)!;
                Assert.Equal(((ScalarNode)vector["out"]!).Text, made.Mask(((ScalarNode)vector["in"]!).Text));
                checkedVectors++;
            }
        }

        Assert.True(checkedVectors >= 4, "masks.yaml has fewer vectors than it had");
    }
}
