using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Tests.Masking;

/// <summary>The vectors beside the masks of a country are tried.</summary>
public sealed class MaskVectorTests
{
    private static readonly CountryData Country = PolicyEngine.FromPackage().Sets.Single(s => s.Country.Id == "cn").Country;

    [Fact]
    public void EveryVectorOfTheShippedMasks_Holds()
    {
        Assert.Empty(MaskVectors.Try(Country, IdentifierTests.AsOf));
        Assert.True(Country.Masks.Masks.Sum(m => m.Vectors.Length) >= 10, "masks.yaml has fewer vectors than it had");
        Assert.Empty(Country.Masks.Masks.Where(m => m.Vectors.IsEmpty && m.Technique is not (MaskCatalogue.Drop or "token")).Select(m => m.Name));
    }

    [Theory]
    [InlineData("partial", "13800138000", "138****8000", "PK4059")]
    [InlineData("constant", "13800138000", "***", "PK4059")]
    [InlineData("suppress", "13800138000", "", "PK4059")]
    [InlineData("micro-aggregate", "13800138000", "1", "PK4060")]
    public void VectorThatDoesNotHold_IsReportedAtItsPlace(string technique, string value, string masked, string code)
    {
        var place = SourcePlace.Of("masks.yaml");
        var definition = new MaskDefinition("m", technique, ImmutableSortedDictionary<string, double>.Empty, ImmutableSortedDictionary<string, StricterDirection>.Empty)
        {
            Options = new(Text: "已脱敏"),
            Vectors = [new(value, masked, place)],
        };
        var problem = Assert.Single(MaskVectors.Try(Country with { Masks = new([MaskCatalogue.None, MaskCatalogue.Drop], [definition]) }, IdentifierTests.AsOf));
        Assert.Equal((code, place), (problem.Code, problem.Place));
    }
}
