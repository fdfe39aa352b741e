using PolicyKit.Model;

namespace PolicyKit.Reporting.Html;

/// <summary>Where those who answer for a report sign it on paper.</summary>
internal static class SignatureSection
{
    private static readonly LocalText[] Roles = [new("编制", "Prepared by"), new("审核", "Examined by"), new("批准", "Approved by")];

    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="statement">What is signed.</param>
    public static void Write(HtmlWriter html, LocalText statement)
    {
        html.Write($"""
            <section class="signatures" aria-labelledby="signatures">
            <h2 id="signatures">{new LocalText("签署", "Signatures")}</h2>
            <p>{statement}</p>
            <div class="signers">

            """);
        foreach (var role in Roles)
        {
            html.Write($"""
                <div class="signer"><p class="role">{role}</p><p class="line">{new LocalText("签名", "Signature")}</p><p class="line">{new LocalText("日期", "Date")}</p></div>

                """);
        }

        html.Raw("</div>\n</section>\n");
    }
}
