using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>What a piece of text is or should be, in the words of messages.</summary>
/// <param name="Name">The words.</param>
internal sealed record TextKind(LocalText Name)
{
    public static TextKind Mapping { get; } = new(new LocalText("映射（键与值）", "a mapping"));

    public static TextKind Sequence { get; } = new(new LocalText("列表", "a list"));

    public static TextKind Text { get; } = new(new LocalText("文本", "a text"));

    public static TextKind Boolean { get; } = new(new LocalText("true 或 false", "true or false"));

    public static TextKind Number { get; } = new(new LocalText("数字", "a number"));

    public static TextKind Integer { get; } = new(new LocalText("整数", "an integer"));

    public static TextKind Date { get; } = new(new LocalText("日期 yyyy-MM-dd", "a date yyyy-MM-dd"));

    public static TextKind Null { get; } = new(new LocalText("空值", "nothing"));

    public static TextKind LocalText { get; } = new(new LocalText("文本或 {zh, en}", "a text or {zh, en}"));

    /// <summary>What <paramref name="node"/> is; its value is not told.</summary>
    public static TextKind Of(Node node) => node switch
    {
        MappingNode => Mapping,
        SequenceNode => Sequence,
        ScalarNode { IsNull: true } => Null,
        ScalarNode { Style: ScalarStyle.Plain } s when ScalarGrammar.TryBoolean(s.Text, out _) => Boolean,
        ScalarNode { Style: ScalarStyle.Plain } s when ScalarGrammar.TryNumber(s.Text, out _) => Number,
        _ => Text,
    };
}
