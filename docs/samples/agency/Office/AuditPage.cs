using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Agency.Data;
using Microsoft.EntityFrameworkCore;

namespace Agency.Office;

/// <summary>The record as a page: one file, no request to anybody else, readable in print.</summary>
internal static class AuditPage
{
    private const int MostLines = 500;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly Lazy<string> Style = new(() => Resource("audit.css"));
    private static readonly Dictionary<string, string> Kinds = new() { ["decision"] = "判定", ["application"] = "申请", ["grant"] = "授权" };
    private static readonly Dictionary<string, string> Outcomes = new()
    {
        ["open"] = "无条件开放",
        ["conditional"] = "有条件开放",
        ["closed"] = "不予开放",
        ["undetermined"] = "未定",
        ["out-of-scope"] = "不适用",
    };

    public static void MapAudit(this WebApplication app)
    {
        app.MapGet("/office/audit.css", () => Results.Text(Style.Value, "text/css", Encoding.UTF8));
        app.Office().MapGet("/audit", async (AgencyDb db, HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'";
            context.Response.Headers.CacheControl = "no-store";
            return Results.Text(Page(await db.Audit.AsNoTracking().OrderByDescending(e => e.Id).Take(MostLines).ToListAsync()), "text/html", Encoding.UTF8);
        });
    }

    private static string Page(IReadOnlyList<AuditEntry> entries)
    {
        var html = new StringBuilder("""
            <!doctype html>
            <html lang="zh-CN">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>开放审计记录</title><link rel="stylesheet" href="/office/audit.css"></head>
            <body>
            <header><h1>开放审计记录</h1><p>每一次判定、申请与授权；不含任何数据值。<span lang="en">Every decision, application and grant; no datum stands here.</span></p></header>
            <main>

            """);
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"count\">{entries.Count} 条记录</p>\n<table>\n<thead><tr><th scope=\"col\">时间</th><th scope=\"col\">事项</th><th scope=\"col\">数据集</th><th scope=\"col\">结果</th><th scope=\"col\">不开放的字段与依据</th></tr></thead>\n<tbody>\n");
        foreach (var entry in entries)
        {
            html.Append(Row(entry));
        }

        return html.Append("</tbody>\n</table>\n</main>\n</body>\n</html>\n").ToString();
    }

    private static string Row(AuditEntry entry) => $"""
        <tr class="{Encode(entry.Kind)}"><td><time datetime="{entry.At:O}">{entry.At.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}</time></td><td><b>{Encode(Kinds.GetValueOrDefault(entry.Kind, entry.Kind))}</b></td><td><code>{Encode(entry.Dataset)}</code></td><td>{Encode(Outcomes.GetValueOrDefault(entry.Outcome, entry.Outcome))}</td><td class="basis">{Encode(entry.Basis).Replace("&#xA;", "<br>", StringComparison.Ordinal)}</td></tr>

        """;

    private static string Encode(string text) => Encoder.Encode(text);

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(AuditPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
