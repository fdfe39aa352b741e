using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>Pieces that several sections share.</summary>
internal static class HtmlParts
{
    /// <summary>A name out of a catalogue: isolated, so that its direction and length harm nothing around it.</summary>
    public static void Name(this HtmlWriter html, string name) => html.Write($"""<bdi class="name">{name}</bdi>""");

    /// <summary>A status as a coloured word; while undetermined with what stands meanwhile.</summary>
    public static void Status(this HtmlWriter html, Axis axis, AxisDecision decision)
    {
        if (!ReportWords.IsSpokenOf(decision))
        {
            html.Write($"""<span class="muted">{new LocalText("未涉及", "no norm")}</span>""");
            return;
        }

        html.Write($"""<span class="status {ClassOf(decision)}">{ReportWords.StatusOf(axis, decision)}</span>""");
        if (ReportWords.ProvisionalOf(axis, decision) is { } provisional)
        {
            html.Write($""" <span class="meanwhile">{new LocalText("暂按" + provisional.Zh, provisional.En + " meanwhile")}</span>""");
        }
    }

    /// <summary>Declared against decided; nothing where they agree or nothing is declared.</summary>
    public static void Delta(this HtmlWriter html, Delta delta)
    {
        if (delta is not (Model.Delta.Same or Model.Delta.Unknown))
        {
            html.Write($"""<span class="delta {delta.Name()}">{ReportWords.Of(delta)}</span>""");
        }
    }

    /// <summary>A cell of a table that becomes a list of labelled lines where the page is narrow.</summary>
    public static void BeginCell(this HtmlWriter html, LocalText label) => html.Write($"""<td><span class="label">{label}</span><div>""");

    /// <summary>Ends it.</summary>
    public static void EndCell(this HtmlWriter html) => html.Raw("</div></td>");

    /// <summary>A cell with a text.</summary>
    public static void Cell(this HtmlWriter html, LocalText label, LocalText text)
    {
        html.BeginCell(label);
        html.Write($"{text}");
        html.EndCell();
    }

    /// <summary>The head of a table.</summary>
    public static void Head(this HtmlWriter html, params ReadOnlySpan<LocalText> titles)
    {
        html.Raw("<thead><tr>");
        foreach (var title in titles)
        {
            html.Write($"""<th scope="col">{title}</th>""");
        }

        html.Raw("</tr></thead>\n");
    }

    /// <summary>The words that a rule rests on, with where they stand.</summary>
    public static void Quotation(this HtmlWriter html, Rule rule)
    {
        var basis = rule.Basis;
        var quote = Sentences.QuoteOf(basis);
        html.Raw("<blockquote>");
        if (quote is null)
        {
            html.Write($"""<p class="muted">{new LocalText("条文未能取得", "The text could not be had")}</p>""");
        }
        else
        {
            html.Write($"""<p lang="zh-CN" class="kept">“{quote}”</p>""");
        }

        html.Write($"""<footer><cite>{CitationText.Of(basis)}</cite>""");
        if (basis.Instrument.Number is { Length: > 0 } number)
        {
            html.Write($""" <span class="muted">{number}</span>""");
        }

        if (basis.Evidence != Evidence.FullText)
        {
            html.Write($""" <span class="evidence">{EvidenceOf(basis)}</span>""");
        }

        html.Raw("</footer></blockquote>");
    }

    /// <summary>The name of the class that colours a status.</summary>
    public static string ClassOf(AxisDecision decision) => decision.Verdict switch
    {
        Verdict.Determined => ClassOf(decision.Status),
        Verdict.OutOfScope => "out",
        _ => "undetermined",
    };

    /// <summary>The name of the class that colours a level.</summary>
    public static string ClassOf(OpeningStatus status) => Axis.Opening.NameOf(status);

    /// <summary>The id of a rule's entry in the list of bases.</summary>
    public static string AnchorOf(Rule rule) => "rule-" + rule.FullId.Replace('/', '-').Replace('#', '-');

    // The source is said where the words come from an excerpt, so that nobody takes it for the promulgated text.
    private static LocalText EvidenceOf(Basis basis)
    {
        var source = basis.Source is { Length: > 0 } from ? " " + from : "";
        return basis.Evidence switch
        {
            Evidence.Excerpt => new("摘录" + source, "excerpt" + source),
            Evidence.Seed => new("资料" + source, "document" + source),
            _ => new("未见条文", "text not seen"),
        };
    }
}
