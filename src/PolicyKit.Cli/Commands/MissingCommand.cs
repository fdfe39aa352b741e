using System.CommandLine;
using PolicyKit.Cli.Output;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary><c>missing</c>: the questionnaire whose answers settle what is undetermined.</summary>
internal sealed class MissingCommand
{
    private readonly CatalogueOptions _catalogue = new();
    private readonly PolicyOptions _policies = new();
    private readonly Option<DateOnly?> _asOf = SharedOptions.AsOf();
    private readonly Option<string?> _output = SharedOptions.Output();
    private readonly Option<string> _format = SharedOptions.Format("csv", "json");
    private readonly Option<int> _jobs = JobsOption.Create();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new MissingCommand();
        var command = new Command("missing", "Write the questions whose answers settle what is undetermined; `decide --answers` reads them back.");
        self._catalogue.AddTo(command);
        self._policies.AddTo(command);
        foreach (var option in new Option[] { self._asOf, self._format, self._jobs, self._output })
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
        var decided = new BatchDecider(new PolicyEngine(loaded.Sets), asOf, parse.GetValue(_jobs), session.Stop).Decide(reading);
        var questions = Questionnaire.Of(decided.Select(d => d.Decision)).ToList();
        if (parse.GetValue(_format) == "json")
        {
            session.Write(parse.GetValue(_output), s => DecisionWriter.Document(s, json => Questionnaire.Write(json, asOf, questions)));
        }
        else
        {
            session.WriteText(parse.GetValue(_output), Questionnaire.ToCsv(questions));
        }

        var datasets = questions.Select(q => q.Code).Distinct().Count();
        session.Remark($"{questions.Count} 个问题，涉及 {decided.Count} 个数据集中的 {datasets} 个",
            $"{questions.Count} questions about {datasets} of {decided.Count} datasets");
        return ExitCodes.Fine;
    }
}
