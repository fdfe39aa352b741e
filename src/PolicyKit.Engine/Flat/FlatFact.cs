using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using PolicyKit.Engine.Indexing;
using PolicyKit.Model;

namespace PolicyKit.Engine.Flat;

/// <summary>A fact of flat records. It finds the classes of values; nothing is allocated for that.</summary>
public sealed class FlatFact
{
    private readonly ElementaryValues? _values;
    private readonly NamedValues? _names;
    private readonly ByteTable? _texts;
    private readonly int _other;
    private readonly PieceValues? _numbers;
    private readonly PieceValues? _days;
    private readonly FactValue?[] _named;
    private FactValue? _kept;

    /// <param name="fact">The fact.</param>
    /// <param name="column">Its column.</param>
    /// <param name="indexed">The fact in the index, or null: no condition tells its values apart.</param>
    /// <param name="at">Its position in the index if what is stated is all that its rows depend on; else -1.</param>
    /// <param name="isAsked">Whether a condition may have to see the value itself.</param>
    internal FlatFact(Fact fact, int column, IndexedFact? indexed, int at, bool isAsked)
    {
        var values = indexed?.Values;
        (Fact, Column, At, IsAsked, First, _values, _names) = (fact, column, at, isAsked, indexed?.First ?? 0, values, values as NamedValues);
        (_texts, _other) = (_names?.Texts, _names?.Other ?? ElementaryValues.Outside);
        _numbers = values is PieceValues { IsOfNumbers: true } numbers ? numbers : null;
        _days = values is PieceValues { IsOfNumbers: false } days ? days : null;
        _named = new FactValue?[_names?.Count ?? 0];
    }

    /// <summary>The fact.</summary>
    public Fact Fact { get; }

    /// <summary>Its column.</summary>
    internal int Column { get; }

    /// <summary>How many classes of other facts are numbered before the first of this one.</summary>
    internal int First { get; }

    /// <summary>Its position in the index if what is stated is all that its rows depend on; else -1.</summary>
    internal int At { get; }

    /// <summary>Whether a condition may have to see the value itself.</summary>
    internal bool IsAsked { get; }

    /// <summary>Whether values themselves are kept, not only their classes.</summary>
    internal bool Keeps { get; set; }

    /// <summary>A text, the member of an enum, or a node of the taxonomy; null: not stated. It is taken as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FactClass Of(string? text) => text is null ? default : Keeps ? Keep(ValueOf(text))
        : new(_texts is not null && _texts.Find(MemoryMarshal.AsBytes(text.AsSpan())) is var name && name >= 0 ? NamedValues.FirstName + name : _other);

    /// <summary>The same in UTF-8; one without bytes is the empty text.</summary>
    public FactClass Of(ReadOnlySpan<byte> utf8) => Keeps ? Keep(ValueOf(utf8)) : new(CodeOf(utf8));

    /// <summary>A truth value; null: not stated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FactClass Of(bool? value) => value is not { } known ? default
        : Keeps ? Keep(FactValue.Of(known)) : new(_values is BooleanValues ? BooleanValues.CodeOf(known) : ElementaryValues.Outside);

    /// <summary>A number, finite; null: not stated.</summary>
    public FactClass Of(double? number) => number is not { } known ? default
        : Keeps ? Keep(FactValue.Of(known)) : new(_numbers is null ? ElementaryValues.Outside : _numbers.CodeOf(known));

    /// <summary>A day; null: not stated.</summary>
    public FactClass Of(DateOnly? day) => day is not { } known ? default
        : Keeps ? Keep(FactValue.Of(known)) : new(_days is null ? ElementaryValues.Outside : _days.CodeOf(known.DayNumber));

    /// <summary>Any value; null: not stated.</summary>
    public FactClass Of(FactValue? value) => value is null ? default : Keeps ? Keep(value) : new(_values is null ? ElementaryValues.Outside : _values.CodeOf(value));

    /// <summary>What a record states; null: nothing.</summary>
    internal FactValue? ValueIn<TRecord>(TRecord record)
        where TRecord : struct, IFlatRecord, allows ref struct
    {
        (_kept, Keeps) = (null, true);
        record.Read(Column, this);
        Keeps = false;
        return _kept;
    }

    /// <summary>The value that was kept last.</summary>
    internal FactValue? Kept => _kept;

    private FactClass Keep(FactValue value)
    {
        _kept = value;
        return new(_values?.CodeOf(value) ?? ElementaryValues.Outside);
    }

    private int CodeOf(ReadOnlySpan<byte> utf8) => _names is null ? ElementaryValues.Outside : _names.CodeOfUtf8(utf8);

    private FactValue ValueOf(string text) => NamedAt(_names?.CodeOf(text) ?? ElementaryValues.Outside) ?? FactValue.Of(text);

    private FactValue ValueOf(ReadOnlySpan<byte> utf8) => NamedAt(CodeOf(utf8)) ?? FactValue.Of(Encoding.UTF8.GetString(utf8));

    /// <summary>What stands for a class of one text only; else null.</summary>
    private FactValue? NamedAt(int code) => code >= 0 && _names!.IsNamed(code) ? _named[code] ??= _names.ValueOf(code) : null;
}
