namespace PolicyKit.Tests.Cli;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("decisions", "decide", "-", "--format", "json")]
    [InlineData("explain", "explain", "-", "--dataset", "370000/0001", "--format", "json")]
    [InlineData("explain", "explain", "-", "--dataset", "370000/0001", "--field", "ownerId", "--axis", "sharing", "--format", "json")]
    [InlineData("missing", "missing", "-", "--format", "json")]
    [InlineData("classify", "classify", "身份证号", "c17", "--format", "json")]
    public void Output_FitsItsSchema(string schema, params string[] command)
    {
        var output = CommandLine.Run(Catalogues.Two, [.. command, "--policies", CommandLine.Minimal, "--as-of", CommandLine.Day]);
        Assert.Equal(0, output.Exit);
        Assert.Empty(JsonSchema.Errors(Schema(schema), output.Out));
    }

    [Fact]
    public void KeptGoing_FitsTheSchema() =>
        Assert.Empty(JsonSchema.Errors(Schema("decisions"), CommandLine.Decide(Catalogues.Misspelt, "--keep-going", "--format", "json").Out));

    [Fact]
    public void Check_FitsItsSchema()
    {
        Assert.Empty(JsonSchema.Errors(Schema("check"), CommandLine.Run("check", CommandLine.Minimal, "--format", "json").Out));
        using var folder = new TemporaryFolder();
        folder.File("cn/broken/policy.yaml", "policykit: 1\npolicy: cn/broken\nversion: 1.0.0\ninstrument: nobody\nrules: []\n");
        var broken = CommandLine.Run("check", Path.Combine(folder.Path, "cn", "broken"), "--policies", CommandLine.Minimal, "--format", "json");
        Assert.Equal(3, broken.Exit);
        Assert.Empty(JsonSchema.Errors(Schema("check"), broken.Out));
    }

    [Fact]
    public void Errors_FitTheirSchema() =>
        Assert.Empty(JsonSchema.Errors(Schema("errors"), CommandLine.Decide(Catalogues.Misspelt, "--errors", "json").Err));

    [Fact]
    public void Catalogue_SchemaIsThatOfTheLoadedFacts()
    {
        var schema = CommandLine.Run("schema", "catalogue", "--policies", CommandLine.Minimal).Out;
        Assert.Empty(JsonSchema.Errors(schema, Catalogues.Two));
        Assert.NotEmpty(JsonSchema.Errors(schema, Catalogues.Misspelt));
        Assert.NotEmpty(JsonSchema.Errors(schema, """{ "catalogue": 1, "datasets": [ { "code": "a", "opening": { "declared": "ajar" } } ] }"""));
        Assert.Empty(JsonSchema.Errors(schema, """{ "catalogue": 1, "datasets": [ { "code": "a", "facts": { "continuous": { "value": true, "by": "x", "on": "2024-01-01", "evidence": "y" } } } ] }"""));
    }

    [Fact]
    public void EverySchema_IsListedAndIsJson()
    {
        var names = CommandLine.Run("schema", "--list").Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("catalogue", names);
        Assert.All(names, n => System.Text.Json.JsonDocument.Parse(Schema(n)).Dispose());
    }

    private static string Schema(string name) => CommandLine.Run("schema", name, "--policies", CommandLine.Minimal).Out;
}
