namespace PolicyKit.Cli.Output;

/// <summary>Tells on stderr how far a long run has come: datasets, how many a second, and the time left. Says nothing in the first seconds.</summary>
/// <param name="error">Where to; null: nowhere.</param>
/// <param name="clock">The clock.</param>
/// <param name="bytes">How long the file is.</param>
/// <param name="isTerminal">Whether one line is written over and over.</param>
internal sealed class Progress(TextWriter? error, TimeProvider clock, long bytes, bool isTerminal)
{
    private const int Every = 256;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    private readonly long _begun = clock.GetTimestamp();
    private TimeSpan _told;
    private long _passed;
    private long _datasets;
    private int _length;

    /// <summary>How many bytes of the file were read.</summary>
    public void Passed(long total) => _passed = total;

    /// <summary>Some more datasets.</summary>
    public void Count(int more = 1)
    {
        var before = _datasets;
        _datasets += more;
        if (before / Every == _datasets / Every || error is null)
        {
            return;
        }

        var elapsed = clock.GetElapsedTime(_begun);
        if (elapsed - _told >= (isTerminal ? Quiet / 4 : Quiet) && elapsed >= Quiet)
        {
            _told = elapsed;
            Tell(elapsed);
        }
    }

    /// <summary>Takes the line away.</summary>
    public void End()
    {
        if (_length > 0 && isTerminal)
        {
            error!.Write("\r" + new string(' ', _length) + "\r");
            error.Flush();
        }
    }

    private void Tell(TimeSpan elapsed)
    {
        var share = bytes > 0 ? Math.Min(1, (double)_passed / bytes) : 0;
        var line = FormattableString.Invariant($"policykit: {_datasets} datasets, {_datasets / elapsed.TotalSeconds:0}/s");
        if (share > 0)
        {
            line += FormattableString.Invariant($", {share * 100:0} %, {elapsed * ((1 - share) / share):hh\\:mm\\:ss} left");
        }

        error!.Write(isTerminal ? "\r" + line.PadRight(_length) : line + "\n");
        error.Flush();
        _length = line.Length;
    }
}
