using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PolicyKit.Cli;
using PolicyKit.Cli.Output;

using var stop = new CancellationTokenSource();
var host = CommandHost.OfProcess();
var signalled = 0;

// A command that reads stdin cannot see the token: after a moment the process ends by itself, and leaves no half-written file.
void Stop(PosixSignalContext context, int exitCode)
{
    context.Cancel = true;
    signalled = exitCode;
    stop.Cancel();
    _ = Task.Delay(host.Grace.Time).ContinueWith(_ =>
    {
        AtomicFile.DiscardAll();
        Environment.Exit(exitCode);
    }, TaskScheduler.Default);
}

// The console's own stream says nothing when the reader of a pipe has gone away, and a command would work on for nobody.
static Stream StandardOutput()
{
    if (!OperatingSystem.IsWindows())
    {
        try
        {
            var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!pipe.CanSeek)
            {
                return pipe;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // It is closed, or no stream: the console knows what to do then.
        }
    }

    return Console.OpenStandardOutput();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => Stop(c, ExitCodes.Interrupted));
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => Stop(c, ExitCodes.Terminated));
using var input = Console.OpenStandardInput();
var output = new BufferedStream(StandardOutput(), 1 << 16);
using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
var exit = CommandRunner.Run(args, input, output, error, host, stop.Token);
try
{
    output.Dispose();
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    // What was to be written has been flushed before, and its failure told: only a rest that cannot be written is left.
}

return signalled > 0 && exit != ExitCodes.Fine && exit != ExitCodes.Findings ? signalled : exit;
