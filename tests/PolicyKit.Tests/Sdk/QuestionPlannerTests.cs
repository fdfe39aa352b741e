using System.Text;
using System.Text.Json.Nodes;
using PolicyKit.Language;
using PolicyKit.Language.Catalogues;
using PolicyKit.Model;
using PolicyKit.Tests.Packs;

namespace PolicyKit.Tests.Sdk;

public sealed class QuestionPlannerTests
{
    private static readonly PolicyEngine Engine = PolicyEngine.FromPackage();
    private static readonly DateOnly Day = SampleCatalogue.AsOf;

    private static readonly Lazy<(List<Dataset> Datasets, QuestionPlan Plan)> Sample = new(() =>
    {
        var datasets = SampleWithoutStatements();
        return (datasets, new QuestionPlanner(Engine, Day).Plan(datasets));
    });

    private static CountryData Country => Engine.Sets.Single(s => s.Country.Id == "cn").Country;

    /// <summary>Whether statements are signed, and which of each fact's values is answered.</summary>
    public static TheoryData<bool, int> Answers => new() { { true, 0 }, { true, 1 }, { true, 2 }, { false, 0 }, { false, 1 }, { false, 3 } };

    [Theory]
    [MemberData(nameof(Answers))]
    public void WhateverIsAnswered_TheHeadlineIsTrue(bool signs, int which)
    {
        var (datasets, plan) = Sample.Value;
        Assert.True(plan.Settles > 0);
        Assert.Equal(plan.Unsettled, datasets.Count(d => !IsSettled(d)));
        var rows = plan.Answers.Where(a => signs || !a.IsStatement).Concat(signs ? [] : plan.Apart);
        var sheet = "code,field,fact,type,scope,answer,assertedBy,assertedOn\r\n" + string.Concat(rows.Select((a, i) =>
            Csv.Line(a.Code, a.Field ?? "", a.FactName, a.AnswerType, a.Scope, a.IsStatement ? "signed" : Value(a.Facts[0], which + i), "张三", "2024-02-20")));
        var left = plan.Left.Select(l => l.Code).ToHashSet();
        var answered = Read(sheet).Apply(datasets, Engine, Day).Datasets;
        Assert.Equal(plan.Settles, datasets.Count(d => !IsSettled(d)) - left.Count);
        Assert.Empty(answered.Where(d => !left.Contains(d.Code) && !IsSettled(d)).Select(d => d.Code));
    }

