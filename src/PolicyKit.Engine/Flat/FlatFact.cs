using System.Runtime.CompilerServices;
using System.Text;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Flat;

/// <summary>A column of flat records: where its fact stands in the index, and what the present record states of it, kept without allocating.</summary>
/// <param name="fact">The fact.</param>
/// <param name="at">Its position in the index if what is stated is all that its rows depend on; else -1.</param>
/// <param name="indexed">The fact in the index, or null.</param>
/// <param name="isAsked">Whether a condition has to see the value itself.</param>
internal sealed class FlatFact(Fact fact, int at, IndexedFact? indexed, bool isAsked)
{
    private readonly NamedValues? _names = indexed?.Values as NamedValues;
    private readonly PieceValues? _pieces = indexed?.Values as PieceValues;
    private readonly int _first = indexed?.First ?? 0;
    private readonly FactValue?[] _named = new FactValue?[indexed?.Values.Count ?? 0];
    private Form _form;
    private FactValue? _value;
    private double _number;
    private byte[] _text = new byte[64];
    private int _length;
    private string _string = "";
    private DateOnly _day;

    private enum Form : byte
    {
        Value,
        Number,
        Day,
        String,
        Text,
    }

    public Fact Fact => fact;

    public int At => at;

    public bool IsAsked => isAsked;

    /// <summary>The number of the record for which something was taken last.</summary>
    public int Record { get; set; }

    /// <summary>The number of the class of what was taken last.</summary>
    public int Class { get; set; }

    /// <summary>What was taken last.</summary>
    public FactValue Value => _form switch
    {
        Form.Number => FactValue.Of(_number),
        Form.Day => FactValue.Of(_day),
        Form.String => FactValue.Of(_string),
        Form.Text => FactValue.Of(Encoding.UTF8.GetString(_text, 0, _length)),
        _ => _value!,
    };

    /// <summary>Takes a value.</summary>
    /// <returns>The number of its class among those of all facts; negative: it has none.</returns>
    public int Take(FactValue value)
    {
        (_form, _value) = (Form.Value, value);
        return indexed?.CodeOf(value) ?? ElementaryValues.Outside;
    }

    /// <summary>Takes a truth value.</summary>
    public int Take(bool value)
    {
        (_form, _value) = (Form.Value, FactValue.Of(value));
        return indexed?.Values is BooleanValues ? _first + BooleanValues.CodeOf(value) : ElementaryValues.Outside;
    }

    /// <summary>Takes a day.</summary>
    public int Take(DateOnly day)
    {
        (_form, _day) = (Form.Day, day);
        return _pieces is { IsOfNumbers: false } ? Numbered(_pieces.CodeOf(day.DayNumber)) : ElementaryValues.Outside;
    }

    /// <summary>Takes a number.</summary>
    public int Take(double number)
    {
        (_form, _number) = (Form.Number, number);
        return _pieces is { IsOfNumbers: true } ? Numbered(_pieces.CodeOf(number)) : ElementaryValues.Outside;
    }

    /// <summary>Takes a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take(string text)
    {
        (_form, _string) = (Form.String, text);
        return _names is not null ? Numbered(_names.CodeOf(text)) : ElementaryValues.Outside;
    }

    /// <summary>Takes a text in UTF-8.</summary>
    public int Take(ReadOnlySpan<byte> utf8)
    {
        var code = _names is not null ? _names.CodeOfUtf8(utf8) : ElementaryValues.Outside;
        if (code >= 0 && _names!.IsNamed(code))
        {
            (_form, _value) = (Form.Value, _named[code] ??= _names.ValueOf(code)!);
            return Numbered(code);
        }

        if (utf8.Length > _text.Length)
        {
            Array.Resize(ref _text, 2 * utf8.Length);
        }

        utf8.CopyTo(_text);
        (_form, _length) = (Form.Text, utf8.Length);
        return Numbered(code);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Numbered(int code) => code < 0 ? code : _first + code;
}
