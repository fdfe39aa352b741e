using Microsoft.CodeAnalysis;
using PolicyKit.Analyzers.Lock;
using PolicyKit.Analyzers.Rules;

namespace PolicyKit.Generators;

/// <summary>What can be wrong with attributes that state facts. Each message is one sentence, put together where the mistake is seen.</summary>
internal static class FactRules
{
    private const string Category = "PolicyKit.Facts";

    private static readonly DiagnosticDescriptor WrongType = Rule("PK7160", "A member's type is no fact's", "成员类型不能表示事实", DiagnosticSeverity.Error);

    private static readonly DiagnosticDescriptor NotDeclared = Rule("PK7161", "No such fact is declared", "没有声明该事实", DiagnosticSeverity.Warning);

    private static readonly DiagnosticDescriptor SaidTwice = Rule("PK7162", "Two members say the same", "重复陈述", DiagnosticSeverity.Error);

    private static readonly DiagnosticDescriptor NoDescription = Rule("PK7163", "A type cannot describe", "类型不能用于描述", DiagnosticSeverity.Error);

    private static readonly DiagnosticDescriptor OfNothing = Rule("PK7164", "A member's fact is said of nothing", "陈述没有对象", DiagnosticSeverity.Warning);

    private static readonly DiagnosticDescriptor OtherType = Rule("PK7165", "The declared fact is of another type", "与所声明的事实类型不符", DiagnosticSeverity.Warning);

    public static Finding NoForm(string member, string type, string expected, string expectedZh, Place? place) => new(WrongType, place,
        new($"成员 `{member}` 的类型是 `{type}`，应为{expectedZh}", $"member `{member}` is of type `{type}`; write {expected}"));

    public static Finding NoFact(Level level, string id, IEnumerable<string> known, Place? place)
    {
        var (advice, of) = (NearestWord.Advice(id, known), level == Level.Dataset);
        return new(NotDeclared, place, new($"锁定表中没有{(of ? "数据集" : "字段")}事实 `{id}`；{advice.Zh}", $"the lock has no {(of ? "dataset" : "field")} fact `{id}`; {advice.En}"));
    }

    public static Finding IsDerived(string id, Place? place) => new(NotDeclared, place,
        new($"事实 `{id}` 由其他事实推导，不能陈述；请陈述它所依据的事实", $"fact `{id}` is derived and cannot be stated; state the facts that it is derived from"));

    public static Finding Twice(string what, string first, string second, Place? place) => new(SaidTwice, place,
        new($"`{first}` 与 `{second}` 都陈述 {what}；请删去其一", $"`{first}` and `{second}` both state {what}; remove one of them"));

    public static Finding Cannot(string type, LocalText why, Place? place) => new(NoDescription, place,
        new($"类型 `{type}` 不能用于描述：{why.Zh}", $"type `{type}` cannot describe: {why.En}"));

    public static Finding Orphan(string member, string type, Place? place) => new(OfNothing, place,
        new($"`{member}` 陈述事实，但 `{type}` 既没有 [DatasetFacts] 也没有 [FieldFacts]，不会产生任何内容", $"`{member}` states a fact, and `{type}` has neither [DatasetFacts] nor [FieldFacts], so that nothing comes of it; add one"));

    public static Finding Disagrees(string id, string type, string member, string seen, Place? place) => new(OtherType, place,
        new($"事实 `{id}` 的类型是 {type}，成员 `{member}` 给出的是{seen}", $"fact `{id}` is of type {type}, and member `{member}` gives {seen}"));

    public static Finding NoWord(string id, string word, string member, IEnumerable<string> values, Place? place) => new(OtherType, place,
        new($"事实 `{id}` 没有值 `{word}`（成员 `{member}`）；可用：{string.Join("、", values)}", $"fact `{id}` has no value `{word}` (member `{member}`); it takes {string.Join(", ", values)}"));

    private static DiagnosticDescriptor Rule(string id, string title, string titleZh, DiagnosticSeverity severity) =>
        new(id, new Bilingual(title, titleZh), "{0}", Category, severity, isEnabledByDefault: true);
}
