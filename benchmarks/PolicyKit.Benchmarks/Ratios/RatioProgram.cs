using System.Globalization;

namespace PolicyKit.Benchmarks.Ratios;

/// <summary>Asks questions by name: <c>ratios [WORD…] [--pairs N] [--slice MILLISECONDS] [--print] [--to FOLDER]</c>. Exit code 0: all answered,
/// whether goals are reached or not; 1: an answer was wrong; 2: no such question or option.</summary>
internal static class RatioProgram
{
    private const int FewestPairs = 9;

    public static int Run(IReadOnlyList<string> arguments)
    {
        var words = new List<string>();
        var (pairs, slice, writes, folder) = (11, 60, true, "benchmarks/results");
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--print": writes = false; break;
                case "--pairs" when i + 1 < arguments.Count && int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out pairs) && pairs >= FewestPairs: i++; break;
                case "--slice" when i + 1 < arguments.Count && int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out slice) && slice > 0: i++; break;
                case "--to" when i + 1 < arguments.Count: folder = arguments[++i]; break;
                case var word when !word.StartsWith('-'): words.Add(word); break;
                default: return Refuse($"{arguments[i]}: no such option, or its number is missing or too small (--pairs {FewestPairs} at least)");
            }
        }

        var questions = Question.All.Where(q => words.Count == 0 || words.Exists(w => q.GetType().Name.Contains(w, StringComparison.OrdinalIgnoreCase))).ToList();
        return questions.Count == 0 ? Refuse($"no question's name contains {string.Join(" or ", words)}") : Ask(questions, new(pairs, TimeSpan.FromMilliseconds(slice)), pairs, writes, folder);
    }

    private static int Ask(List<Question> questions, PairedTimer timer, int pairs, bool writes, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var question in questions)
        {
            Console.WriteLine($"\n{question.GetType().Name}: {question.Asks}\n{RatioReport.Head}");
            try
            {
                var answers = new Answers(question, [.. question.Contests().Select(c => Shown(timer.Time(c)))], writes ? [.. question.Sweeps().Select(s => Plotted(s, timer))] : []);
                Write(answers, pairs, writes, folder);
            }
            catch (InvalidOperationException wrong)
            {
                Console.Error.WriteLine(wrong.Message);
                return 1;
            }
            finally
            {
                (question as IDisposable)?.Dispose();
            }
        }

        return 0;
    }

    private static LogLogPlot Plotted(Sweep sweep, PairedTimer timer) => new(sweep.Title, sweep.Along, $"ns a {sweep.At(sweep.Values[0]).Size.Of}", timer.Time(sweep));

    private static void Write(Answers answers, int pairs, bool writes, string folder)
    {
        if (!writes)
        {
            return;
        }

        File.WriteAllText(Path.Combine(folder, answers.Name + ".md"), RatioReport.Page(answers, pairs, DateOnly.FromDateTime(DateTime.UtcNow)));
        for (var i = 0; i < answers.Plots.Count; i++)
        {
            File.WriteAllText(Path.Combine(folder, RatioReport.FileOf(answers, i)), answers.Plots[i].ToSvg());
        }
    }

    private static ContestResult Shown(ContestResult result)
    {
        Console.WriteLine(RatioReport.Line(result));
        return result;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        Console.Error.WriteLine("questions: " + string.Join(' ', Question.All.Select(q => q.GetType().Name)));
        return 2;
    }
}
