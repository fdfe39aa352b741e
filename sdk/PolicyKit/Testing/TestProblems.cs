using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Mistakes in test files.</summary>
internal static class TestProblems
{
    public static Problem WrongFormat(SourcePlace place, string? seen) => new()
    {
        Code = "PK7030",
        Place = place,
        Message = new("测试文件须以 `tests: 1` 开头", "a test file begins with `tests: 1`"),
        Seen = seen,
        Expected = "1",
    };

    public static Problem NeedsDataset(SourcePlace place) => new()
    {
        Code = "PK7031",
        Place = place,
        Message = new("用例须有 `dataset` 或 `datasets` 之一", "a case has either `dataset` or `datasets`"),
        Expected = "dataset: {…} or datasets: […]",
    };

    public static Problem NoExpectation(SourcePlace place) => new()
    {
        Code = "PK7032",
        Place = place,
        Message = new("用例没有任何期望", "the case expects nothing"),
        Expected = "at least one key under expect",
        Help = new("例如 expect: { opening: { status: closed } }", "write for example expect: { opening: { status: closed } }"),
    };

    public static Problem TwoCases(SourcePlace place, string name) => new()
    {
        Code = "PK7033",
        Place = place,
        Message = new($"同一文件中有两个用例名为 `{name}`", $"two cases of this file are named `{name}`"),
        Seen = name,
        Expected = "a name of its own for each case",
    };

    public static Problem NoDay(SourcePlace place) => new()
    {
        Code = "PK7034",
        Place = place,
        Message = new("用例没有 `asOf`", "the case has no `asOf`"),
        Expected = "asOf: yyyy-MM-dd, in the case or at the top of the file",
    };

    public static Problem OnePerDataset(Node node, int datasets) => new()
    {
        Code = "PK7035",
        Place = node.Place.Start(),
        Message = new($"期望的数目须与数据集的数目（{datasets}）相同", $"a list under expect has one item for each dataset, here {datasets}"),
        Expected = FormattableString.Invariant($"{datasets} items, or one mapping for all"),
    };

    public static Problem FailsAlready(PolicyTestCase test) => new()
    {
        Code = "PK5130",
        Place = test.Place,
        Message = new($"用例 `{test.Name}` 在变异之前就不通过", $"the case `{test.Name}` fails before anything is changed"),
        Seen = test.Name,
        Expected = "cases that pass",
        Help = new("先用 `policykit test` 修正用例或者政策", "mend the case or the policy first: `policykit test`"),
    };
}
