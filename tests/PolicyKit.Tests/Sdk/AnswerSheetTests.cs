using System.Text;
using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit.Tests.Sdk;

public sealed class AnswerSheetTests
{
    private const string Header = "code,field,fact,type,scope,answer,assertedBy,assertedOn\n";
    private static readonly DateOnly Day = new(2024, 3, 1);
    private static readonly PolicyEngine Engine = PolicyEngine.FromPackage();
    private static readonly CountryData Country = Engine.Sets.Single(s => s.Country.Id == "cn").Country;
    private static readonly Fact PublicData = Country.Facts.Find(FactLevel.Dataset, "publicData")!;
    private static readonly Fact Privacy = Country.Facts.Find(FactLevel.Field, "privacy")!;

    [Theory]
    [InlineData("*,,publicData,,all,true,y,2024-01-01\n*,,publicData,,provider: 甲,false,y,2024-01-01", false)]
    [InlineData("*,,publicData,,domain: 交通,false,y,2024-01-01\n1,,publicData,,,true,y,2024-01-01", true)]
    [InlineData("*,,publicData,,,true,y,2024-01-01\n*,,publicData,,domain: 水利,false,y,2024-01-01", true)]
    [InlineData("*,,complete,complete: publicData|secrecy,,signed,y,2024-01-01\n*,,publicData,,all,true,y,2024-01-01", true)]
    public void NarrowerAnswer_Counts(string rows, bool expected) =>
        Assert.Equal(FactValue.Of(expected), Filled(rows).Facts.Stated(PublicData)!.Value);

    [Fact]
    public void SharedAnswer_ReachesEveryFieldThatIsSilent()
    {
        var fields = Filled("*,*,privacy,,all,true,李四,2024-01-02\n1,b,privacy,,,false,y,2024-01-01").Fields!.Value;
        var first = fields[0].Facts.Stated(Privacy)!;
        Assert.Equal((FactValue.True, "李四", "2024-01-02"), (first.Value, first.By, first.On));
        Assert.Equal(FactValue.False, fields[1].Facts.Stated(Privacy)!.Value);
        Assert.Equal("catalogue", fields[2].Facts.Stated(Privacy)!.By);
    }

    [Fact]
    public void SignedStatement_IsRecordedAsOne()
    {
        var facts = Filled("*,,complete,complete: secrecy|coreData,all,signed,王五,2024-01-03").Facts;
        var said = facts.Stated(Country.Facts.Find(FactLevel.Dataset, "secrecy")!)!;
        Assert.Equal((FactValue.Of("none"), FactOrigin.Complete, "王五", "2024-01-03"), (said.Value, said.Origin, said.By, said.On));
        Assert.Equal(FactValue.False, facts.Stated(Country.Facts.Find(FactLevel.Dataset, "coreData")!)!.Value);
    }

    [Fact]
    public void Grade_IsFilledInAsAFactIs()
    {
        var fields = Filled("*,*,grades,,all,zj-l4/2,y,2024-01-01\n1,b,grades,,,zj-l4/4,y,2024-01-01").Fields!.Value;
        Assert.Equal([2, 4, 2], fields.Select(f => f.Grades!.Value.Single().Level));
        Assert.All(fields, f => Assert.Null(f.Facts.Stated(DeclaredGrades.Key)));
    }

    [Theory]
    [InlineData("*,*,grades,,all,zj-l4/5,y,2024-01-01", "PK7046", 2)]
    [InlineData("*,*,grades,,all,4,y,2024-01-01", "PK7046", 2)]
    [InlineData("*,*,grades,,all,zj-l4/1,y,2024-01-01\n*,*,grades,,all,zj-l4/2,y,2024-01-01", "PK7081", 3)]
    [InlineData("*,,publicData,,providers,true,y,2024-01-01", "PK7080", 2)]
    [InlineData("1,,publicData,,all,true,y,2024-01-01", "PK7080", 2)]
    [InlineData("*,,publicData,,all,true,y,2024-01-01\n*,,publicData,,all,false,y,2024-01-01", "PK7081", 3)]
    [InlineData("*,,publicData,,provider: 甲,true,y,2024-01-01\n*,,publicData,,domain: 交通,false,y,2024-01-01", "PK7081", 3)]
    [InlineData("*,,complete,complete: secrecy,all,no,y,2024-01-01", "PK7082", 2)]
    [InlineData("*,,complete,complete: nothing,all,signed,y,2024-01-01", "PK7044", 2)]
    [InlineData("*,,publicData,,all,true,,", "PK7045", 2)]
    [InlineData("*,,complete,complete: secrecy,all,signed,,2024-01-01", "PK7045", 2)]
    [InlineData("1,c,privacy,,,true,y,2024-01-01", "PK7047", 2)]
    public void BadRow_IsRefusedAtItsLine(string rows, string code, int line)
    {
        var problem = Assert.Throws<PolicyKitException>(() => Filled(rows)).Problems[0];
        Assert.Equal((code, line), (problem.Code, problem.Place.Line));
    }

