using System.Text;
using PolicyKit.Coverage;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Output;

/// <summary>The coverage page: instrument by article by rule, with evidence and cases; what is a slot; what is left out on purpose.</summary>
internal static class CoverageMarkdown
{
    private const int MostNames = 8;

    /// <summary>The page.</summary>
    public static string Of(IReadOnlyCollection<CountryCoverage> countries)
    {
        var text = new StringBuilder("""
            # Coverage

            What of which article is encoded, by which rule, on what evidence, and in which cases the rule matters: without it the case is
            decided otherwise. `policykit coverage` writes this page. Evidence: `full-text` was read in full, `seed` in a document handed to
            us, `excerpt` in a report that prints the words; `background` stands on slots only. A **slot** is a place for a text that could
            not be had: it decides nothing and says so. Of many cases the first are named; `--format json` has all.


            """.ReplaceLineEndings("\n"));
        Overview(text, countries.SelectMany(c => c.Packs));
        foreach (var pack in countries.SelectMany(c => c.Packs))
        {
            Pack(text, pack);
        }

        foreach (var country in countries)
        {
            Unread(text, country);
            Omitted(text, country);
        }

        return text.ToString();
    }

    private static void Overview(StringBuilder text, IEnumerable<PackCoverage> packs)
    {
        Row(text, "pack", "version", "rules", "full-text", "seed", "excerpt", "slots", "without a case");
        Row(text, [.. Enumerable.Repeat("---", 8)]);
        foreach (var pack in packs)
        {
            var rules = pack.Rules.ToList();
            Row(text, Code(pack.Policy.Id), pack.Policy.Version, Number(rules.Count), Number(rules.Count(r => r.Rule.Basis.Evidence == Evidence.FullText)),
                Number(rules.Count(r => r.Rule.Basis.Evidence == Evidence.Seed)), Number(rules.Count(r => r.Rule.Basis.Evidence == Evidence.Excerpt)),
                Number(rules.Count(r => r.Rule.IsSlot)), rules.Exists(r => r.Cases is null) ? "not run" : Number(rules.Count(r => r.Cases is { IsEmpty: true })));
        }
    }

    private static void Pack(StringBuilder text, PackCoverage pack)
    {
        text.Append("\n## ").Append(pack.Policy.Id).Append('\n');
        foreach (var instrument in pack.Instruments)
        {
            text.Append("\n### ").Append(MarkdownText.Escape(NameOf(instrument.Instrument))).Append("\n\n").Append(About(instrument.Instrument)).Append("\n\n");
            Row(text, "article", "rule", "effect", "evidence", "in force", "matters in");
            Row(text, [.. Enumerable.Repeat("---", 6)]);
            foreach (var rule in instrument.Rules)
            {
                Row(text, MarkdownText.Escape(Sentences.PlaceOf(rule.Rule.Basis, "zh")), $"{Code(rule.Rule.Id)} {MarkdownText.Escape(rule.Rule.Title.In("zh"))}",
                    rule.Rule.EffectName(), rule.Rule.IsSlot ? "**slot**" : rule.Rule.Basis.Evidence.Name(), Period(rule.Rule), Cases(rule, pack.Policy.Id));
            }
        }
    }

    private static void Unread(StringBuilder text, CountryCoverage country)
    {
        var unread = country.Country.Instruments.All.Where(i => i.Text != TextAvailability.Full).ToList();
        if (unread.Count == 0)
        {
            return;
        }

        text.Append("\n## Texts that could not be had in full\n\n");
        Row(text, "instrument", "number", "text");
        Row(text, "---", "---", "---");
        foreach (var instrument in unread)
        {
            Row(text, MarkdownText.Escape(NameOf(instrument)), MarkdownText.Escape(instrument.Number ?? ""), CoverageJson.TextName(instrument.Text));
        }
    }

    private static void Omitted(StringBuilder text, CountryCoverage country)
    {
        if (country.Country.Omissions.IsEmpty)
        {
            return;
        }

        text.Append("\n## Left out on purpose\n\nA policy library decides; it does not run an office. Of what the instruments also order, this is not encoded.\n\n");
        Row(text, "what", "why", "articles");
        Row(text, "---", "---", "---");
        foreach (var omission in country.Country.Omissions)
        {
            Row(text, MarkdownText.Escape($"{omission.Title.In("en")} ({omission.Title.In("zh")})"), MarkdownText.Escape(omission.Reason.In("en")),
                MarkdownText.Escape(string.Join("; ", omission.Articles.Select(a => NameOf(a.Instrument) + (a.Article is { } article ? " " + article : "")))));
        }
    }

    // The pack's own cases by name; of those of other packs how many. Where it has none of its own, the others' names.
    private static string Cases(CoveredRule rule, string pack)
    {
        if (rule.Cases is not { } cases)
        {
            return "not run";
        }

        var files = cases.GroupBy(c => c.File, StringComparer.Ordinal).OrderBy(g => !IsOwn(g.Key, pack)).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        return files.Count == 0 ? "**no case**" : string.Join("; ", files.Select((g, i) => i == 0
            ? (IsOwn(g.Key, pack) ? "" : PackOf(g.Key) + ": ") + Names([.. g.Select(c => MarkdownText.Escape(c.Name))])
            : FormattableString.Invariant($"{g.Count()} of {PackOf(g.Key)}")));
    }

    private static string Names(List<string> names) => string.Join(" · ", names.Take(MostNames))
        + (names.Count > MostNames ? FormattableString.Invariant($" · {names.Count - MostNames} more") : "");

    private static string PackOf(string file) => file[..file.LastIndexOf('/')];

    private static bool IsOwn(string file, string pack) => file.StartsWith(pack + "/", StringComparison.Ordinal) && file.LastIndexOf('/') == pack.Length;

    private static string About(Instrument instrument) => string.Join("; ", new[]
    {
        instrument.Tier, instrument.Number is { } number ? MarkdownText.Escape(number) : null, "text " + CoverageJson.TextName(instrument.Text),
        string.Join(", ", instrument.Periods.Select(p => $"{Day(p.From)} to {Day(p.To)}")),
    }.Where(s => !string.IsNullOrEmpty(s)));

    private static string Period(Rule rule) => rule.Period is { From: null, To: null } ? "" : $"{Day(rule.Period.From)} to {Day(rule.Period.To)}";

    private static string Day(DateOnly? day) => day is { } known ? JsonParts.Day(known) : "…";

    private static string NameOf(Instrument instrument) => Sentences.NameOf(instrument, "zh");

    private static string Code(string id) => "`" + id + "`";

    private static string Number(int number) => FormattableString.Invariant($"{number}");

    private static void Row(StringBuilder text, params string[] cells) => text.Append("| ").Append(string.Join(" | ", cells)).Append(" |\n");
}
