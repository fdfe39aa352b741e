using PolicyKit.Model;
using PolicyKit.Tests.Language.Policies;

namespace PolicyKit.Tests.Engine;

/// <summary>Parameters of masks that are worked out for each field.</summary>
public sealed class MaskParameterTests
{
    private const string Mask = "parameters: { keepLast: \"dataset.continuous ? 2 : 4\" }";

    [Theory]
    [InlineData("\"continuous\": true", "partial", 2.0)]
    [InlineData("\"continuous\": false", "partial", 4.0)]
    [InlineData("", "drop", null)]
    public void Parameter_IsWorkedOutForTheField(string facts, string technique, double? keepLast)
    {
        var scenario = Scenario.Over(Files(Mask), """
            - id: open
              effect: default
              then: { opening: open }
            - id: masked
              effect: mask
              then: { mask: keep-last-4 }
            """);
        var mask = scenario.Decide($$"""{ "facts": { {{facts}} }, "fields": [ { "name": "a", "facts": { "personalInformation": false } } ] }""").Fields[0].Mask;
        Assert.Equal(technique, mask.Technique);
        Assert.Equal(keepLast, mask.Parameters.TryGetValue("keepLast", out var value) ? value : null);
    }

    [Theory]
    [InlineData("\"field.personalInformation\"", "PK2028")]
    [InlineData("\"field.personal ? 1 : 2\"", "PK2022")]
    [InlineData("field.kind", "PK2028")]
    public void ParameterThatIsNoNumber_IsAnErrorInItsPlace(string text, string code)
    {
        var problem = Assert.Single(Files(Mask.Replace("\"dataset.continuous ? 2 : 4\"", text, StringComparison.Ordinal)).Load().Problems);
        Assert.Equal((code, "cn/masks.yaml"), (problem.Code, problem.Place.File));
    }

    private static Dictionary<string, string> Files(string parameters) =>
        Cases.With("cn/masks.yaml", t => System.Text.RegularExpressions.Regex.Replace(t, @"parameters: \{[^}]*\}", parameters));
}
