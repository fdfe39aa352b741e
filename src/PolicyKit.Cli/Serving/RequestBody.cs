using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace PolicyKit.Cli.Serving;

/// <summary>A body, whole, in room that is used again: long arrays of one request each would be collected dearly, while others wait. Nothing that is kept may point into
/// it once it is disposed.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int MostAhead = 1 << 16;
    private const int Growth = 2;
    private byte[] _room;
    private int _used;

    private RequestBody(long? claimed) => _room = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(claimed ?? 0, 1, MostAhead));

    /// <summary>What was read.</summary>
    public ArraySegment<byte> Bytes => new(_room, 0, _used);

    /// <summary>Reads a body to its end. What is claimed and does not come takes no room.</summary>
    /// <exception cref="BadHttpRequestException">It is too long, too slow or broken off.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request)
    {
        var body = new RequestBody(request.ContentLength);
        try
        {
            while (await request.Body.ReadAsync(body.Free(), request.HttpContext.RequestAborted) is > 0 and var read)
            {
                body._used += read;
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var room = _room;
        (_room, _used) = ([], 0);
        Return(room);
    }

    private Memory<byte> Free()
    {
        if (_used == _room.Length)
        {
            var wider = ArrayPool<byte>.Shared.Rent(_room.Length * Growth);
            Bytes.AsSpan().CopyTo(wider);
            Return(_room);
            _room = wider;
        }

        return _room.AsMemory(_used);
    }

    private static void Return(byte[] room)
    {
        if (room.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }
}
