using PolicyKit.Language.Text;
using PolicyKit.Model;
using static PolicyKit.Language.Text.TextProblems;

namespace PolicyKit.Language.Conditions;

/// <summary>Problems of names and types.</summary>
internal static partial class ConditionProblems
{
    public static Problem Refused(SourcePlace place, RefusedForm form)
    {
        var (message, help) = form switch
        {
            RefusedForm.Sequence => (new LocalText("逗号不能连接两个条件", "a comma cannot join two conditions"),
                new LocalText("用 `&&` 或 `||`", "write `&&` or `||`")),
            RefusedForm.ComputedKey => (new("方括号里只能是文本字面量", "only a text literal can stand in these square brackets"),
                new("例如 `dataset.reviews['public-participation']`", "such as `dataset.reviews['public-participation']`")),
            RefusedForm.Hole => (new("列表中有空项", "the list has an empty item"), new("删去多余的逗号", "leave the spare comma out")),
            RefusedForm.EmptyList => (new("列表是空的", "the list is empty"), new("写出各项", "write the items")),
            RefusedForm.LooseList => (new("列表只能用于 `.includes(…)`", "a list can only stand before `.includes(…)`"),
                new("例如 `['a', 'b'].includes(dataset.x)`", "such as `['a', 'b'].includes(dataset.x)`")),
            _ => (new("条件中没有这种写法", "conditions do not have this form"), new LocalText("见条件语言的页面", "see the page on conditions")),
        };
        return new() { Code = "PK2020", Place = place, Message = message, Help = help };
    }

    public static Problem UnknownName(SourcePlace place, string name, LocalText? help) => new()
    {
        Code = "PK2021",
        Place = place,
        Message = new($"没有名称 {Shown(name)}", $"unknown name {Shown(name)}"),
        Seen = name,
        Expected = "dataset.…, field.…, parameters.… or asOf",
        Help = help ?? new("名称以 `dataset.`、`field.` 或 `parameters.` 开头", "names begin with `dataset.`, `field.` or `parameters.`"),
    };

    public static Problem UndeclaredFact(SourcePlace place, FactLevel level, string id, LocalText help) => new()
    {
        Code = "PK2022",
        Place = place,
        Message = new($"没有声明事实 {Shown(Root(level) + id)}", $"the fact {Shown(Root(level) + id)} is not declared"),
        Seen = Root(level) + id,
        Help = help,
    };

    public static Problem UnknownParameter(SourcePlace place, string id, IReadOnlyCollection<string> known) => new()
    {
        Code = "PK2023",
        Place = place,
        Message = new($"没有参数 {Shown(id)}", $"unknown parameter {Shown(id)}"),
        Seen = id,
        Expected = List(known),
        Help = DidYouMean(id, known, "参数在 parameters.yaml 中声明", "parameters are declared in parameters.yaml"),
    };

    public static Problem UnknownScheme(SourcePlace place, string id, IReadOnlyCollection<string> known) => new()
    {
        Code = "PK2024",
        Place = place,
        Message = new($"没有分级体系 {Shown(id)}", $"unknown grade scheme {Shown(id)}"),
        Seen = id,
        Expected = List(known),
        Help = DidYouMean(id, known, "分级体系在 taxonomy.yaml 的 schemes 中声明", "schemes are declared in taxonomy.yaml"),
    };

    public static Problem UnknownCall(SourcePlace place, string name, IReadOnlyCollection<string> known) => new()
    {
        Code = "PK2025",
        Place = place,
        Message = new($"没有函数或方法 {Shown(name)}", $"unknown function or method {Shown(name)}"),
        Seen = name,
        Expected = List(known),
        Help = DidYouMean(name, known, $"可用：{List(known)}", $"there are {List(known)}"),
    };

