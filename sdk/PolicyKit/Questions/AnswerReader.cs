using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Reads the rows of an answer sheet.</summary>
internal sealed class AnswerReader(string path, CountryData country)
{
    private static readonly string[] Needed = ["code", "fact", "assertedBy", "assertedOn"];

    private static readonly string[] Signatures = [AnswerSheet.SignedWord, "true", "yes", "是", "签署", "已签署"];

    public List<Problem> Problems { get; } = [];

    public List<Answer> Read(List<(int Line, List<string> Cells)>? sheet)
    {
        if (sheet is not [var header, .. var rows])
        {
            Problems.Add(AnswerProblems.NoSheet(path));
            return [];
        }

        var columns = header.Cells.Select((c, i) => (Name: c.Trim(), i)).GroupBy(c => c.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().i, StringComparer.Ordinal);
        var answer = columns.ContainsKey("answer") ? "answer" : "value";
        foreach (var missing in Needed.Append(answer).Where(n => !columns.ContainsKey(n)))
        {
            Problems.Add(AnswerProblems.NoColumn(path, missing == "value" ? "answer" : missing));
        }

        return Problems.Count > 0 ? [] : [.. rows.SelectMany(r => Row(new(r.Line, r.Cells, columns), answer))];
    }

    private IEnumerable<Answer> Row(SheetRow row, string answerColumn)
    {
        var (answer, place) = (row[answerColumn].Trim(), new SourcePlace(path, row.Line, 1, row.Line, 1));
        if (answer.Length == 0)
        {
            return [];
        }

        if (ReachOf(row["code"], row["scope"].Trim()) is not { } reach)
        {
            Problems.Add(AnswerProblems.UnknownScope(place));
            return [];
        }

        if (row["assertedBy"].Trim() is not { Length: > 0 } by || !ScalarGrammar.TryDate(row["assertedOn"].Trim(), out _))
        {
            Problems.Add(AnswerProblems.Unsigned(place));
            return [];
        }

        var signature = new FactEntry(FactValue.Null, By: by, On: row["assertedOn"].Trim());
        return row["fact"].Trim() == AnswerSheet.StatementFact ? Statement(row, answer, reach, signature, place)
            : Fact(row, answer, reach, signature, place) is { } one ? [one] : [];
    }

    private Answer? Fact(SheetRow row, string answer, (AnswerReach, string) reach, FactEntry signature, SourcePlace place)
    {
        var (level, field, id) = FactOf(row["fact"].Trim(), row["field"]);
        var asked = (level, id) == (FactLevel.Field, DeclaredGrades.Id) ? DeclaredGrades.Asked(country.Schemes) : country.Facts.Find(level, id);
        if (asked is not { Path: not null } fact)
        {
            Problems.Add(Unknown(place, level, id));
        }
        else if (ValueOf(fact, answer) is not { } value)
        {
            Problems.Add(AnswerProblems.WrongAnswer(place, fact));
        }
        else
        {
            return new(row["code"], reach.Item1, reach.Item2, field, fact, signature with { Value = value }, place);
        }

        return null;
    }

    /// <summary>A signed statement says of each fact in its type that it is false or none.</summary>
    private List<Answer> Statement(SheetRow row, string answer, (AnswerReach, string) reach, FactEntry signature, SourcePlace place)
    {
        var said = new List<Answer>();
        if (!Signatures.Contains(answer))
        {
            Problems.Add(AnswerProblems.NoSignature(place));
            return said;
        }

        var level = row["field"].Trim().Length > 0 ? FactLevel.Field : FactLevel.Dataset;
        var type = row["type"];
        foreach (var id in type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('|', StringSplitOptions.TrimEntries))
        {
            if (country.Facts.Find(level, id) is { Path: not null } fact && PolicyKit.Statement.NothingOf(fact) is { } nothing)
            {
                said.Add(new(row["code"], reach.Item1, reach.Item2, row["field"].Trim(), fact, signature with { Value = nothing, Origin = FactOrigin.Complete }, place));
            }
            else
            {
                Problems.Add(Unknown(place, level, id));
            }
        }

        return said;
    }

    private Problem Unknown(SourcePlace place, FactLevel level, string id) =>
        AnswerProblems.UnknownFact(place, id, NearestName.Of(id, country.Facts.All.Where(f => f.Level == level).Select(f => f.Id)));

    private static (AnswerReach, string)? ReachOf(string code, string scope)
    {
        const string provider = "provider:", domain = "domain:";
        return code != AnswerSheet.Every ? scope.Length == 0 ? (AnswerReach.Dataset, "") : null
            : scope is "" or "all" ? (AnswerReach.All, "")
            : scope.StartsWith(provider, StringComparison.Ordinal) ? (AnswerReach.Provider, scope[provider.Length..].Trim())
            : scope.StartsWith(domain, StringComparison.Ordinal) ? (AnswerReach.Domain, scope[domain.Length..].Trim())
            : null;
    }

    // A fact may be written by its id, with the field in its own column, or as decisions print it.
    private (FactLevel Level, string Field, string Id) FactOf(string fact, string field)
    {
        if (fact.StartsWith("fields.", StringComparison.Ordinal))
        {
            var known = country.Facts.Field.FirstOrDefault(f => fact.EndsWith("." + f.Id, StringComparison.Ordinal));
            var name = known is null ? "" : fact["fields.".Length..^(known.Id.Length + 1)];
            return (FactLevel.Field, field.Length > 0 ? field : name, known?.Id ?? fact);
        }

        var isField = field.Length > 0 || country.Facts.Find(FactLevel.Dataset, fact) is null;
        return (isField ? FactLevel.Field : FactLevel.Dataset, field, fact);
    }

    private FactValue? ValueOf(Fact fact, string answer)
    {
        object? value = fact.Type switch
        {
            FactType.Boolean => answer switch { "true" or "是" => true, "false" or "否" => false, _ => null },
            FactType.Number => ScalarGrammar.TryNumber(answer, out var number) ? number : null,
            FactType.Date => ScalarGrammar.TryDate(answer, out var day) ? day : null,
            FactType.List or FactType.Citations => answer is "none" or "无" or "[]" ? [] : Members(answer),
            _ => answer,
        };
        if (value is null || (value is "null" && fact.IsNullable))
        {
            return value is null ? null : FactValue.Null;
        }

        try
        {
            return FactConversion.Convert(country, fact, value);
        }
        catch (PolicyKitException)
        {
            return null;
        }
    }

    private static string[] Members(string answer) =>
        answer.Split([';', '；', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A row by column names; a cell that is not there is empty.</summary>
internal readonly record struct SheetRow(int Line, List<string> Cells, Dictionary<string, int> Columns)
{
    public string this[string column] => Columns.TryGetValue(column, out var i) && i < Cells.Count ? Csv.Unguarded(Cells[i]) : "";
}
