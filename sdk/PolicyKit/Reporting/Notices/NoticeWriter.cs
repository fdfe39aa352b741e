using System.Text;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
using PolicyKit.Reporting.Html;

namespace PolicyKit.Reporting.Notices;

/// <summary>Prints notices as text, Markdown or a page.</summary>
public static class NoticeWriter
{
    private static readonly string[] Numerals = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

    /// <summary>As plain text, a paragraph a line, two full-width spaces before each as letters have them.</summary>
    public static string Text(OfficialNotice notice, string language) => In(language, one =>
    {
        var text = new StringBuilder(notice.Title.In(one)).Append("\n\n");
        foreach (var piece in notice.Pieces)
        {
            text.Append(piece.Style == NoticeStyle.Note ? "\n" : "").Append(one == "zh" && piece.Style is NoticeStyle.Item or NoticeStyle.Paragraph && !IsAddressee(piece) ? "　　" : "")
                .Append(Mark(piece, one)).Append(OneLine(piece, one)).Append('\n');
        }

        return text.ToString();
    });

    /// <summary>As Markdown.</summary>
    public static string Markdown(OfficialNotice notice, string language) => In(language, one =>
    {
        var text = new StringBuilder("# ").Append(MarkdownText.Escape(notice.Title.In(one))).Append("\n\n");
        foreach (var piece in notice.Pieces)
        {
            var lines = piece.Text.In(one).Split('\n').Select(MarkdownText.Escape);
            text.Append(piece.Style == NoticeStyle.Note ? "> " : "").Append(Mark(piece, one)).AppendJoin("  \n", lines).Append("\n\n");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    });

    /// <summary>As one HTML file with both languages, ready to print.</summary>
    public static void Html(Stream stream, OfficialNotice notice, Decision decision, IEnumerable<GradeScheme> schemes)
    {
        var html = new HtmlWriter();
        HtmlPage.Begin(html, notice.Title);
        html.Raw("<header class=\"masthead-top letterhead\">\n<span></span>");
        HtmlPage.LanguageSwitch(html);
        html.Write($"""
            </header>
            <main id="content" class="letter">
            <h1>{notice.Title}</h1>

            """);
        foreach (var piece in notice.Pieces)
        {
            html.Write($"""<p class="{piece.Style.ToString().ToLowerInvariant()}{(IsAddressee(piece) ? " addressee" : "")}">{new LocalText(Mark(piece, "zh") + piece.Text.In("zh"), Mark(piece, "en") + piece.Text.In("en"))}</p>""");
            html.Raw("\n");
        }

        html.Raw("</main>\n");
        HtmlPage.End(html, stream, json => new DecisionJson(schemes).Write(json, decision));
    }

    private static bool IsAddressee(NoticePiece piece) => piece.Text == NoticeWords.Addressee;

    private static string OneLine(NoticePiece piece, string language) => piece.Style == NoticeStyle.Signature ? piece.Text.In(language)
        : string.Concat(piece.Text.In(language).Select(c => char.IsControl(c) ? ' ' : c));

    private static string Mark(NoticePiece piece, string language) => piece.Style switch
    {
        NoticeStyle.Item => language == "zh" ? $"{Numeral(piece.Number)}、" : FormattableString.Invariant($"({piece.Number}) "),
        NoticeStyle.Note => language == "zh" ? "注：" : "Note: ",
        _ => "",
    };

    private static string Numeral(int number) => number < 10 ? Numerals[number]
        : (number < 20 ? "" : number >= 100 ? Numeral(number / 100) + "百" + (number % 100 is > 0 and < 10 ? "〇" : "") : Numerals[number / 10])
            + (number < 100 ? "十" : "") + (number < 100 ? (number % 10 == 0 ? "" : Numerals[number % 10]) : number % 100 == 0 ? "" : Numeral(number % 100));

    private static string In(string language, Func<string, string> write) => language == "both" ? write("zh") + "\n" + write("en") : write(language);
}
