using System.Text;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>A stream that is read once, from its beginning, through another.</summary>
internal abstract class ReadingStream(Stream inner) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The stream that is read through.</summary>
    protected Stream Inner => inner;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>A stream whose bytes may not decode.</summary>
internal sealed class DecodingStream(Stream inner, Problem bad) : ReadingStream(inner)
{
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Inner.Read(buffer);
        }
        catch (DecoderFallbackException)
        {
            throw new PolicyKitException(bad);
        }
    }
}

/// <summary>Passes a stream on and says how far it was read.</summary>
internal sealed class PassingStream(Stream inner, Action<long> passed) : ReadingStream(inner)
{
    private long _total;

    public override int Read(Span<byte> buffer)
    {
        var read = Inner.Read(buffer);
        _total += read;
        passed(_total);
        return read;
    }
}
