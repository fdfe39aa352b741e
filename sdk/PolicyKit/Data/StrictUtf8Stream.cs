using System.Buffers;
using System.Text;
using System.Text.Unicode;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Passes on bytes that must be UTF-8, whole or in pieces.</summary>
/// <param name="inner">The bytes.</param>
/// <param name="bad">What is wrong if they are not.</param>
internal sealed class StrictUtf8Stream(Stream inner, Problem bad) : ReadingStream(inner)
{
    // The beginning of a character that the last piece cut.
    private readonly byte[] _cut = new byte[4];
    private int _cutLength;

    public override int Read(Span<byte> buffer)
    {
        var read = Inner.Read(buffer);
        if (!(read == 0 ? _cutLength == 0 || buffer.Length == 0 : IsValid(buffer[..read])))
        {
            throw new PolicyKitException(bad);
        }

        return read;
    }

    private bool IsValid(ReadOnlySpan<byte> piece)
    {
        for (; _cutLength > 0 && piece.Length > 0; piece = piece[1..])
        {
            _cut[_cutLength++] = piece[0];
            var status = Rune.DecodeFromUtf8(_cut.AsSpan(0, _cutLength), out _, out _);
            if (status == OperationStatus.InvalidData)
            {
                return false;
            }

            _cutLength = status == OperationStatus.Done ? 0 : _cutLength;
        }

        var whole = piece.Length - LengthOfCut(piece);
        piece[whole..].CopyTo(_cut.AsSpan(_cutLength));
        _cutLength += piece.Length - whole;
        return Utf8.IsValid(piece[..whole]);
    }

    private static int LengthOfCut(ReadOnlySpan<byte> piece)
    {
        for (var length = 1; length <= Math.Min(3, piece.Length); length++)
        {
            if (Rune.DecodeFromUtf8(piece[^length..], out _, out _) == OperationStatus.NeedMoreData)
            {
                return length;
            }
        }

        return 0;
    }
}
