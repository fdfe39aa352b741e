using System.CommandLine;
using PolicyKit.Cli.Output;
using PolicyKit.Engine.Explaining;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary><c>missing</c>: few questions whose answers settle many of the datasets that are undetermined.</summary>
internal sealed class MissingCommand
{
    private const int MostCodes = 5;

    private static readonly Dictionary<string, AnswerReach> Reaches = new(StringComparer.Ordinal)
    {
        ["all"] = AnswerReach.All,
        ["provider"] = AnswerReach.Provider,
        ["domain"] = AnswerReach.Domain,
        ["dataset"] = AnswerReach.Dataset,
    };

    private readonly CatalogueOptions _catalogue = new();
    private readonly PolicyOptions _policies = new();
    private readonly Option<DateOnly?> _asOf = SharedOptions.AsOf();
    private readonly Option<string?> _output = SharedOptions.Output();
    private readonly Option<string> _format = SharedOptions.Format("csv", "json", "xlsx");
    private readonly Option<string> _by = new Option<string>("--by")
    {
        Description = "How far one answer may reach.",
        DefaultValueFactory = _ => "all",
    }.AcceptOnlyFromAmong([.. Reaches.Keys]);

    private readonly Option<int> _jobs = JobsOption.Create();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new MissingCommand();
        var command = new Command("missing", "Write the questions whose answers settle what is undetermined; `decide --answers` reads them back.");
        self._catalogue.AddTo(command);
        self._policies.AddTo(command);
        foreach (var option in new Option[] { self._asOf, self._format, self._by, self._jobs, self._output })
        {
            command.Add(option);
        }

        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var loaded = _policies.Load(parse, session);
        var reading = _catalogue.Read(parse, session, loaded);
        reading.OrThrow();
        var asOf = parse.GetValue(_asOf) ?? session.Host.Today;
        var datasets = reading.Sound.ToList();
        var engine = new PolicyEngine(loaded.Sets);
        BatchDecider.RequirePolicies(engine, datasets);
        var plan = new QuestionPlanner(engine, asOf, Reaches[parse.GetValue(_by)!], parse.GetValue(_jobs), session.Stop).Plan(datasets);
        if (parse.GetValue(_format) == "json")
        {
            session.Write(parse.GetValue(_output), s => DecisionWriter.Document(s, json => Questionnaire.Write(json, asOf, plan)));
        }
        else if (parse.GetValue(_format) == "xlsx")
        {
            session.Write(parse.GetValue(_output), s => QuestionWorkbook.Write(s, plan));
        }
        else
        {
            session.WriteText(parse.GetValue(_output), Questionnaire.ToCsv(plan));
        }

        Tell(plan, session);
        return ExitCodes.Fine;
    }

    private static void Tell(QuestionPlan plan, CommandSession session)
    {
        session.Remark(plan.Headline.Zh, plan.Headline.En);
        var settled = plan.Datasets - plan.Unsettled;
        if (plan.Unsettled > 0 && settled > 0)
        {
            session.Remark($"另有 {settled} 个数据集无须回答即已确定", $"{settled} more datasets are settled without any");
        }

        if (plan.Answers.Count(a => a.IsStatement) is > 0 and var statements)
        {
            session.Remark($"其中 {statements} 个是待签署的声明；不能整体签署的，改答其下各行",
                $"{statements} of them are statements to sign; who cannot sign one answers the rows of its facts instead");
        }

        foreach (var left in plan.Left.GroupBy(l => string.Join(", ", l.Causes.Names()), StringComparer.Ordinal))
        {
            session.Remark($"{left.Count()} 个数据集不能由这些答案确定（{left.Key}）：{Codes(left)}", $"{left.Count()} datasets are not settled by these answers ({left.Key}): {Codes(left)}");
        }
    }

    private static string Codes(IEnumerable<(string Code, Causes Causes)> left)
    {
        var codes = left.Select(l => TextTable.OneLine(l.Code)).ToList();
        return string.Join(", ", codes.Take(MostCodes)) + (codes.Count > MostCodes ? " …" : "");
    }
}
