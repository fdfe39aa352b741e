using PolicyKit.Model;
using PolicyKit.Reporting;
using PolicyKit.Reporting.Html;
using PolicyKit.Scanning;

namespace PolicyKit.Cli.Output;

/// <summary>Findings of <c>scan</c> as one HTML file for people who answer for the code: how much of what, what goes where, then each finding with
/// its way. No line of the sources is in it, and it asks the network nothing.</summary>
internal static class ScanHtml
{
    private static readonly LocalText Title = new("源代码数据外流检查报告", "Where the sources give data out");

    private static readonly Dictionary<string, LocalText> Categories = new(StringComparer.Ordinal)
    {
        ["log"] = new("日志", "log"),
        ["console"] = new("控制台", "console"),
        ["http-result"] = new("接口响应", "HTTP response"),
        ["json"] = new("JSON 序列化", "JSON"),
        ["export"] = new("导出", "export"),
        ["file"] = new("文件", "file"),
        ["http-client"] = new("外发请求", "HTTP request"),
        ["message"] = new("消息队列", "message"),
        ["signalr"] = new("实时推送", "SignalR"),
        ["grpc"] = new("gRPC 响应", "gRPC"),
        ["cache"] = new("缓存", "cache"),
        ["cookie"] = new("Cookie", "cookie"),
        ["exception"] = new("异常信息", "exception"),
        ["telemetry"] = new("遥测", "telemetry"),
        ["email"] = new("邮件", "e-mail"),
    };

    private static readonly Dictionary<Confidence, LocalText> Confidences = new()
    {
        [Confidence.Low] = new("低：所引用的库不在场，按名称判断", "low: the library is not there and is told by its names"),
        [Confidence.Medium] = new("中：按名称判为敏感", "medium: sensitive by its name"),
        [Confidence.High] = new("高：敏感与外流均有声明", "high: both are declared"),
    };

    /// <summary>Writes the page.</summary>
    public static void Write(Stream stream, ScanResult result)
    {
        var html = new HtmlWriter();
        HtmlPage.Begin(html, Title);
        Masthead(html, result);
        html.Raw("<main id=\"content\">\n");
        Rules(html, result);
        Inventory(html, result);
        Findings(html, result, () => HtmlPage.Flush(html, stream));
        NotScanned(html, result);
        html.Raw("</main>\n");
        HtmlPage.End(html, stream, json => ScanJson.Write(json, result));
    }

    private static void Masthead(HtmlWriter html, ScanResult result)
    {
        html.Write($"""
            <header class="masthead">
            <div class="masthead-top">
            <p class="kicker">PolicyKit scan</p>

            """);
        HtmlPage.LanguageSwitch(html);
        html.Write($"""
            </div>
            <h1>{Title}</h1>
            <dl class="facts">
            <div><dt>{new LocalText("发现", "Findings")}</dt><dd>{result.Findings.Length}</dd></div>
            <div><dt>{new LocalText("文件", "Files")}</dt><dd>{result.Files}</dd></div>
            <div><dt>{new LocalText("行", "Lines")}</dt><dd>{result.Lines}</dd></div>
            </dl>
            </header>

            """);
        if (result.IsIncomplete)
        {
            html.Write($"""<p><span class="severity error">{new LocalText("不完整", "incomplete")}</span> {new LocalText("有规则运行失败，可能漏报。", "A rule failed; findings may be missing.")}</p>""");
        }
    }

    private static void Rules(HtmlWriter html, ScanResult result)
    {
        if (result.Findings.IsEmpty)
        {
            html.Write($"<section><p>{new LocalText("未发现数据外流。这不等于没有。", "Nothing was found. That is no proof that nothing is there.")}</p></section>\n");
            return;
        }

        html.Write($"<section><h2>{new LocalText("发现了什么", "What was found")}</h2>\n<div class=\"tiles\">\n");
        foreach (var rule in result.Findings.GroupBy(f => f.Rule).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            html.Write($"""<div class="tile"><span class="number">{rule.Count()}</span><span class="word">{rule.First().Title}</span><span class="meaning"><code>{rule.Key}</code></span></div>""");
        }

        html.Raw("\n</div></section>\n");
    }

