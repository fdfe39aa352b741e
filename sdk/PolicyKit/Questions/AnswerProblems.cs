using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Mistakes in answer sheets. An answer itself is never repeated.</summary>
internal static class AnswerProblems
{
    private static LocalText WriteSheet => new("用 `policykit missing` 生成答卷，填写后交回", "let `policykit missing` write the sheet, and fill it in");

    public static Problem NoSheet(string path) => new()
    {
        Code = "PK7040",
        Place = SourcePlace.Of(path),
        Message = new("不是答卷：需要带表头的 CSV", "no answer sheet: it must be CSV with a header"),
        Expected = "the file that `policykit missing` writes, filled in",
        Help = WriteSheet,
    };

    public static Problem NoColumn(string path, string column) => new()
    {
        Code = "PK7041",
        Place = SourcePlace.Of(path),
        Message = new($"答卷缺少列 `{column}`", $"the answer sheet has no column `{column}`"),
        Expected = "code, field, fact, answer, assertedBy, assertedOn",
        Help = WriteSheet,
    };

    public static Problem NoSuchDataset(SourcePlace place, string code, string? nearest) => new()
    {
        Code = "PK7042",
        Place = place,
        Message = new($"目录中没有数据集 `{code}`", $"the catalogue has no dataset `{code}`"),
        Seen = code,
        Expected = "a code of the catalogue",
        Help = nearest is null ? null : new($"是否指 `{nearest}`？", $"did you mean `{nearest}`?"),
    };

    public static Problem NoSuchField(SourcePlace place, string code, string field) => new()
    {
        Code = "PK7043",
        Place = place,
        Message = new($"数据集 `{code}` 没有字段 `{field}`，答案无处可填", $"dataset `{code}` has no field `{field}` to answer for"),
        Seen = field,
        Expected = "the name of a field",
        Help = new("改正字段名，或者删去这一行", "correct the field's name, or take the row out"),
    };

    public static Problem UnknownFact(SourcePlace place, string id, string? nearest) => new()
    {
        Code = "PK7044",
        Place = place,
        Message = new($"没有可以陈述的事实 `{id}`", $"there is no fact `{id}` that can be stated"),
        Seen = id,
        Expected = "a fact of the questionnaire",
        Help = nearest is null ? null : new($"是否指 `{nearest}`？", $"did you mean `{nearest}`?"),
    };

    public static Problem Unsigned(SourcePlace place) => new()
    {
        Code = "PK7045",
        Place = place,
        Message = new("答案须写明由谁（assertedBy）、何时（assertedOn）作出", "an answer needs who asserted it (assertedBy) and when (assertedOn)"),
        Expected = "a name, and a date yyyy-MM-dd",
        Help = new("填写姓名和日期（yyyy-MM-dd），或者把答案留空", "write a name and a day as yyyy-MM-dd, or leave the answer empty"),
    };

    public static Problem WrongAnswer(SourcePlace place, Fact fact) => new()
    {
        Code = "PK7046",
        Place = place,
        Message = new($"对 `{fact}` 的答案不合类型", $"the answer does not fit `{fact}`"),
        Seen = fact.ToString(),
        Expected = Takes(fact),
        Help = new($"可填：{Takes(fact)}", $"it takes {Takes(fact)}"),
    };

    public static Problem StatedAlready(SourcePlace place, Fact fact) => new()
    {
        Code = "PK7047",
        Place = place,
        Message = new($"目录已经陈述 `{fact}`；答案不能改写目录", $"the catalogue states `{fact}` already; an answer does not override it"),
        Seen = fact.ToString(),
        Help = new("改目录，或者删去这个答案", "change the catalogue, or remove the answer"),
    };

    public static Problem UnknownScope(SourcePlace place) => new()
    {
        Code = "PK7080",
        Place = place,
        Message = new("读不懂答案的范围", "the scope of the answer cannot be read"),
        Expected = "with code *: all, `provider: NAME` or `domain: NAME`; with any other code: nothing",
    };

    public static Problem Conflict(SourcePlace place, Fact fact, SourcePlace other) => new()
    {
        Code = "PK7081",
        Place = place,
        Message = new($"对 `{fact}` 的答案与第 {other.Line} 行的答案矛盾", $"this answer for `{fact}` contradicts that in line {other.Line}"),
        Seen = fact.ToString(),
        Help = new("保留其中一个，或者使其中一个的范围更窄", "keep one of them, or make the scope of one narrower"),
    };

    public static Problem NoSignature(SourcePlace place) => new()
    {
        Code = "PK7082",
        Place = place,
        Message = new("声明只能签署或者留空", "a statement can be signed or left empty, nothing else"),
        Expected = "signed",
        Help = new("不能签署全部的，改答其下各行", "who cannot sign all of it answers the rows of its facts instead"),
    };

    public static Problem ChangesNothing(SourcePlace place) => new()
    {
        Code = "PK7083",
        Severity = Severity.Note,
        Place = place,
        Message = new("这个答案没有改变任何内容：其范围内的目录均已有陈述，或者范围内没有数据集", "this answer changes nothing: the catalogue states all within its scope, or nothing is within it"),
    };

    public static Problem TakenForOther(SourcePlace place, int fields, (string Code, string Field) first) => new()
    {
        Code = "PK7084",
        Severity = Severity.Warning,
        Place = place,
        Message = new(FormattableString.Invariant($"对全部字段的答案不适用于 {fields} 个按名称另有识别的字段，如数据集 `{first.Code}` 的 `{first.Field}`"),
            FormattableString.Invariant($"the answer for all fields does not count for {fields} that are taken for something else by their names, such as `{first.Field}` of dataset `{first.Code}`")),
        Help = new("核对这些字段，逐个作答", "look at these fields and answer for each by its name"),
    };

    private static string Takes(Fact fact) => fact.Type == FactType.Boolean ? "true, false, 是, 否"
        : fact.Values.IsEmpty ? "a " + FactTypes.NameOf(fact.Type) : string.Join(", ", fact.Values);
}