    [Fact]
    public void DatasetsAlike_AreAskedOnce()
    {
        var datasets = Enumerable.Range(0, 300).Select(i => Bare($"370000/{i}", i % 7)).ToList();
        var plan = new QuestionPlanner(Engine, Day).Plan(datasets);
        Assert.Equal((300, 300), (plan.Unsettled, plan.Settles));
        Assert.InRange(plan.Answers.Length, 1, 15);
        Assert.All(plan.Answers, a => Assert.Equal(AnswerSheet.Every, a.Code));
        Assert.Equal(300, plan.Answers.GroupBy(a => a.Group).Sum(g => g.First().Settles));
        Assert.StartsWith($"{plan.Answers.Length} answers settle 300 of 300 datasets", plan.Headline.En, StringComparison.Ordinal);
        Assert.StartsWith($"回答 {plan.Answers.Length} 个问题可确定 300 个数据集中的 300 个", plan.Headline.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void ByProvider_NoAnswerReachesAnother()
    {
        var datasets = Enumerable.Range(0, 6).Select(i => Bare($"370000/{i}", i % 2)).ToList();
        var plan = new QuestionPlanner(Engine, Day, AnswerReach.Provider).Plan(datasets);
        Assert.Equal(["厅0", "厅1"], plan.Answers.Select(a => a.ReachOf).Distinct().Order(StringComparer.Ordinal).ToArray());
        Assert.All(plan.Answers, a => Assert.StartsWith("provider: 厅", a.Scope, StringComparison.Ordinal));
    }

    [Fact]
    public void NoNorm_IsLeftAndSaid()
    {
        var plan = new QuestionPlanner(PolicyEngine.From(PolicyLibrary.FromPackage(), "cn/national"), Day).Plan([Bare("1", 0)]);
        Assert.Equal(("1", 0), (Assert.Single(plan.Left).Code, plan.Settles));
    }

    // Nothing is stated, and no other answer settles it: the grade is asked for, and each grade is tried.
    [Theory]
    [InlineData(1, OpeningStatus.Open)]
    [InlineData(2, OpeningStatus.Closed)]
    [InlineData(3, OpeningStatus.Closed)]
    [InlineData(4, OpeningStatus.Closed)]
    public void Zhejiang_IsAskedForItsGrade(int level, OpeningStatus status)
    {
        var dataset = Bare("330100/1", 0) with { Jurisdiction = "330100" };
        var plan = new QuestionPlanner(Engine, Day).Plan([dataset]);
        var grade = Assert.Single(plan.Answers, a => a.FactName == "grades");
        Assert.Equal((1, "enum: zj-l4/1|zj-l4/2|zj-l4/3|zj-l4/4"), (plan.Settles, grade.AnswerType));
        var sheet = "code,field,fact,type,scope,answer,assertedBy,assertedOn\r\n" + string.Concat(plan.Answers.Select(a => Csv.Line(a.Code, a.Field ?? "",
            a.FactName, a.AnswerType, a.Scope, Answer(a, level), "张三", "2024-02-20")));
        var answered = Read(sheet).Apply([dataset], Engine, Day).Datasets.Single();
        Assert.Equal((level, true), (answered.Fields!.Value[0].Grades!.Value.Single().Level, IsSettled(answered)));
        Assert.Equal(status, Engine.Decide(answered, Day).Opening.Status);
    }

    [Fact]
    public void Grade_IsAskedWhereItMattersOnly()
    {
        var graded = Bare("330100/1", 0) with { Jurisdiction = "330100", Fields = [new() { Name = "a", Grades = [new("zj-l4", 1)] }] };
        Assert.DoesNotContain(new QuestionPlanner(Engine, Day).Plan([graded, Bare("370000/1", 0)]).Answers, a => a.FactName == "grades");
    }

    private static string Answer(PlannedAnswer asked, int level) => asked.IsStatement ? "signed" : asked.FactName switch
    {
        "grades" => $"zj-l4/{level}",
        "publicData" => "true",
        _ => Statement.NothingOf(asked.Facts[0]) is BooleanValue ? "false" : "none",
    };

    [Fact]
    public void Statement_IsNeverSignedBeforehand()
    {
        var csv = Questionnaire.ToCsv(new QuestionPlanner(Engine, Day).Plan([Bare("1", 0)]));
        var rows = Csv.Parse(csv)!.Skip(1).Select(r => r.Cells).ToList();
        Assert.Contains(rows, r => r[2] == "complete");
        Assert.All(rows, r => Assert.Equal(("", "", ""), (r[8], r[9], r[10])));
    }

    private static string Value(Fact fact, int which)
    {
        string[] values = fact.Type switch
        {
            FactType.Boolean => ["true", "false"],
            FactType.Enum => [.. fact.Values],
            FactType.List => ["none", fact.Values.FirstOrDefault() ?? "x", fact.Values.LastOrDefault() ?? "y"],
            _ => ["none"],
        };
        return values[which % values.Length];
    }

    private static bool IsSettled(Dataset dataset)
    {
        var decision = Engine.Decide(dataset, Day);
        return decision.Opening.Verdict != Verdict.Undetermined && decision.Fields.All(f => f.Opening.Verdict != Verdict.Undetermined);
    }

    private static Dataset Bare(string code, int provider) => new()
    {
        Code = code,
        Jurisdiction = "370000",
        Description = new() { ProviderName = "厅" + provider },
        Fields = [new() { Name = "a" }, new() { Name = "b" }],
    };

    private static List<Dataset> SampleWithoutStatements()
    {
        var catalogue = JsonNode.Parse(File.ReadAllText(Support.Repository.PathOf("docs/samples/shandong.json")))!.AsObject();
        catalogue.Remove("complete");
        var file = new SourceFile("c", "c.json", Encoding.UTF8.GetBytes(catalogue.ToJsonString()));
        return [.. new CatalogueReader(Country).Read(file, CatalogueFormat.Json).Datasets.Select(d => d.Dataset!)];
    }

    private static AnswerSheet Read(string sheet) => AnswerSheet.Read(new("a", "a.csv", Encoding.UTF8.GetBytes(sheet)), Country);
}
