using System.CommandLine;
using System.Text;
using PolicyKit.Masking.Keys;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary><c>--key</c>: keys of masks, from the environment or from files.</summary>
internal sealed class KeyOptions
{
    private readonly Option<string[]> _keys = new("--key") { Description = "A key: ID=env:NAME or ID=file:PATH. Repeatable.", HelpName = "ID=SOURCE" };

    /// <summary>Adds it to a command.</summary>
    public void AddTo(Command command) => command.Add(_keys);

    /// <summary>The keys that were given, by id.</summary>
    /// <exception cref="UsageException">One is given otherwise.</exception>
    /// <exception cref="PolicyKitException">One is too short (PK4053), or its file cannot be read.</exception>
    public Dictionary<string, byte[]> Read(ParseResult parse, CommandSession session)
    {
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var given in parse.GetValue(_keys) ?? [])
        {
            var cut = given.IndexOf('=', StringComparison.Ordinal);
            var source = cut > 0 ? given[(cut + 1)..] : "";
            var bytes = source.StartsWith("env:", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(session.Host.Variable(source[4..]) ?? "")
                : source.StartsWith("file:", StringComparison.Ordinal) ? session.OpenData(source[5..]).ReadAll().Bytes.ToArray()
                : throw new UsageException("--key takes ID=env:NAME or ID=file:PATH");
            keys[given[..cut]] = bytes.Length >= MaskKey.ShortestKey ? bytes : throw new PolicyKitException(DataProblems.BadKey(given[..cut]));
        }

        return keys;
    }
}
