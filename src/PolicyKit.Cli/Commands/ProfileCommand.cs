using System.CommandLine;
using PolicyKit.Cli.Output;
using PolicyKit.Masking.Profiling;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary><c>profile</c>: what the columns of data hold, by their values.</summary>
internal sealed class ProfileCommand
{
    private readonly Argument<string> _data = new("DATA") { Description = "The data, or - for stdin." };
    private readonly Option<string?> _encoding = new("--encoding") { Description = "The data's encoding, such as gb18030. Default: utf-8." };
    private readonly Option<long?> _rows = new("--rows") { Description = "Look at this many rows. Default: all.", HelpName = "N" };
    private readonly Option<string> _format = SharedOptions.Format("table", "json", "html", "catalogue");
    private readonly Option<string> _jurisdiction = new("--jurisdiction") { Description = "The division code for --format catalogue.", DefaultValueFactory = _ => "000000" };
    private readonly Option<string> _country = new("--country") { Description = "The country whose kinds and names count.", DefaultValueFactory = _ => "cn" };
    private readonly Option<DateOnly?> _asOf = SharedOptions.AsOf();
    private readonly Option<string?> _output = SharedOptions.Output();
    private readonly Option<string> _failOn = SharedOptions.FailOn("never");
    private readonly PolicyOptions _policies = new();

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var self = new ProfileCommand();
        var command = new Command("profile", "Find identifiers in the columns of data; print no value of it.")
        {
            self._data, self._encoding, self._rows, self._format, self._jurisdiction, self._country, self._asOf, self._failOn, self._output,
        };
        self._policies.AddTo(command);
        command.SetAction(parse => self.Run(parse, session(parse)));
        return command;
    }

    private int Run(ParseResult parse, CommandSession session)
    {
        var country = _policies.Load(parse, session).Sets.FirstOrDefault(s => s.Country.Id == parse.GetValue(_country))?.Country
            ?? throw new UsageException($"there is no country '{parse.GetValue(_country)}'");
        if (parse.GetValue(_rows) is < 1)
        {
            throw new UsageException("--rows takes a number above zero");
        }

        var data = DataFile.Of(session.OpenData(parse.GetValue(_data)!), parse.GetValue(_encoding));
        var profile = Profile(parse, session, data, country);
        session.Report(profile.BadRows.Select(p => p with { Severity = Severity.Warning }));
        Write(parse, session, data, profile, country);
        var failOn = parse.GetValue(_failOn)!;
        return profile.BadRows.Length > 0 || profile.Columns.Any(c => c.Findings.Length > 0 && SharedOptions.Fails(failOn, Severity.Warning)) ? ExitCodes.Findings : ExitCodes.Fine;
    }

    private TableProfile Profile(ParseResult parse, CommandSession session, DataFile data, CountryData country)
    {
        var day = parse.GetValue(_asOf) ?? session.Host.Today;
        if (!data.IsLog)
        {
            return new TableProfiler(country, day).Profile(data, parse.GetValue(_rows), rows => session.Remark($"已读 {rows} 行", $"{rows} rows read"), session.Stop);
        }

        return parse.GetValue(_rows) is null ? new TextProfiler(day).Profile(data, bytes => session.Remark($"已读 {bytes >> 20} MiB", $"{bytes >> 20} MiB read"), session.Stop)
            : throw new UsageException("--rows is for tables; a log is read whole");
    }

    private void Write(ParseResult parse, CommandSession session, DataFile data, TableProfile profile, CountryData country)
    {
        var output = parse.GetValue(_output);
        switch (parse.GetValue(_format))
        {
            case "json":
                session.Write(output, s => DecisionWriter.Document(s, json => ProfileJson.Write(json, profile)));
                break;
            case "catalogue":
                session.Write(output, s => DecisionWriter.Document(s, json => ProfileCatalogue.Write(json, profile, parse.GetValue(_jurisdiction)!, Path.GetFileNameWithoutExtension(data.Path))));
                break;
            case "html":
                session.Write(output, s => Reporting.Html.ProfileHtml.Write(s, profile, Path.GetFileName(data.Path), country.Taxonomy));
                break;
            default:
                session.WriteText(output, Table(profile, country.Taxonomy, session.Style.TableLanguage) + (data.IsLog ? Spans(profile.Columns[0]) : ""));
                break;
        }
    }

    private static string Table(TableProfile profile, Taxonomy taxonomy, string language)
    {
        var table = new TextTable();
        table.Add("COLUMN", "STATE", "TYPE", "KIND", "ROLE", "MATCH", "CHECKED", "DISTINCT", "FINDINGS");
        foreach (var c in profile.Columns)
        {
            table.Add(c.Name, ProfileJson.NameOf(c.State), c.Type, c.Kind is null ? "-" : $"{c.Kind} {taxonomy.TitleOf(c.Kind).In(language)}".TrimEnd(), c.IdentifierRole,
                Share(c.Evidence.MatchRate, c), Share(c.Evidence.ChecksumRate, c), FormattableString.Invariant($"{c.Evidence.Distinct}"), string.Join(' ', c.Findings));
        }

        return FormattableString.Invariant($"{profile.Rows} rows{(profile.IsSample ? " (of more)" : "")}, {profile.Encoding}\n") + table;
    }

    // A log has no column to point at, so its one line says what stands in it.
    private static string Spans(ColumnProfile column) => column.Spans.Types.IsEmpty ? "" : FormattableString.Invariant($"{column.Spans.Cells * 100:0.##}% of the lines: ")
        + string.Join(", ", column.Spans.Types.Select(t => FormattableString.Invariant($"{t.Key} {t.Value}"))) + "\n";

    private static string Share(double rate, ColumnProfile column) => column.State == ColumnState.None ? "" : FormattableString.Invariant($"{rate * 100:0.#}%");
}
