using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>What binders of policy files read beyond the plain types: ids, references, periods.</summary>
internal static class Reading
{
    /// <summary>An id of ASCII letters, digits and hyphens; with <paramref name="separators"/> of several such parts.</summary>
    public static string? Id(this NodeReader node, string separators = "", string example = "open-data")
    {
        var text = node.Text();
        if (text is not null && !IsId(text, separators))
        {
            node.Problems.Add(PolicyProblems.MalformedId(node.Place, text, example));
            return null;
        }

        return text;
    }

    /// <summary>The name of something declared elsewhere.</summary>
    public static string? Reference(this NodeReader node, LocalText kind, IReadOnlyCollection<string> known)
    {
        var text = node.Text();
        if (text is not null && !known.Contains(text))
        {
            node.Problems.Add(PolicyProblems.UnknownReference(node.Place, kind, text, known));
            return null;
        }

        return text;
    }

    /// <summary>References; those that are unknown are left out with a problem each.</summary>
    public static IEnumerable<string> References(this NodeReader node, LocalText kind, IReadOnlyCollection<string> known) =>
        [.. node.OneOrMore().Select(i => i.Reference(kind, known)).OfType<string>()];

    /// <summary>A text or a number, as printed: paragraphs and items are counted or named.</summary>
    public static string? TextOrNumber(this NodeReader node) =>
        node.Node is ScalarNode { Style: ScalarStyle.Plain } scalar && ScalarGrammar.TryInteger(scalar.Text, out _)
            ? scalar.Text : node.Text();

    /// <summary>Names of keys of a catalogue, one or several. Nothing else can stand here, so <c>on</c> needs no quotes.</summary>
    public static IEnumerable<string> CatalogueKeys(this NodeReader node) =>
        [.. node.OneOrMore().Select(i => i.Node is ScalarNode { Style: ScalarStyle.Plain } scalar && IsId(scalar.Text)
            ? scalar.Text : i.Text()).OfType<string>()];

    /// <summary>The keys <c>from</c> and <c>to</c>.</summary>
    public static Period Period(this MappingReader map)
    {
        var (from, to) = (map.Nullable("from"), map.Nullable("to"));
        var period = new Period(from.Date(), to.Date());
        if (period.From is { } first && period.To is { } last && last < first)
        {
            map.Problems.Add(PolicyProblems.PeriodEndsBeforeItBegins(to.Place, first, last));
        }

        return period;
    }

    /// <summary>Whether that text is an id of the grammar.</summary>
    public static bool IsId(string text, string separators = "") => text.Length > 0 && text.Split([.. separators])
        .All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && part[0] != '-' && part[^1] != '-');
}

/// <summary>Refuses an id that occurs twice.</summary>
internal sealed class UniqueIds(LocalText kind)
{
    private readonly Dictionary<string, SourcePlace> _places = new(StringComparer.Ordinal);

    /// <summary>The ids so far.</summary>
    public IReadOnlyCollection<string> All => _places.Keys;

    /// <summary>Takes an id; false, with a problem, if it is taken already.</summary>
    public bool Add(string id, SourcePlace place, ProblemList problems)
    {
        if (_places.TryAdd(id, place))
        {
            return true;
        }

        problems.Add(PolicyProblems.SameIdTwice(place, kind, id, _places[id]));
        return false;
    }
}

/// <summary>How messages call what files declare.</summary>
internal static class Kinds
{
    public static LocalText Tier { get; } = new("效力等级", "tier");

    public static LocalText Instrument { get; } = new("文件", "instrument");

    public static LocalText Issuer { get; } = new("制定机关", "issuer");

    public static LocalText Jurisdiction { get; } = new("区划", "jurisdiction");

    public static LocalText Fact { get; } = new("事实", "fact");

    public static LocalText Rule { get; } = new("规则", "rule");

    public static LocalText Row { get; } = new("表格行", "row");

    public static LocalText Policy { get; } = new("策略", "policy");

    public static LocalText Node { get; } = new("分类", "taxonomy path");

    public static LocalText Hierarchy { get; } = new("概括层级", "hierarchy");

    public static LocalText Group { get; } = new("主体", "group");

    public static LocalText Recogniser { get; } = new("识别规则", "recogniser");

    public static LocalText ListForm { get; } = new("清单格式", "list form");

    public static LocalText Scheme { get; } = new("分级体系", "grade scheme");

    public static LocalText Level { get; } = new("级别", "level");

    public static LocalText Parameter { get; } = new("参数", "parameter");

    public static LocalText Technique { get; } = new("脱敏技术", "technique");

    public static LocalText Mask { get; } = new("脱敏定义", "mask");

    public static LocalText Year { get; } = new("日历年", "calendar year");

    public static LocalText Omission { get; } = new("不纳入事项", "omission");

    public static LocalText Member { get; } = new("成员", "member");
}
