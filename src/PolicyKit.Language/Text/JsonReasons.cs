using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>Why JSON stops being JSON, from the bytes at and before the place. The reader's own sentences quote the text, so they are
/// not printed.</summary>
internal static class JsonReasons
{
    /// <summary>The problem of bytes that cannot be read on at <paramref name="offset"/>.</summary>
    public static Problem ProblemOf(ReadOnlySpan<byte> bytes, int offset, int depth, SourcePlace place) =>
        depth > NodeLimits.Depth ? TextProblems.TooDeep(place, NodeLimits.Depth) : TextProblems.JsonSyntax(place, Of(bytes, offset));

    private static LocalText Of(ReadOnlySpan<byte> bytes, int offset)
    {
        if (offset >= bytes.Length)
        {
            return new("文本在此中断：括号或引号没有闭合", "the text ends here: a bracket or a quote is not closed");
        }

        var before = bytes[..offset].TrimEnd(" \t\r\n"u8);
        return (char)bytes[offset] switch
        {
            '/' => new("不允许注释", "comments are not allowed"),
            '\'' => new("文本用双引号", "a text needs double quotes"),
            '}' or ']' when before.EndsWith(","u8) => new("多了一个逗号", "there is a comma too many"),
            'N' or 'I' or 'n' or '+' or '.' => new("只允许 JSON 的数字、true、false 与 null", "only JSON's numbers, true, false and null may be written without quotes"),
            '\t' or '\r' or '\n' or < ' ' => new("文本中的控制字符应转义，或引号没有闭合", "a control character in a text must be escaped, or a quote is not closed"),
            '"' => new("缺少逗号或冒号", "a comma or a colon is missing"),
            _ => new("此处不应出现这个字符", "this character cannot stand here"),
        };
    }
}
