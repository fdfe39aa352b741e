using System.Text;

namespace PolicyKit.Language.Text;

/// <summary>The names of members of one file, which has few of them and writes each thousands of times: each is one text. Safe for many threads, which may lose each
/// other's.</summary>
internal sealed class JsonNames
{
    private const int Places = 256;
    private const int Longest = 32;
    private readonly string?[] _names = new string?[Places];

    /// <summary>The name of some bytes without escapes; null: it is not ASCII, or long.</summary>
    public string? Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes.Length > Longest || !Ascii.IsValid(bytes))
        {
            return null;
        }

        ref var place = ref _names[(bytes[0] + (bytes[^1] * 7) + (bytes[bytes.Length / 2] * 31) + (bytes.Length * 131)) & (Places - 1)];
        return place is { } known && Ascii.Equals(bytes, known) ? known : place = Encoding.ASCII.GetString(bytes);
    }
}
