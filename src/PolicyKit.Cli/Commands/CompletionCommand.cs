using System.CommandLine;

namespace PolicyKit.Cli.Commands;

/// <summary><c>completion</c>: scripts that let a shell complete commands and options.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _policykit() {
          local IFS=$'\n'
          COMPREPLY=( $(policykit "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null) )
        }
        complete -o default -F _policykit policykit

        """;

    private const string Zsh = """
        #compdef policykit
        _policykit() {
          local -a suggestions
          suggestions=("${(@f)$(policykit "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          compadd -a suggestions
          _files
        }
        compdef _policykit policykit

        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName policykit -ScriptBlock {
          param($word, $line, $cursor)
          policykit "[suggest:$cursor]" "$line" 2>$null | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }

        """;

    /// <summary>The command.</summary>
    public static Command Build(Func<ParseResult, CommandSession> session)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or pwsh." }.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var command = new Command("completion", "Print a completion script for a shell.") { shell };
        command.SetAction(parse =>
        {
            var script = parse.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => PowerShell };
            session(parse).WriteText(null, script.ReplaceLineEndings("\n"));
            return ExitCodes.Fine;
        });
        return command;
    }
}
