namespace PolicyKit.Language.Text;

/// <summary>Line and column, in UTF-16 units from 1, of a byte of valid UTF-8. Moves forward only, so that a whole file costs one pass.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
/// <param name="IsAfterReturn">Whether the byte before is a carriage return, so that a line feed here belongs to it.</param>
internal readonly record struct BytePosition(int Line, int Column, bool IsAfterReturn)
{
    /// <summary>The first byte.</summary>
    public static BytePosition Start => new(1, 1, false);

    /// <summary>The position after <paramref name="bytes"/>.</summary>
    public BytePosition AdvanceOver(ReadOnlySpan<byte> bytes)
    {
        var (line, column, isAfterReturn) = this;
        foreach (var b in bytes)
        {
            switch (b)
            {
                case (byte)'\n':
                    line += isAfterReturn ? 0 : 1;
                    column = 1;
                    break;
                case (byte)'\r':
                    line++;
                    column = 1;
                    break;
                default:
                    // Continuation bytes count nothing; a lead byte of four stands for a surrogate pair.
                    column += (b & 0xC0) == 0x80 ? 0 : b >= 0xF0 ? 2 : 1;
                    break;
            }

            isAfterReturn = b == '\r';
        }

        return new(line, column, isAfterReturn);
    }
}
