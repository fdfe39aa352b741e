using System.Text.RegularExpressions;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;
using PolicyKit.Reporting;
using PolicyKit.Reporting.Notices;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Reporting;

public sealed partial class NoticeTests
{
    private static readonly Lazy<List<ReportEntry>> Sample = new(() =>
    {
        var engine = PolicyEngine.FromFolders(Reports.Policies);
        var file = new PolicyKit.Language.SourceFile("shandong.json", "shandong.json", File.ReadAllBytes(Reports.Sample));
        return [.. new CatalogueReader(engine.SetFor("370000").Country).Read(file, CatalogueFormat.Json).Datasets
            .Select(r => new ReportEntry(engine.Decide(r.Dataset!, new(2024, 3, 1)), r.Dataset))];
    });

    [Theory]
    [InlineData("reason", "zh")]
    [InlineData("reason", "en")]
    [InlineData("items", "zh")]
    public void Notice_ReadsAsTheGoldenFile(string kind, string language)
    {
        var result = CommandLine.Run(Catalogues.Two, ["notice", "-", "--policies", CommandLine.Minimal, "--as-of", CommandLine.Day,
            "--dataset", "370000/0001", "--kind", kind, "--lang", language]);
        Assert.True(result.Exit == 0, result.Err);
        Golden.Compare($"tests/cases/notices/{kind}.{language}.txt", result.Out);
    }

    [Fact]
    public void Reason_HasTheSentenceOfOffices() => Assert.Contains(
        "根据《中华人民共和国个人信息保护法》第二十五条“个人信息处理者不得公开其处理的个人信息，取得个人单独同意的除外”，该数据属于“未取得单独同意的个人信息不得公开”的情形，列入不予开放类。",
        NoticeWriter.Text(NoticeOf("370000/0102", NoticeKind.Reason), "zh"), StringComparison.Ordinal);

    [Fact]
    public void Refusal_NamesWhatMayBeOpenedAndLeavesBlankWhatLawDoesNotSay()
    {
        var text = NoticeWriter.Text(NoticeOf("370000/0102", NoticeKind.Refusal), "zh");
        Assert.StartsWith("公共数据不予开放告知书\n", text, StringComparison.Ordinal);
        Assert.Contains("其中下列数据项可以依法开放：停车场（lot）。", text, StringComparison.Ordinal);
        Assert.Contains("救济途径：____", text, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusalOfWhatIsOpen_IsAnError()
    {
        var result = CommandLine.Run(["notice", Reports.Sample, .. Reports.Common, "--dataset", "370000/0101", "--kind", "refusal"]);
        Assert.Equal((3, ""), (result.Exit, result.Out));
        Assert.Contains("PK7061", result.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void NoNotice_CitesAnArticleThatTheSourceDoesNotPrint()
    {
        foreach (var entry in Sample.Value)
        {
            var printed = RulesOf(entry.Decision).Select(r => r.Basis.Article).OfType<string>().ToHashSet();
            foreach (var kind in new[] { NoticeKind.Reason, NoticeKind.Items })
            {
                var text = Quoted().Replace(NoticeWriter.Text(NoticeBuilder.Of(entry, Axis.Opening, kind), "zh"), "");
                Assert.All(Article().Matches(text), m => Assert.Contains(m.Value, printed));
            }
        }
    }

    [Fact]
    public void Excerpt_IsSaidToBeOne() =>
        Assert.Contains("《山东省公共数据开放办法》的引文未核对全文，摘自：舜网-济南日报 2022-02-11；正式出具前应当核对。",
            NoticeWriter.Text(NoticeOf("370000/0101", NoticeKind.Reason), "zh"), StringComparison.Ordinal);

    [SharedFact(HostileNames.Naughty, HostileNames.Spectrum)]
    public void HostileNames_AddNeitherLinesNorTags()
    {
        var plain = Named("n");
        foreach (var name in HostileNames.All())
        {
            var (entry, usual) = (Named(name), plain);
            Assert.Equal(Lines(NoticeWriter.Text(NoticeBuilder.Of(usual, Axis.Opening, NoticeKind.Items), "zh")), Lines(NoticeWriter.Text(NoticeBuilder.Of(entry, Axis.Opening, NoticeKind.Items), "zh")));
            Assert.DoesNotMatch(@"(?<!\\)<[A-Za-z/!]", NoticeWriter.Markdown(NoticeBuilder.Of(entry, Axis.Opening, NoticeKind.Items), "zh"));
        }
    }

    private static ReportEntry Named(string name)
    {
        var entry = Sample.Value[0];
        var field = entry.Decision.Fields[0] with { Name = name };
        return new(entry.Decision with { Name = name, Fields = [field] }, entry.Dataset! with { Name = name, Fields = [new Field { Name = name, Title = name }] });
    }

    private static int Lines(string text) => text.Count(c => c == '\n');

    private static OfficialNotice NoticeOf(string code, NoticeKind kind) =>
        NoticeBuilder.Of(Sample.Value.Single(e => e.Decision.Code == code), Axis.Opening, kind);

    private static IEnumerable<Rule> RulesOf(Decision decision) => decision.Fields.Select(f => f.Opening).Append(decision.Opening)
        .SelectMany(a => a.Reasons.Select(r => r.Rule).Concat(a.Unlock.Select(u => u.Basis)));

    [GeneratedRegex("“[^”]*”")]
    private static partial Regex Quoted();

    [GeneratedRegex("第[一二三四五六七八九十百]+条")]
    private static partial Regex Article();
}
