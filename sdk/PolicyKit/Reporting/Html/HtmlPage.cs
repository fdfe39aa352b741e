using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>The frame of every page: one file, no request. Its policy for content lets nothing load and no script run but its own.</summary>
internal static class HtmlPage
{
    private static readonly string Style = Resource("report.css");
    private static readonly string Script = Resource("report.js");
    private static readonly string ScriptDigest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)));

    /// <summary>Everything before the content.</summary>
    public static void Begin(HtmlWriter html, LocalText title)
    {
        html.Write($"""
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{ScriptDigest}'; img-src data:; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>{title.Zh} · {title.En}</title>
            <link rel="icon" href="data:,">
            <style>

            """);
        html.Raw(Style);
        html.Write($"""
            </style>
            </head>
            <body>
            <a class="skip" href="#content">{new LocalText("跳到正文", "Skip to content")}</a>

            """);
    }

    /// <summary>The choice of language, which works without scripts.</summary>
    public static void LanguageSwitch(HtmlWriter html) => html.Write($"""
        <fieldset class="switch"><legend class="unseen">语言 Language</legend>
        <label><input type="radio" name="language" id="show-zh" checked> 中文</label>
        <label><input type="radio" name="language" id="show-en"> <span class="kept" lang="en">English</span></label>
        <label><input type="radio" name="language" id="show-both"> 双语</label>
        </fieldset>

        """);

    /// <summary>Everything after the content: the data as JSON, and the script.</summary>
    public static void End(HtmlWriter html, Stream stream, Action<Utf8JsonWriter> data)
    {
        html.Raw("<script type=\"application/json\" id=\"decisions\">");
        Flush(html, stream);
        using (var json = new Utf8JsonWriter(stream, JsonParts.Compact))
        {
            data(json);
        }

        html.Raw("</script>\n<script>");
        html.Raw(Script);
        html.Raw("</script>\n</body>\n</html>\n");
        Flush(html, stream);
    }

    /// <summary>Hands over what was written.</summary>
    public static void Flush(HtmlWriter html, Stream stream) => stream.Write(Encoding.UTF8.GetBytes(html.Take()));

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("PolicyKit.Reporting.Html." + name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
