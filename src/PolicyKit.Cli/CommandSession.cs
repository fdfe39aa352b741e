using System.Collections.Concurrent;
using System.Text;
using PolicyKit.Cli.Output;
using PolicyKit.Language;
using PolicyKit.Language.Dictionaries;
using PolicyKit.Model;

namespace PolicyKit.Cli;

/// <summary>One run of a command: its streams, its messages, and the texts that messages quote.</summary>
internal sealed class CommandSession(Stream input, Stream output, TextWriter error, CommandHost host, MessageStyle style, CancellationToken stop)
{
    private const int MostQuoted = 1 << 26;
    private readonly ConcurrentDictionary<string, Func<ReadOnlyMemory<byte>>> _texts = new(StringComparer.Ordinal);

    /// <summary>The process around the command.</summary>
    public CommandHost Host => host;

    /// <summary>How messages are printed.</summary>
    public MessageStyle Style => style;

    /// <summary>Set when the user stops the command.</summary>
    public CancellationToken Stop => stop;

    /// <summary>Prints problems on stderr, those of one call together.</summary>
    public void Report(params IEnumerable<Problem> problems)
    {
        lock (error)
        {
            new ProblemPrinter(error, style, TextOf).Print([.. problems]);
        }
    }

    /// <summary>Prints a remark on stderr; quiet and JSON leave it out.</summary>
    public void Remark(string zh, string en)
    {
        if (style is { IsQuiet: false, IsJson: false })
        {
            Announce("policykit: " + (style.Language == "zh" ? zh : en));
        }
    }

    /// <summary>Prints a line on stderr that programs wait for, quiet or not.</summary>
    public void Announce(string line)
    {
        lock (error)
        {
            error.Write(line + "\n");
        }
    }

    /// <summary>Tells of a bug of ours that ends nothing: its id, and with <c>POLICYKIT_TRACE=1</c> where it was.</summary>
    public void Trace(Exception e)
    {
        lock (error)
        {
            Report(CommandProblems.Internal(CommandRunner.IdOf(e)));
            error.Write(host.Variable("POLICYKIT_TRACE") == "1" ? e + "\n" : "");
        }
    }

    /// <summary>Tells how far a run has come: on a terminal, or where it is asked for.</summary>
    /// <param name="bytes">How long the file is.</param>
    /// <param name="isAsked">Whether it was asked for.</param>
    public Progress ProgressOf(long bytes, bool isAsked) =>
        new(isAsked || (host.IsTerminal && style is { IsQuiet: false, IsJson: false }) ? error : null, host.Clock, bytes, host.IsTerminal);

    /// <summary>Reads a file, or stdin for <c>-</c>.</summary>
    /// <exception cref="PolicyKitException">It cannot be read.</exception>
    public SourceFile Read(string path)
    {
        if (path != "-")
        {
            return Remember(new(path, path, FileReading.ReadAll(path)));
        }

        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return Remember(new("-", "<stdin>", bytes.ToArray()));
    }

    /// <summary>Remembers a file's text for snippets.</summary>
    public SourceFile Remember(SourceFile file)
    {
        _texts[file.Path] = () => file.Bytes;
        return file;
    }

    /// <summary>Opens a file, or stdin for <c>-</c>, without reading all of it.</summary>
    /// <exception cref="PolicyKitException">It cannot be read.</exception>
    public InputFile Open(string path) => path == "-" ? InputFile.Of("<stdin>", input) : InputFile.OnDisk(path);

    /// <summary>Opens a file of data. Messages name its lines and never quote them: they are somebody's values.</summary>
    /// <exception cref="PolicyKitException">It cannot be read.</exception>
    public InputFile OpenData(string path)
    {
        var file = Open(path);
        _texts[file.Path] = () => default;
        return file;
    }

    /// <summary>Remembers a file's text for snippets: read when one is printed, if it is text and not too long.</summary>
    public void Remember(InputFile file, CatalogueFile catalogue) => _texts[file.Path] = () =>
        catalogue.Format == SourceFormat.Xlsx || file.Length > MostQuoted ? default : catalogue.ReadText().Bytes;

    /// <summary>Writes to stdout, or to a file that appears only when it is whole.</summary>
    /// <exception cref="PolicyKitException">It cannot be written.</exception>
    public void Write(string? path, Action<Stream> write)
    {
        stop.ThrowIfCancellationRequested();
        if (path is not (null or "-"))
        {
            AtomicFile.Write(path, write);
            return;
        }

        try
        {
            write(output);
            output.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw IsClosedPipe(e) ? new ClosedPipeException() : new PolicyKitException(CommandProblems.OutputFailed());
        }
    }

    /// <summary>Writes text, UTF-8 with LF.</summary>
    public void WriteText(string? path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    // EPIPE; on Windows ERROR_BROKEN_PIPE and ERROR_NO_DATA.
    private static bool IsClosedPipe(Exception e) => (e.HResult & 0xFFFF) is 32 or 109 or 232;

    // A device has no length and no end; a file may be unreadable, or a link that leads nowhere: then no text is quoted.
    private string? TextOf(string path)
    {
        try
        {
            return _texts.TryGetValue(path, out var bytes) ? Encoding.UTF8.GetString(bytes().Span).TrimStart('\uFEFF')
                : new FileInfo(path) is { Exists: true, Length: > 0 and < MostQuoted } ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PolicyKitException)
        {
            return null;
        }
    }
}

/// <summary>The reader of stdout went away; that is its right.</summary>
internal sealed class ClosedPipeException : Exception;
