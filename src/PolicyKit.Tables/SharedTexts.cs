using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace PolicyKit.Tables;

/// <summary>The texts that the cells of a workbook share.</summary>
internal static class SharedTexts
{
    /// <summary>All texts by their number.</summary>
    public static List<string> Read(SharedStringTablePart? part)
    {
        var texts = new List<string>();
        if (part is null)
        {
            return texts;
        }

        using var xml = WorkbookLimits.XmlOf(part);
        var total = 0L;
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                texts.Add(TextOf(xml));
                total += texts[^1].Length;
                if (total > WorkbookLimits.TextCharacters)
                {
                    throw new XmlException("MaxCharacters");
                }
            }
        }

        return texts;
    }

    /// <summary>The text of the current element: its runs joined, without the readings (phonetic runs) above them.</summary>
    public static string TextOf(XmlReader xml)
    {
        var text = new StringBuilder();
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        var moved = xml.Read();
        while (moved && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                xml.Skip();
                continue;
            }

            if (xml is { NodeType: XmlNodeType.Element, LocalName: "t" })
            {
                text.Append(xml.ReadElementContentAsString());
                continue;
            }

            moved = xml.Read();
        }

        return Unescape(text.ToString());
    }

    /// <summary>Characters that XML cannot hold are written <c>_x000D_</c>.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 7 <= text.Length && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_'
                && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                at += 6;
            }
            else
            {
                plain.Append(text[at]);
            }
        }

        return plain.ToString();
    }
}