    private static void Inventory(HtmlWriter html, ScanResult result)
    {
        if (result.Inventory.IsEmpty)
        {
            return;
        }

        LocalText kind = new("类别", "Kind"), member = new("成员", "Member"), sinks = new("流向", "Goes to");
        html.Write($"<section><h2>{new LocalText("哪些数据流向何处", "What goes where")}</h2>\n<table>");
        html.Head(kind, member, sinks);
        html.Raw("<tbody>\n");
        foreach (var entry in result.Inventory)
        {
            html.Raw("<tr>");
            html.BeginCell(kind);
            html.Write($"<code>{entry.Kind}</code>");
            html.EndCell();
            html.BeginCell(member);
            html.Name(entry.Member);
            html.EndCell();
            html.BeginCell(sinks);
            foreach (var sink in entry.Sinks)
            {
                html.Write($"""<span class="gate">{WordOf(sink)}</span> """);
            }

            html.EndCell();
            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table></section>\n");
    }

    private static void Findings(HtmlWriter html, ScanResult result, Action flush)
    {
        foreach (var file in result.Findings.GroupBy(f => f.Place.File ?? ""))
        {
            html.Raw("<section><h2>");
            html.Name(file.Key);
            html.Raw("</h2>\n");
            foreach (var finding in file)
            {
                Finding(html, finding);
            }

            html.Raw("</section>\n");
            flush();
        }
    }

    private static void Finding(HtmlWriter html, ScanFinding finding)
    {
        html.Write($"""
            <div class="reason"><p class="reason-title"><span class="severity {finding.Severity.Name()}">{ReportWords.Of(finding.Severity)}</span> {finding.Title} <code>{finding.Rule}</code>
            <span class="muted">{PlaceOf(finding.Place)}</span></p>
            <p>{finding.Message}</p>

            """);
        if (finding.Kind is { } kind)
        {
            html.Write($"""<ul class="because"><li>{new LocalText("类别", "kind")} <code>{kind}</code></li><li>{new LocalText("可信度", "confidence")} {Confidences[finding.Confidence]}</li></ul>""");
        }

        if (!finding.Path.IsEmpty)
        {
            html.Write($"""<details><summary>{new LocalText($"经过 {finding.Path.Length} 步", $"{finding.Path.Length} steps on the way")}</summary><ol class="plain detail">""");
            foreach (var step in finding.Path)
            {
                html.Raw("<li>");
                html.Name(step.Place.File ?? "");
                html.Write($""" <span class="muted">{PlaceOf(step.Place)}</span> <code>{step.What}</code></li>""");
            }

            html.Raw("</ol></details>");
        }

        html.Raw("</div>\n");
    }

    private static void NotScanned(HtmlWriter html, ScanResult result)
    {
        if (result.Problems.IsEmpty)
        {
            return;
        }

        html.Write($"<section><h2>{new LocalText("另须注意", "To be known as well")}</h2><ul class=\"plain\">\n");
        foreach (var problem in result.Problems)
        {
            html.Write($"""<li><span class="severity {problem.Severity.Name()}">{ReportWords.Of(problem.Severity)}</span> """);
            html.Name(problem.Place.File ?? "");
            html.Write($" {problem.Message} <code>{problem.Code}</code></li>\n");
        }

        html.Raw("</ul></section>\n");
    }

    private static LocalText PlaceOf(SourcePlace place) =>
        new(FormattableString.Invariant($"第 {place.Line} 行第 {place.Column} 列"), FormattableString.Invariant($"line {place.Line}, column {place.Column}"));

    private static LocalText WordOf(string category) => Categories.TryGetValue(category, out var word) ? word : new(category, category);
}
