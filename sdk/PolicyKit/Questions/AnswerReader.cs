using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Reads the rows of an answer sheet.</summary>
internal sealed class AnswerReader(string path, CountryData country)
{
    private static readonly string[] Needed = ["code", "fact", "assertedBy", "assertedOn"];

    public List<Problem> Problems { get; } = [];

    public IEnumerable<Answer> Read(string text)
    {
        if (Csv.Parse(text) is not [var header, .. var rows])
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

        return Problems.Count > 0 ? [] : rows.Select(r => Row(new(r.Line, r.Cells, columns), answer)).OfType<Answer>().ToList();
    }

    private Answer? Row(SheetRow row, string answerColumn)
    {
        var (answer, place) = (row[answerColumn].Trim(), new SourcePlace(path, row.Line, 1, row.Line, 1));
        if (answer.Length == 0)
        {
            return null;
        }

        var (level, field, id) = FactOf(row["fact"], row["field"]);
        if (country.Facts.Find(level, id) is not { Path: not null } fact)
        {
            var near = NearestName.Of(id, country.Facts.All.Where(f => f.Level == level).Select(f => f.Id));
            Problems.Add(AnswerProblems.UnknownFact(place, id, near));
        }
        else if (row["assertedBy"].Trim() is not { Length: > 0 } by || !ScalarGrammar.TryDate(row["assertedOn"].Trim(), out _))
        {
            Problems.Add(AnswerProblems.Unsigned(place));
        }
        else if (ValueOf(fact, answer) is not { } value)
        {
            Problems.Add(AnswerProblems.WrongAnswer(place, fact));
        }
        else
        {
            return new(row["code"], field, fact, new(value, FactOrigin.Declared, By: by, On: row["assertedOn"].Trim()), place);
        }

        return null;
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
