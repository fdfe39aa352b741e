using PolicyKit.Model;
using static PolicyKit.Language.Text.TextProblems;

namespace PolicyKit.Language.Policies;

/// <summary>Problems of the shape of rules.</summary>
internal static partial class PolicyProblems
{
    public static Problem ThenDoesNotFit(SourcePlace place, string effect, string expected) => new()
    {
        Code = "PK1080",
        Place = place,
        Message = new($"{Shown(effect)} 规则的 `then` 应为 {expected}", $"the `then` of a rule {Shown(effect)} must be {expected}"),
        Expected = expected,
        Help = new($"写 {expected}", $"write {expected}"),
    };

    public static Problem NoThen(SourcePlace place, string effect) => new()
    {
        Code = "PK1081",
        Place = place,
        Message = new($"{Shown(effect)} 规则没有 `then`", $"the rule {Shown(effect)} has no `then`"),
        Expected = "then",
        Help = new("写在规则上，或写在表格的每一行上", "write it on the rule, or on each row of its table"),
    };

    public static Problem NoBasis(SourcePlace place) => new()
    {
        Code = "PK1082",
        Place = place,
        Message = new("规则没有 `basis`：每条规则都要有依据", "the rule has no `basis`: every rule has one"),
        Expected = "basis: { article, quote, evidence }",
        Help = new("写明文件、条款和原文", "name the instrument, the article and the words"),
    };

    public static Problem NotAReview(SourcePlace place, string review, string expected) => new()
    {
        Code = "PK1083",
        Place = place,
        Message = new($"{Shown(review)} 不是审查：应为成员是 {expected} 的枚举事实", $"{Shown(review)} is no review: an enum fact of {expected}"),
        Seen = review,
        Expected = expected,
        Help = new($"在 facts.yaml 中声明 {Shown("reviews." + review)}", $"declare {Shown("reviews." + review)} in facts.yaml"),
    };

    public static Problem UnknownLevel(SourcePlace place, string scheme, int level, IEnumerable<int> known) => new()
    {
        Code = "PK1084",
        Place = place,
        Message = new($"分级体系 {Shown(scheme)} 没有级别 {level}", $"the scheme {Shown(scheme)} has no level {level}"),
        Seen = FormattableString.Invariant($"{level}"),
        Expected = string.Join(", ", known),
        Help = new($"级别有 {string.Join(", ", known)}", $"its levels are {string.Join(", ", known)}"),
    };

    public static Problem DeriveTarget(SourcePlace place, string fact, LocalText why) => new()
    {
        Code = "PK1085",
        Place = place,
        Message = new($"规则不能定义 {Shown(fact)}:{why.Zh}", $"a rule cannot define {Shown(fact)}: {why.En}"),
        Seen = fact,
        Help = new("为此声明一个没有 `path` 和 `derive` 的事实", "declare a fact for it that has neither `path` nor `derive`"),
    };

    public static Problem PermitOnTwoAxes(SourcePlace place) => new()
    {
        Code = "PK1086",
        Place = place,
        Message = new("permit 只能针对一个属性", "a permit speaks of one axis"),
        Expected = "{ opening: … } or { sharing: … }",
        Help = new("写成两条规则", "write two rules"),
    };
}
