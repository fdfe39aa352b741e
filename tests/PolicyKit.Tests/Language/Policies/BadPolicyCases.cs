using PolicyKit.Model;

namespace PolicyKit.Tests.Language.Policies;

/// <summary>Each folder below tests/cases/bad that holds files of a country, put over the smallest one: its first problems stand in
/// expected.txt.</summary>
public sealed class BadPolicyCases
{
    public static TheoryData<string> Folders() =>
        [.. Directory.GetDirectories(Path.Combine(Cases.Root(), "bad")).Where(d => Directory.GetDirectories(d).Length > 0)
            .Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void BadPolicy_GivesTheExpectedProblems(string folder)
    {
        var expected = File.ReadAllLines(Path.Combine(Cases.Root(), "bad", folder, "expected.txt"));
        var result = Cases.Overlaid(folder).Load();
        Assert.Equal(string.Join('\n', expected), result.Problems.Take(expected.Length).Lines());
        Assert.StartsWith(folder.Split('-')[0], result.Problems[0].Code, StringComparison.Ordinal);
        Assert.Equal(result.Problems.Any(p => p.Severity == Severity.Error), result.Set is null);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void BadPolicy_SaysInBothLanguagesWhatIsWrongAndWhatToDo(string folder)
    {
        var problem = Cases.Overlaid(folder).Load().Problems[0];
        Assert.NotEqual("", problem.Message.Zh);
        Assert.NotEqual("", problem.Message.En);
        Assert.NotEqual("", problem.Help?.Zh ?? "");
        Assert.NotEqual("", problem.Help?.En ?? "");
    }
}
