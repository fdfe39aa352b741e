namespace PolicyKit;

/// <summary>Where lines begin, in bytes.</summary>
internal static class LineOffsets
{
    /// <summary>The offset of each line asked for, by its number from 1.</summary>
    public static Dictionary<int, long> Of(InputFile file, IEnumerable<int> lines)
    {
        var wanted = lines.ToHashSet();
        var offsets = new Dictionary<int, long>();
        if (wanted.Count == 0)
        {
            return offsets;
        }

        using var stream = file.Open();
        var (line, at) = (1, 0L);
        var buffer = new byte[1 << 16];
        _ = wanted.Contains(1) && offsets.TryAdd(1, 0);
        for (int read; (read = stream.Read(buffer)) > 0; at += read)
        {
            for (var i = 0; i < read; i++)
            {
                if (buffer[i] == (byte)'\n' && wanted.Contains(++line))
                {
                    offsets[line] = at + i + 1;
                }
            }
        }

        return offsets;
    }
}
