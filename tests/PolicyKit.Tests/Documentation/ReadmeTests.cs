using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Documentation;

public sealed class ReadmeTests
{
    private static readonly string Readme = Repository.Read("README.md");

    [Fact]
    public void Readme_StaysShort() => Assert.True(Readme.TrimEnd('\n').Split('\n').Length <= 120, "Long matter goes to docs.");

    [Theory]
    [InlineData("dotnet run --project src/PolicyKit.Cli -- decide docs/samples/shandong.json --as-of 2024-03-01")]
    [InlineData("dotnet test PolicyKit.sln")]
    public void Readme_GivesTheTwoCommands(string command) => Assert.Contains(command + "\n", Readme, StringComparison.Ordinal);

    [Fact]
    public void Readme_SaysThatItIsNoLegalAdvice() => Assert.Contains("not legal advice", Readme, StringComparison.Ordinal);
}
