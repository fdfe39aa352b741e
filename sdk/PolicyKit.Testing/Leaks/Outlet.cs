using System.Collections.Concurrent;

namespace PolicyKit.Testing;

/// <summary>A way out of the program other than an answer: a fake message bus, mailer or hub of the test gives it what was sent.</summary>
/// <param name="name">Its name in reports, such as <c>queue applications</c>.</param>
/// <remarks>Safe for several threads.</remarks>
public sealed class Outlet(string name)
{
    private readonly ConcurrentQueue<byte[]> _taken = [];

    /// <summary>Its name in reports.</summary>
    public string Name => name;

    /// <summary>Takes a text that leaves.</summary>
    public void Take(string text) => _taken.Enqueue(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Takes bytes that leave.</summary>
    public void Take(byte[] bytes) => _taken.Enqueue(bytes);

    /// <summary>What was taken since it was last asked.</summary>
    internal IEnumerable<(string Outlet, byte[] Bytes)> Drain()
    {
        while (_taken.TryDequeue(out var bytes))
        {
            yield return (name, bytes);
        }
    }
}
