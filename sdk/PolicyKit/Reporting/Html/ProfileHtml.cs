using PolicyKit.Masking.Profiling;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>A profile as one page: what each column holds and what that rests on. No value of the data is in it.</summary>
public static class ProfileHtml
{
    private static readonly Dictionary<ColumnState, LocalText> States = new()
    {
        [ColumnState.None] = new("未发现", "nothing found"),
        [ColumnState.Certain] = new("确定", "certain"),
        [ColumnState.Probable] = new("很可能", "probable"),
        [ColumnState.Ambiguous] = new("不能确定", "ambiguous"),
        [ColumnState.Mixed] = new("多种混合", "mixed"),
        [ColumnState.Damaged] = new("已受损", "damaged"),
    };

    /// <summary>Writes the page.</summary>
    /// <param name="stream">Where.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="name">The name of the file that was profiled.</param>
    /// <param name="taxonomy">For the titles of kinds.</param>
    public static void Write(Stream stream, TableProfile profile, string name, Taxonomy taxonomy)
    {
        var html = new HtmlWriter();
        HtmlPage.Begin(html, new("数据画像", "Profile of data"));
        html.Write($"""<header><h1>{new LocalText("数据画像", "Profile of data")}</h1><p>""");
        html.Name(name);
        html.Write($""" · {FormattableString.Invariant($"{profile.Rows}")} {new LocalText("行", "rows")} · {profile.Encoding}</p>""");
        HtmlPage.LanguageSwitch(html);
        html.Write($"""
            </header>
            <main id="content">
            <p>{new LocalText("结论由列名和数值推断，只能收紧，不能据以开放。本页不含任何数据值。", "Concluded from names and values: it may tighten a decision and never open anything. No value of the data is on this page.")}</p>
            <div class="scroll"><table>

            """);
        html.Head(new("列", "Column"), new("结论", "State"), new("类型", "Type"), new("类别", "Kind"), new("作用", "Role"), new("依据", "Evidence"), new("发现", "Findings"));
        html.Raw("<tbody>\n");
        foreach (var column in profile.Columns)
        {
            Row(html, column, taxonomy);
        }

        html.Raw("</tbody></table></div>\n</main>\n");
        HtmlPage.End(html, stream, json => ProfileJson.Write(json, profile));
    }

    private static void Row(HtmlWriter html, ColumnProfile column, Taxonomy taxonomy)
    {
        html.Raw("<tr>");
        html.BeginCell(new("列", "Column"));
        html.Name(column.Name);
        html.EndCell();
        html.Cell(new("结论", "State"), States[column.State]);
        html.Cell(new("类型", "Type"), new(column.Type, column.Type));
        html.Cell(new("类别", "Kind"), column.Kind is null ? LocalText.Empty : taxonomy.TitleOf(column.Kind));
        html.Cell(new("作用", "Role"), new(column.IdentifierRole, column.IdentifierRole));
        html.Cell(new("依据", "Evidence"), Evidence(column));
        html.Cell(new("发现", "Findings"), string.Join(' ', column.Findings) is var found ? new(found, found) : LocalText.Empty);
        html.Raw("</tr>\n");
    }

    private static LocalText Evidence(ColumnProfile column)
    {
        var e = column.Evidence;
        var counts = new LocalText(FormattableString.Invariant($"{e.Values} 个值，{e.Distinct} 个不同，{e.Nulls} 个空"), FormattableString.Invariant($"{e.Values} values, {e.Distinct} distinct, {e.Nulls} empty"));
        return column.State == ColumnState.None ? counts
            : new(counts.Zh + FormattableString.Invariant($"；形式相符 {e.MatchRate:P1}，校验通过 {e.ChecksumRate:P1}（偶然 {e.ChanceRate:P2}）"),
                counts.En + FormattableString.Invariant($"; of its form {e.MatchRate:P1}, passing its checks {e.ChecksumRate:P1} (by chance {e.ChanceRate:P2})"));
    }
}
