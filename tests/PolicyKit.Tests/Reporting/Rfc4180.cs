using System.Text;

namespace PolicyKit.Tests.Reporting;

/// <summary>A reader of CSV that shares nothing with the writer: RFC 4180 to the letter, and nothing forgiven.</summary>
internal static class Rfc4180
{
    public static List<List<string>> Parse(string text)
    {
        var (rows, at) = (new List<List<string>>(), 0);
        while (at < text.Length)
        {
            List<string> row = [];
            do
            {
                row.Add(Cell(text, ref at));
            }
            while (Take(text, ref at, ","));
            Assert.True(Take(text, ref at, "\r\n"), $"no line end at {at}");
            rows.Add(row);
        }

        return rows;
    }

    private static string Cell(string text, ref int at)
    {
        if (!Take(text, ref at, "\""))
        {
            var plain = text.AsSpan(at);
            plain = plain[..plain.IndexOfAny(",\r\n\"")];
            at += plain.Length;
            return plain.ToString();
        }

        var cell = new StringBuilder();
        while (!(text[at] == '"' && text[at + 1] != '"'))
        {
            cell.Append(text[at]);
            at += text[at] == '"' ? 2 : 1;
        }

        at++;
        return cell.ToString();
    }

    private static bool Take(string text, ref int at, string expected)
    {
        var found = string.CompareOrdinal(text, at, expected, 0, expected.Length) == 0;
        at += found ? expected.Length : 0;
        return found;
    }
}
