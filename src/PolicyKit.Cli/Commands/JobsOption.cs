using System.CommandLine;

namespace PolicyKit.Cli.Commands;

/// <summary><c>--jobs</c>.</summary>
internal static class JobsOption
{
    private const int Most = 1024;

    /// <summary>The option; the number never changes an output.</summary>
    public static Option<int> Create()
    {
        var option = new Option<int>("--jobs")
        {
            Description = "How many datasets are decided at once. Default: one per processor.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var jobs) || jobs is < 1 or > Most))
            {
                result.AddError($"--jobs takes a number from 1 to {Most}");
            }
        });
        return option;
    }
}
