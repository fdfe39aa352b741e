using PolicyKit.Diffing;
using PolicyKit.Diffing.Wording;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>What is said otherwise, before and after side by side.</summary>
internal static class DiffTextSection
{
    private const int MostChanges = 500;

    public static void Write(HtmlWriter html, DiffReport report)
    {
        var changes = report.Diff.Text;
        html.Write($"""
            <section class="texts" aria-labelledby="texts">
            <h2 id="texts">{new LocalText("文字的变化", "Text that changes")}</h2>

            """);
        if (changes.IsEmpty)
        {
            html.Write($"""<p class="muted">{new LocalText("没有；改变顺序、格式或者注释不算变化。", "None; another order, format or comment is no change.")}</p>""");
        }

        foreach (var change in changes.Take(MostChanges))
        {
            Change(html, change);
        }

        if (changes.Length > MostChanges)
        {
            html.Write($"""<p class="muted">{new LocalText(FormattableString.Invariant($"另有 {changes.Length - MostChanges} 项，见本页所附数据。"),
                FormattableString.Invariant($"{changes.Length - MostChanges} more are in the data of this page."))}</p>""");
        }

        html.Raw("</section>\n");
    }

    private static void Change(HtmlWriter html, TextChange change)
    {
        html.Write($"""
            <article class="change-card">
            <h3><span class="way change-{change.Name}">{DiffWords.Of(change)}</span> <span>{DiffWords.Of(change.Subject)} <code>{change.Id}</code></span></h3>
            <p class="muted places">{PlaceOf(change.Old)}{(change.Old?.Place.File is null || change.New?.Place.File is null ? "" : " → ")}{PlaceOf(change.New)}</p>
            <table class="keys">
            """);
        LocalText before = new("变更前", "Before"), after = new("变更后", "After");
        html.Head(new("项目", "Key"), before, after);
        html.Raw("<tbody>\n");
        foreach (var key in change.Keys)
        {
            html.Write($"""<tr><th scope="row"><code>{key.Key}</code></th>""");
            Value(html, before, key.Key, key.Old);
            Value(html, after, key.Key, key.New);
            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table>\n</article>\n");
    }

    private static void Value(HtmlWriter html, LocalText label, string key, string? text)
    {
        html.BeginCell(label);
        if (text is null)
        {
            html.Raw("<span class=\"muted\">–</span>");
        }
        else if (key is "basis.quote" or "quote")
        {
            html.Write($"""<q lang="zh-CN" class="kept">{text}</q>""");
        }
        else
        {
            html.Write($"<bdi class=\"name\">{text}</bdi>");
        }

        html.EndCell();
    }

    private static string PlaceOf(TextSide? side) => side?.Place is { File: { } file } place ? FormattableString.Invariant($"{file}:{place.Line}") : "";
}
