namespace PolicyKit.Benchmarks.Ratios;

/// <summary>A question that ratios answer; the class is named for it. Made anew for each run, so that what it prepares is not kept.</summary>
public abstract class Question
{
    /// <summary>The question as a sentence, with the input that it is asked about.</summary>
    public abstract string Asks { get; }

    /// <summary>What stands under the table: how to read it, what was tried.</summary>
    public virtual string Notes => "";

    /// <summary>The contests that answer it.</summary>
    public abstract IEnumerable<Contest> Contests();

    /// <summary>The plots that show how the answer grows.</summary>
    public virtual IEnumerable<Sweep> Sweeps() => [];

    /// <summary>All questions of this program, by name.</summary>
    public static IEnumerable<Question> All => typeof(Question).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Question)) && !t.IsAbstract)
        .OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => (Question)Activator.CreateInstance(t)!);
}

/// <summary>One way of doing a piece of work.</summary>
/// <param name="Name">As tables and plots print it.</param>
/// <param name="Run">Does the whole piece once. This is what is timed.</param>
/// <param name="Checksum">Over all answers of the last run; not timed.</param>
public sealed record Way(string Name, Action Run, Func<long> Checksum)
{
    /// <summary>Nanoseconds that the last run took of itself, where not its whole time is asked for; null: the clock's.</summary>
    public Func<double>? Reading { get; init; }
}

/// <summary>Two ways that are timed in turn.</summary>
/// <param name="Title">What is done.</param>
/// <param name="Ours">The way that is asked about.</param>
/// <param name="Baseline">What it is compared with.</param>
/// <param name="Goal">What the ratio should be.</param>
/// <param name="Size">How much one run does, and of what.</param>
public sealed record Contest(string Title, Way Ours, Way Baseline, Goal Goal, Size Size)
{
    /// <summary>What <see cref="Ours"/> must answer, as another implementation found.</summary>
    public required long Answer { get; init; }

    /// <summary>What <see cref="Baseline"/> must answer: the same unless it does less by its nature, as a plain copy does.</summary>
    public required long BaselineAnswer { get; init; }
}

/// <summary>What a ratio should be.</summary>
/// <param name="Value">The bound; 0: none.</param>
/// <param name="IsSpeedUp">Whether the ratio is baseline over ours and at least the bound; else ours over baseline and at most the bound.</param>
public readonly record struct Goal(double Value, bool IsSpeedUp)
{
    /// <summary>Ours takes at most <paramref name="times"/> what the baseline takes.</summary>
    public static Goal AtMost(double times) => new(times, IsSpeedUp: false);

    /// <summary>Ours is at least <paramref name="times"/> as fast as the baseline.</summary>
    public static Goal AtLeast(double times) => new(times, IsSpeedUp: true);

    /// <summary>None was set: how many times as fast ours is as the baseline is only told.</summary>
    public static Goal None => new(0, IsSpeedUp: true);

    /// <summary>The ratio of two times.</summary>
    public double Ratio(double ours, double baseline) => IsSpeedUp ? baseline / ours : ours / baseline;

    /// <summary>Whether a ratio reaches it.</summary>
    public bool IsReached(double ratio) => IsSpeedUp ? ratio >= Value : ratio <= Value;
}

/// <summary>How much one run does.</summary>
/// <param name="Operations">How many operations: values, decisions, bytes.</param>
/// <param name="Of">One of them, such as <c>value</c>.</param>
public readonly record struct Size(long Operations, string Of);

/// <summary>Several ways over growing inputs, for a plot of both axes in powers of ten.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Along">What grows.</param>
/// <param name="Values">How it grows.</param>
/// <param name="At">The ways at one of the values, in the same order each time, with how much one run of them does.</param>
public sealed record Sweep(string Title, string Along, IReadOnlyList<int> Values, Func<int, (Size Size, IReadOnlyList<Way> Ways)> At);