    public static Problem UnknownMember(SourcePlace place, string member, TypeKind kind, IReadOnlyCollection<string> known) => new()
    {
        Code = "PK2026",
        Place = place,
        Message = new($"{StaticType.NameOf(kind).Zh}没有 {Shown(member)}", $"{StaticType.NameOf(kind).En} has no {Shown(member)}"),
        Seen = member,
        Expected = known.Count == 0 ? null : List(known),
        Help = known.Count == 0 ? new("与某个值比较", "compare it with a value") : DidYouMean(member, known, $"可用：{List(known)}",
            $"there are {List(known)}"),
    };

    public static Problem ArgumentCount(SourcePlace place, string usage, int seen) => new()
    {
        Code = "PK2027",
        Place = place,
        Message = new($"参数个数不对：{Shown(usage)}", $"wrong number of arguments: {Shown(usage)}"),
        Seen = FormattableString.Invariant($"{seen}"),
        Expected = usage,
        Help = new($"写 {Shown(usage)}", $"write {Shown(usage)}"),
    };

    public static Problem WrongType(SourcePlace place, TypeKind seen, params TypeKind[] expected)
    {
        var zh = string.Join("或", expected.Select(e => StaticType.NameOf(e).Zh));
        var en = string.Join(" or ", expected.Select(e => StaticType.NameOf(e).En));
        return new()
        {
            Code = "PK2028",
            Place = place,
            Message = new($"此处应为{zh}，而这是{StaticType.NameOf(seen).Zh}", $"this must be {en}, but it is {StaticType.NameOf(seen).En}"),
            Seen = StaticType.NameOf(seen).En,
            Expected = en,
            Help = expected[0] == TypeKind.Boolean ? BooleanInstead(seen) : null,
        };
    }

    public static Problem MixedTypes(SourcePlace place, string what, TypeKind left, TypeKind right) => new()
    {
        Code = "PK2029",
        Place = place,
        Message = new($"{Shown(what)} 的两边类型不同：{StaticType.NameOf(left).Zh}与{StaticType.NameOf(right).Zh}",
            $"{Shown(what)} needs one type on both sides, not {StaticType.NameOf(left).En} and {StaticType.NameOf(right).En}"),
        Seen = $"{StaticType.NameOf(left).En} and {StaticType.NameOf(right).En}",
        Help = new("类型之间没有转换", "nothing is converted"),
    };

    public static Problem NotAMember(SourcePlace place, string seen, string of, IReadOnlyCollection<string> members) => new()
    {
        Code = "PK2030",
        Place = place,
        Message = new($"{Shown(seen)} 不是 {Shown(of)} 的成员；成员有 {List(members)}",
            $"{Shown(seen)} is no member of {Shown(of)}, which has {List(members)}"),
        Seen = seen,
        Expected = List(members),
        Help = DidYouMean(seen, members, $"写 {List(members)} 之一", $"write one of {List(members)}"),
    };

    public static Problem NotNullable(SourcePlace place, string name) => new()
    {
        Code = "PK2031",
        Place = place,
        Message = new($"{Shown(name)} 不会是 null", $"{Shown(name)} is never null"),
        Help = new("未知不是 null，也不能被观察", "unknown is not null, and cannot be observed"),
    };

    public static Problem NoOrder(SourcePlace place, TypeKind seen) => new()
    {
        Code = "PK2032",
        Place = place,
        Message = new($"{StaticType.NameOf(seen).Zh}没有大小", $"{StaticType.NameOf(seen).En} has no order"),
        Seen = StaticType.NameOf(seen).En,
        Expected = "numbers, texts or dates",
        Help = new("用 `===` 与各个值比较", "compare with each value by `===`"),
    };