    [Theory]
    [InlineData("*,c,privacy,,all,true,y,2024-01-01")]
    [InlineData("*,,publicData,,provider: 乙,true,y,2024-01-01")]
    public void AnswerThatChangesNothing_IsNoted(string row) =>
        Assert.Equal("PK7083", Assert.Single(Read(row).Apply([Described()], Engine, Day).Notes).Code);

    [Theory]
    [InlineData("*,*,complete,complete: personalInformation|privacy,all,signed,y,2024-01-01", false)]
    [InlineData("*,*,personalInformation,,all,false,y,2024-01-01", false)]
    [InlineData("9,*,personalInformation,,,false,y,2024-01-01", false)]
    [InlineData("9,姓名,personalInformation,,,false,y,2024-01-01", true)]
    public void AnswerForAllFields_DoesNotSpeakForOneThatIsTakenForAPersons(string row, bool counts)
    {
        var dataset = Engine.Describe("370000", "9").Fact("serviceToSubject", false).Fact("secrecy", "none").Field("姓名", f => f.Fact("disclosure"))
            .Field("河段名称", f => f.Fact("disclosure")).Build();
        Assert.Equal(OpeningStatus.Closed, Engine.Decide(dataset, Day).Fields[0].Opening.May.Highest());
        var (filled, notes) = Read(row).Apply([dataset], Engine, Day);
        var personal = Country.Facts.Find(FactLevel.Field, "personalInformation")!;
        Assert.Equal(counts, filled[0].Fields!.Value[0].Facts.Stated(personal) is not null);
        Assert.Equal(!row.StartsWith("9,姓名", StringComparison.Ordinal), filled[0].Fields!.Value[1].Facts.Stated(personal) is not null);
        Assert.Equal(counts ? [] : ["PK7084"], notes.Select(n => n.Code));
        Assert.Equal(counts, Engine.Decide(filled[0], Day).Fields[0].Opening.May.Highest() > OpeningStatus.Closed);
    }

    [Fact]
    public void Workbook_ComesBackAsItWasWritten()
    {
        var plan = new QuestionPlanner(PolicyEngine.FromPackage(), new DateOnly(2024, 3, 1)).Plan([Described()]);
        using var stream = new MemoryStream();
        QuestionWorkbook.Write(stream, plan);
        var rows = QuestionWorkbook.Rows("a.xlsx", stream.ToArray())!;
        Assert.Equal(Questionnaire.Rows(plan).Select(r => string.Join(',', r)), rows.Skip(1).Select(r => string.Join(',', r.Cells)));
        Assert.Empty(AnswerSheet.Read(new("a", "a.xlsx", stream.ToArray()), Country).Apply([Described()], Engine, Day).Notes);
    }

    private static Dataset Filled(string rows) => Read(rows).Apply([Described()], Engine, Day).Datasets[0];

    private static AnswerSheet Read(string rows) => AnswerSheet.Read(new("a", "a.csv", Encoding.UTF8.GetBytes(Header + rows + "\n")), Country);

    private static Dataset Described() => new()
    {
        Code = "1",
        Jurisdiction = "370000",
        Description = new() { ProviderName = "甲", Domain = "交通" },
        Fields = [new() { Name = "a" }, new() { Name = "b" }, new() { Name = "c", Facts = FactSheet.Empty.With(Privacy, new FactEntry(FactValue.False, By: "catalogue")) }],
    };
}
