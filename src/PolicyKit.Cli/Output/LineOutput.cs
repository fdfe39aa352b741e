using PolicyKit.Model;
using PolicyKit.Recording;

namespace PolicyKit.Cli.Output;

/// <summary>Where lines of decisions go: with a log, each only after its record is on disk. Several go together, because a disk takes long for each.</summary>
/// <param name="output">Where to.</param>
/// <param name="log">The log, or null.</param>
internal sealed class LineOutput(Stream output, DecisionLog? log)
{
    private const int Together = 256;
    private readonly List<Decision> _decisions = [];
    private readonly List<byte[]> _lines = [];

    /// <summary>Writes what is no decision.</summary>
    public void Write(byte[] head) => output.Write(head);

    /// <summary>Writes a decision.</summary>
    /// <exception cref="PolicyKitException">It cannot be recorded (PK5162); it is not written.</exception>
    public void Write(Decision decision, byte[] line)
    {
        if (log is null)
        {
            output.Write(line);
            return;
        }

        _decisions.Add(decision);
        _lines.Add(line);
        if (_lines.Count >= Together)
        {
            Flush();
        }
    }

    /// <summary>Writes what waits.</summary>
    public void Flush()
    {
        log?.Record(_decisions);
        _lines.ForEach(l => output.Write(l));
        _decisions.Clear();
        _lines.Clear();
    }
}