    public static Problem NoEquality(SourcePlace place, TypeKind seen)
    {
        var help = seen == TypeKind.Path ? new LocalText("写 `under(field.kind, 'personal/…')`", "write `under(field.kind, 'personal/…')`")
            : seen == TypeKind.List ? new LocalText("写 `.includes('…')` 或 `.length`", "write `.includes('…')` or `.length`")
            : new LocalText("法律依据只能由 permit 的 asks 检查", "only `asks` of a permit looks at legal bases");
        return new()
        {
            Code = "PK2033",
            Place = place,
            Message = new($"{StaticType.NameOf(seen).Zh}不能用 === 比较", $"{StaticType.NameOf(seen).En} cannot be compared with ==="),
            Seen = StaticType.NameOf(seen).En,
            Help = help,
        };
    }

    public static Problem UnknownNode(SourcePlace place, string node, IReadOnlyCollection<string> known) => new()
    {
        Code = "PK2034",
        Place = place,
        Message = new($"分类中没有 {Shown(node)}", $"the taxonomy has no {Shown(node)}"),
        Seen = node,
        Help = DidYouMean(node, known, "分类在 taxonomy.yaml 中声明", "kinds are declared in taxonomy.yaml"),
    };

    public static Problem NestedQuantifier(SourcePlace place, string name) => new()
    {
        Code = "PK2035",
        Place = place,
        Message = new($"{Shown(name)} 不能套在 some、every、count 之内", $"{Shown(name)} cannot stand within some, every or count"),
        Help = new("把内层写成一个派生的数据集事实", "name the inner part as a derived dataset fact"),
    };

    public static Problem NeedsLiteral(SourcePlace place, string what) => new()
    {
        Code = "PK2036",
        Place = place,
        Message = new($"{Shown(what)} 要求直接写出的文本", $"{Shown(what)} needs a text literal"),
        Expected = "a text in single quotes",
        Help = new("直接写出，例如 `'general'`", "write it out, such as `'general'`"),
    };

    public static Problem NeedsFact(SourcePlace place, string what, LocalText why) => new()
    {
        Code = "PK2037",
        Place = place,
        Message = new($"{Shown(what)} 要求目录能给出的事实：{why.Zh}", $"{Shown(what)} needs a fact that a catalogue can state: {why.En}"),
        Expected = "dataset.… or field.…",
        Help = new("用 facts.yaml 中有 `path` 的事实", "use a fact that has a `path` in facts.yaml"),
    };

    public static Problem NotFinite(SourcePlace place) => new()
    {
        Code = "PK2038",
        Place = place,
        Message = new("此处除以零", "this divides by zero"),
        Help = new("除数应不为零", "divide by something that is not zero"),
    };

    public static Problem Constant(SourcePlace place, bool value) => new()
    {
        Code = "PK2039",
        Severity = Severity.Warning,
        Place = place,
        Message = value ? new("这个比较总是成立", "this comparison is always true") : new("这个比较从不成立", "this comparison is always false"),
        Help = new("与某个事实比较，或删去", "compare with a fact, or leave it out"),
    };

    /// <summary>The nearest known name, or another hint.</summary>
    internal static LocalText DidYouMean(string seen, IEnumerable<string> known, string zh, string en) =>
        NearestName.Of(seen, known) is { } nearest ? new($"是否为 {Shown(nearest)}?", $"did you mean {Shown(nearest)}?") : new(zh, en);

    private static string Root(FactLevel level) => level == FactLevel.Dataset ? "dataset." : "field.";

    private static LocalText? BooleanInstead(TypeKind seen) => seen switch
    {
        TypeKind.Enum or TypeKind.Text => new("写成比较：`… === '…'`", "write a comparison: `… === '…'`"),
        TypeKind.Number => new("写成比较：`… > 0`", "write a comparison: `… > 0`"),
        TypeKind.List => new("写 `.includes('…')` 或 `.length > 0`", "write `.includes('…')` or `.length > 0`"),
        TypeKind.Path => new("写 `under(…, '…')`", "write `under(…, '…')`"),
        TypeKind.Null => new("写成比较：`… === null`", "write a comparison: `… === null`"),
        _ => null,
    };
}
