using System.Globalization;
using System.Text;

namespace PolicyKit.Analyzers.Lock;

/// <summary>Where a text stops being JSON.</summary>
/// <param name="Position">The index of the character.</param>
/// <param name="Expected">What should stand there.</param>
internal sealed record JsonFault(int Position, string Expected);

/// <summary>Reads JSON (RFC 8259) from a text. An analyzer may bring no package, and what it reads may be anything: no depth, length or
/// character makes it throw.</summary>
internal sealed class JsonParser
{
    private const int Deepest = 64;

    private readonly string _text;
    private int _at;
    private JsonFault? _fault;

    private JsonParser(string text) => _text = text;

    /// <summary>The value of a text, or where it stops being one.</summary>
    public static (JsonValue Value, JsonFault? Fault) Parse(string text)
    {
        var parser = new JsonParser(text);
        var value = parser.Value(0);
        parser.Skip();
        if (parser._at < text.Length) parser.Fail("the end of the file");
        return parser._fault is { } fault ? (JsonValue.Null, fault) : (value, null);
    }

    private JsonValue Value(int depth)
    {
        Skip();
        if (depth > Deepest) return Fail("less nesting");
        return _at >= _text.Length ? Fail("a value") : _text[_at] switch
        {
            '{' => Object(depth),
            '[' => Array(depth),
            '"' => String() is { } text ? JsonValue.Of(text) : JsonValue.Null,
            't' => Word("true", JsonValue.Of(true)),
            'f' => Word("false", JsonValue.Of(false)),
            'n' => Word("null", JsonValue.Null),
            _ => Number(),
        };
    }

    private JsonValue Object(int depth)
    {
        var members = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        _at++;
        Skip();
        while (!Take('}'))
        {
            if (members.Count > 0 && !Expect(',')) return JsonValue.Null;
            Skip();
            if (_at >= _text.Length || _text[_at] != '"') return Fail("a name in quotes");
            if (String() is not { } name) return JsonValue.Null;
            Skip();
            if (!Expect(':')) return JsonValue.Null;
            members[name] = Value(depth + 1);
            if (_fault is not null) return JsonValue.Null;
            Skip();
        }
        return JsonValue.Of(members);
    }

    private JsonValue Array(int depth)
    {
        var items = new List<JsonValue>();
        _at++;
        Skip();
        while (!Take(']'))
        {
            if (items.Count > 0 && !Expect(',')) return JsonValue.Null;
            items.Add(Value(depth + 1));
            if (_fault is not null) return JsonValue.Null;
            Skip();
        }
        return JsonValue.Of(items);
    }

    private string? String()
    {
        var start = ++_at;
        StringBuilder? unescaped = null;
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == '"') return Taken(start, unescaped);
            if (c < ' ') break;
            if (c == '\\')
            {
                unescaped = (unescaped ?? new StringBuilder()).Append(_text, start, _at - start);
                if (!Escape(unescaped)) return null;
                start = _at + 1;
            }
        }
        Fail("the end of a text in quotes");
        return null;
    }

    private string Taken(int start, StringBuilder? unescaped)
    {
        var rest = _text.Substring(start, _at++ - start);
        return unescaped is null ? rest : unescaped.Append(rest).ToString();
    }

    private bool Escape(StringBuilder into)
    {
        const string Letters = "\"\\/bfnrt";
        const string Meant = "\"\\/\b\f\n\r\t";
        var letter = ++_at < _text.Length ? Letters.IndexOf(_text[_at]) : -1;
        if (letter >= 0)
        {
            into.Append(Meant[letter]);
            return true;
        }
        if (_at + 4 < _text.Length && _text[_at] == 'u'
            && ushort.TryParse(_text.Substring(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            into.Append((char)code);
            _at += 4;
            return true;
        }
        Fail("an escape of JSON");
        return false;
    }

    private JsonValue Number()
    {
        var start = _at;
        while (_at < _text.Length && (_text[_at] is >= '0' and <= '9' or '-' or '+' or '.' or 'e' or 'E')) _at++;
        if (double.TryParse(_text.Substring(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return JsonValue.Of(number);
        _at = start;
        return Fail("a value");
    }

    private JsonValue Word(string word, JsonValue value)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0) return Fail("a value");
        _at += word.Length;
        return value;
    }

    private void Skip()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r') _at++;
    }

    private bool Take(char c)
    {
        if (_at >= _text.Length || _text[_at] != c) return false;
        _at++;
        return true;
    }

    private bool Expect(char c)
    {
        if (Take(c)) return true;
        Fail($"`{c}`");
        return false;
    }

    private JsonValue Fail(string expected)
    {
        _fault ??= new(Math.Min(_at, _text.Length), expected);
        return JsonValue.Null;
    }
}
