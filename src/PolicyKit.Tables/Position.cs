using PolicyKit.Model;

namespace PolicyKit.Tables;

/// <summary>Line and column, in UTF-16 units from 1, while going over the characters of a row.</summary>
internal struct Position(string path, int line)
{
    private int _line = line;
    private int _column = 1;
    private bool _afterReturn;

    /// <summary>The place of no characters here.</summary>
    public readonly SourcePlace Point => new(path, _line, _column, _line, _column);

    /// <summary>Goes over that many characters, none of which breaks a line.</summary>
    public void Over(int count)
    {
        _column += count;
        _afterReturn = false;
    }

    /// <summary>Goes over characters.</summary>
    /// <returns>Their place.</returns>
    public SourcePlace Over(ReadOnlySpan<char> text)
    {
        var (line, column) = (_line, _column);
        if (text.IndexOfAny('\r', '\n') < 0)
        {
            Over(text.Length);
            return new(path, line, column, _line, _column);
        }

        foreach (var c in text)
        {
            if (c is '\r' or '\n')
            {
                _line += c == '\n' && _afterReturn ? 0 : 1;
                _column = 1;
            }
            else
            {
                _column++;
            }

            _afterReturn = c == '\r';
        }

        return new(path, line, column, _line, _column);
    }
}
