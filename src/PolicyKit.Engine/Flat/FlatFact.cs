using System.Text;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Flat;

/// <summary>A column of flat records: where its fact stands in the index, and what the present record states of it, kept without allocating.</summary>
/// <param name="fact">The fact.</param>
/// <param name="at">Its position in the index if what is stated is all that its rows depend on; else -1.</param>
/// <param name="values">The classes of its values, or null.</param>
/// <param name="isAsked">Whether a condition has to see the value itself.</param>
internal sealed class FlatFact(Fact fact, int at, ElementaryValues? values, bool isAsked)
{
    private readonly FactValue?[] _named = new FactValue?[values?.Count ?? 0];
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

    /// <summary>The class of a value of another type than the fact's; of a fact without rows nobody looks at it.</summary>
    private int Other => values is null ? ElementaryValues.Unknown : ElementaryValues.Outside;

    /// <summary>What is stated, or null.</summary>
    public FactValue? Value => _form switch
    {
        Form.Number => FactValue.Of(_number),
        Form.Day => FactValue.Of(_day),
        Form.String => FactValue.Of(_string),
        Form.Text => FactValue.Of(Encoding.UTF8.GetString(_text, 0, _length)),
        _ => _value,
    };

    /// <summary>Takes a value.</summary>
    /// <returns>Its class.</returns>
    public int Take(FactValue? value)
    {
        (_form, _value) = (Form.Value, value);
        return values?.CodeOf(value) ?? ElementaryValues.Unknown;
    }

    /// <summary>Nothing is stated.</summary>
    public void Clear() => (_form, _value) = (Form.Value, null);

    /// <summary>Takes a day.</summary>
    public int Take(DateOnly day)
    {
        (_form, _day) = (Form.Day, day);
        return values is PieceValues { IsOfNumbers: false } pieces ? pieces.CodeOf(day.DayNumber) : Other;
    }

    /// <summary>Takes a number.</summary>
    public int Take(double number)
    {
        (_form, _number) = (Form.Number, number);
        return values is PieceValues { IsOfNumbers: true } pieces ? pieces.CodeOf(number) : Other;
    }

    /// <summary>Takes a text.</summary>
    public int Take(string text)
    {
        (_form, _string) = (Form.String, text);
        return values is NamedValues names ? names.CodeOf(text) : Other;
    }

    /// <summary>Takes a text in UTF-8.</summary>
    public int Take(ReadOnlySpan<byte> utf8)
    {
        var code = values is NamedValues names ? names.CodeOfUtf8(utf8) : ElementaryValues.Outside;
        if (code >= 0 && code < _named.Length && ((NamedValues)values!).IsNamed(code))
        {
            (_form, _value) = (Form.Value, _named[code] ??= values.ValueOf(code));
            return code;
        }

        if (utf8.Length > _text.Length)
        {
            Array.Resize(ref _text, 2 * utf8.Length);
        }

        utf8.CopyTo(_text);
        (_form, _length) = (Form.Text, utf8.Length);
        return values is NamedValues ? code : Other;
    }
}
