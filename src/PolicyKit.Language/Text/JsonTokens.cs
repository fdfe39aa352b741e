using System.Buffers;
using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>The tokens of JSON bytes with their places. Every failure ends the composition with one problem.</summary>
internal ref struct JsonTokens
{
    private static readonly SearchValues<byte> Spaces = SearchValues.Create(" \t\r\n"u8);
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string _path;
    private readonly BytePosition _start;
    private Utf8JsonReader _reader;
    private BytePosition _position;
    private int _positionOffset;

    public JsonTokens(ReadOnlySpan<byte> bytes, string path, BytePosition start)
    {
        _bytes = bytes;
        (_path, _start, _position) = (path, start, start);

        // One level more than we accept, so that too deep is our problem and not a syntax error.
        _reader = new(bytes, new JsonReaderOptions { MaxDepth = NodeLimits.Depth + 1 });
    }

    /// <summary>The type of the current token.</summary>
    public readonly JsonTokenType Type => _reader.TokenType;

    /// <summary>How many bytes were read, the current token included.</summary>
    public readonly int Consumed => (int)_reader.BytesConsumed;

    /// <summary>The offset at which the current token begins.</summary>
    public readonly int TokenStart => (int)_reader.TokenStartIndex;

    // After a key the reader has consumed the colon too.
    private readonly int TokenEnd =>
        Type is JsonTokenType.String or JsonTokenType.PropertyName ? TokenStart + Raw.Length + 2 : Consumed;

    /// <summary>The position of the current token.</summary>
    public BytePosition Position => PositionAt(TokenStart);

    /// <summary>The place of the current token.</summary>
    public SourcePlace Place
    {
        get
        {
            var (line, column, _) = PositionAt(TokenStart);
            var (endLine, endColumn, _) = PositionAt(TokenEnd);
            return new(_path, line, column, endLine, endColumn);
        }
    }

    /// <summary>The raw bytes of the current token, without quotes.</summary>
    public readonly ReadOnlySpan<byte> Raw => _reader.ValueSpan;

    /// <summary>Whether the current string has an escape in it.</summary>
    public readonly bool IsEscaped => _reader.ValueIsEscaped;

    /// <summary>Goes to the next token.</summary>
    /// <returns>False at the end.</returns>
    public bool Next()
    {
        try
        {
            return _reader.Read();
        }
        catch (JsonException e)
        {
            throw new CompositionEnd(JsonReasons.ProblemOf(_bytes, OffsetOf(e), _reader.CurrentDepth, PlaceAt(OffsetOf(e))));
        }
    }

    /// <summary>Skips the current token and all in it.</summary>
    public void Skip()
    {
        try
        {
            _reader.Skip();
        }
        catch (JsonException e)
        {
            throw new CompositionEnd(JsonReasons.ProblemOf(_bytes, OffsetOf(e), _reader.CurrentDepth, PlaceAt(OffsetOf(e))));
        }
    }

    /// <summary>The current string, unescaped.</summary>
    public string Text()
    {
        if (Raw.Length > NodeLimits.ScalarBytes)
        {
            throw new CompositionEnd(TextProblems.ScalarTooLarge(Place, NodeLimits.ScalarBytes));
        }

        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new CompositionEnd(TextProblems.LoneSurrogate(Place));
        }
    }

    /// <summary>Refuses anything but white space after the current token.</summary>
    public void RefuseMore()
    {
        var rest = _bytes[Consumed..];
        if (rest.IndexOfAnyExcept(Spaces) is >= 0 and var more)
        {
            throw new CompositionEnd(TextProblems.TrailingContent(PlaceAt(Consumed + more)));
        }
    }

    private SourcePlace PlaceAt(int offset)
    {
        var (line, column, _) = PositionAt(offset);
        return new(_path, line, column, line, column + (offset < _bytes.Length ? 1 : 0));
    }

    // Tokens come in order, so that the positions of a whole file cost one pass; only a problem looks back.
    private BytePosition PositionAt(int offset)
    {
        if (offset < _positionOffset)
        {
            return _start.AdvanceOver(_bytes[..offset]);
        }

        _position = _position.AdvanceOver(_bytes[_positionOffset..offset]);
        _positionOffset = offset;
        return _position;
    }

    // The exception counts lines by line feeds alone, and bytes in the line.
    private readonly int OffsetOf(JsonException e)
    {
        var lineStart = 0;
        for (var line = e.LineNumber ?? 0; line > 0; line--)
        {
            lineStart += _bytes[lineStart..].IndexOf((byte)'\n') + 1;
        }

        return (int)Math.Min(lineStart + (e.BytePositionInLine ?? 0), _bytes.Length);
    }
}
