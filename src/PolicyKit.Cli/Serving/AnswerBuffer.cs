using System.Buffers;
using System.Collections.Concurrent;

namespace PolicyKit.Cli.Serving;

/// <summary>An answer that is made whole before any of it is sent, in pages of a pool: nothing grows by copying, and no page is long enough to be collected late.</summary>
internal sealed class AnswerBuffer : Stream, IBufferWriter<byte>
{
    private const int PageBytes = 1 << 16;
    private const int MostKept = 512;

    // The shared pool keeps some pages a core, and a long answer is made of hundreds.
    private static readonly ConcurrentBag<byte[]> Kept = [];
    private readonly List<(byte[] Bytes, int Used)> _full = [];
    private byte[] _page = [];
    private int _used;

    /// <inheritdoc/>
    public override long Length => _full.Sum(p => (long)p.Used) + _used;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException();
    }

    private IEnumerable<ReadOnlyMemory<byte>> Pages => _full.Append((_page, _used)).Select(p => (ReadOnlyMemory<byte>)p.Item1.AsMemory(0, p.Item2));

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_page.Length - _used < Math.Max(sizeHint, 1))
        {
            Turn(sizeHint);
        }

        return _page.AsMemory(_used);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc/>
    public void Advance(int count) => _used += count;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => BuffersExtensions.Write(this, buffer);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Sends all of it.</summary>
    public async Task SendAsync(Stream to, CancellationToken stop)
    {
        foreach (var page in Pages)
        {
            await to.WriteAsync(page, stop);
        }
    }

    /// <summary>All of it.</summary>
    public byte[] ToArray() => [.. Pages.SelectMany(p => p.ToArray())];

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (var (page, _) in _full.Append((_page, 0)).Where(p => p.Item1.Length > 0))
        {
            Return(page);
        }

        _full.Clear();
        (_page, _used) = ([], 0);
        base.Dispose(disposing);
    }

    private void Turn(int atLeast)
    {
        if (_page.Length > 0)
        {
            _full.Add((_page, _used));
        }

        (_page, _used) = (atLeast <= PageBytes && Kept.TryTake(out var kept) ? kept : new byte[Math.Max(PageBytes, atLeast)], 0);
    }

    private static void Return(byte[] page)
    {
        if (page.Length == PageBytes && Kept.Count < MostKept)
        {
            Kept.Add(page);
        }
    }
}
