using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>The parser's reasons in words that help an author. Its own sentences are matched, never printed: they are English only and
/// may quote the text.</summary>
internal static class YamlReasons
{
    private static readonly (string Part, LocalText Reason)[] Known =
    [
        (" tab ", new("制表符不能在此", "a tab cannot stand here")),
        ("escape", new("双引号中有不认识的转义", "an unknown escape in double quotes")),
        ("surrogates", new("转义给出半个字符（单个代理项）", "an escape gives half a character (a lone surrogate)")),
        ("unexpected end of stream", new("引号没有闭合", "a quote is not closed")),
        ("wrong indentation", new("多行文本的后续行应比键缩进更多", "the further lines of a text must be indented more than its key")),
        ("could not find expected ':'", new("键之后缺少冒号和空格", "a colon and a space are missing after a key")),
        ("mapping values are not allowed", new("此处不能有“键: 值”;含冒号的文本应加引号", "no key and value may stand here; a text with a colon needs quotes")),
        ("block mapping", new("缩进与上一个键不一致，或缺少冒号", "the indentation differs from that of the key before, or a colon is missing")),
        ("block collection", new("缩进与上一项不一致", "the indentation differs from that of the item before")),
        ("block sequence", new("缩进与上一项不一致", "the indentation differs from that of the item before")),
        ("flow sequence", new("方括号没有闭合，或缺少逗号", "a bracket is not closed, or a comma is missing")),
        ("flow mapping", new("花括号没有闭合，或缺少逗号", "a brace is not closed, or a comma is missing")),
        ("cannot start any token", new("文本不能以此字符开头；加上引号", "a text cannot begin with this character; put it in quotes")),
        ("block scalar", new("| 或 > 之后只能是指示符", "only indicators may follow | or >")),
        ("document start", new("此处应为文档的开头", "a document must begin here")),
    ];

    /// <summary>Where the parser gives no reason.</summary>
    public static LocalText Unnamed { get; } = new("括号、引号或缩进不完整", "a bracket, a quote or the indentation is not complete");

    /// <summary>Whether the parser complains of a tab.</summary>
    public static bool IsTab(string message) => message.Contains(" tab ", StringComparison.Ordinal);

    /// <summary>The reason for a sentence of the parser.</summary>
    public static LocalText Of(string message)
    {
        foreach (var (part, reason) in Known)
        {
            if (message.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return reason;
            }
        }

        return Unnamed;
    }
}
