namespace PolicyKit.Benchmarks.Ratios;

/// <summary>The little statistics and the one checksum that the questions need.</summary>
public static class Statistics
{
    private const ulong Prime = 0x9E3779B97F4A7C15;

    /// <summary>A quantile, between neighbours by their distance.</summary>
    public static double Quantile(IReadOnlyList<double> values, double share)
    {
        var sorted = values.Order().ToList();
        var at = share * (sorted.Count - 1);
        var below = (int)at;
        return below + 1 == sorted.Count ? sorted[below] : sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below]));
    }

    /// <summary>A checksum over answers and their order.</summary>
    /// <param name="sum">The checksum of the answers before; 0 at the beginning.</param>
    /// <param name="answer">The next answer.</param>
    public static long Mix(long sum, long answer) => (long)(((ulong)sum ^ (ulong)answer) * Prime) ^ (long)((ulong)sum >> 29);

    /// <summary>The same over bytes.</summary>
    public static long Mix(long sum, ReadOnlySpan<byte> answers)
    {
        foreach (var b in answers)
        {
            sum = Mix(sum, b + 1);
        }

        return sum;
    }

    /// <summary>The same over a text.</summary>
    public static long Mix(long sum, string? answer) => Mix(sum, answer is null ? [] : System.Runtime.InteropServices.MemoryMarshal.AsBytes(answer.AsSpan()));
}
