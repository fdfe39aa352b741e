namespace PolicyKit.Cli;

/// <summary>What a command's exit says (cli.md §0): scripts can tell closed from broken.</summary>
public static class ExitCodes
{
    /// <summary>Fine; a closed status is no finding.</summary>
    public const int Fine = 0;

    /// <summary>A finding at or above <c>--fail-on</c>, a failed test, a verdict that is not a pass.</summary>
    public const int Findings = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>An input or policy cannot be read or is not valid.</summary>
    public const int Invalid = 3;

    /// <summary>Our bug.</summary>
    public const int Internal = 4;

    /// <summary>SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>SIGTERM.</summary>
    public const int Terminated = 143;
}
