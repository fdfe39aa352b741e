using System.Runtime.CompilerServices;
using PolicyKit.Model;

namespace PolicyKit.Engine.Indexing;

/// <summary>The classes of a fact's values that conditions can tell apart, by number: each has one value that stands for all of it.</summary>
internal abstract class ElementaryValues
{
    /// <summary>Not known.</summary>
    public const int Unknown = 0;

    /// <summary>The known nothing.</summary>
    public const int Null = 1;

    /// <summary>The first class of other values.</summary>
    protected const int First = 2;

    /// <summary>A value that no class stands for: then conditions are asked one by one.</summary>
    public const int Outside = -1;

    /// <summary>How many classes there are.</summary>
    public abstract int Count { get; }

    /// <summary>How many values other than nothing there may be, as far as they are known by name; else how many classes of them.</summary>
    public virtual int Known => Count - First;

    /// <summary>Whether a class is of values other than nothing.</summary>
    public static bool IsKnown(int code) => code >= First;

    /// <summary>The class of a value; null: unknown.</summary>
    public int CodeOf(FactValue? value) => value switch
    {
        null => Unknown,
        NullValue => Null,
        _ => CodeOfKnown(value),
    };

    /// <summary>A value of a class, or null of that which is unknown.</summary>
    public FactValue? ValueOf(int code) => code switch
    {
        Unknown => null,
        Null => FactValue.Null,
        _ => KnownValueOf(code),
    };

    /// <summary>What a test can tell apart: of each run of classes one shows what it is for all.</summary>
    /// <param name="test">A test of the fact.</param>
    public virtual IEnumerable<CodeRun> ToldApartBy(Expression test) => Enumerable.Range(0, Count).Select(CodeRun.Of);

    protected abstract int CodeOfKnown(FactValue value);

    protected abstract FactValue KnownValueOf(int code);

    /// <summary>The classes of a fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="tests">The tests that are made of it.</param>
    /// <param name="taxonomy">The kinds of fields.</param>
    /// <param name="numbers">Reads a constant on the day; null where it is no number or date in force.</param>
    public static ElementaryValues Of(Fact fact, IEnumerable<Expression> tests, Taxonomy taxonomy, Func<Expression, double?> numbers) => fact.Type switch
    {
        FactType.Boolean => new BooleanValues(),
        FactType.Enum when !tests.All(Subject.OnlyComparesWithLiterals) => new NamedValues(fact.Values, isOpen: false),
        FactType.Path => new NamedValues(taxonomy.Nodes, isOpen: false),
        FactType.Text or FactType.Enum => new NamedValues(tests.SelectMany(Subject.ConstantsOf).OfType<Literal>().Select(l => l.Value).OfType<TextValue>().Select(t => t.Value), isOpen: true, fact.Values.Length),
        _ => new PieceValues(fact.Type, tests.SelectMany(Subject.ConstantsOf).Distinct(), numbers),
    };
}

/// <summary>Classes that a test cannot tell apart, from the first to the last but <paramref name="Except"/>.</summary>
/// <param name="Asked">The one that is asked for all.</param>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
/// <param name="Except">Those among them that are runs of their own, or null.</param>
internal readonly record struct CodeRun(int Asked, int First, int Last, IReadOnlySet<int>? Except = null)
{
    /// <summary>A class by itself.</summary>
    public static CodeRun Of(int code) => new(code, code, code);

    /// <summary>The classes.</summary>
    public IEnumerable<int> Codes => Except is { } except ? Enumerable.Range(First, Last - First + 1).Where(c => !except.Contains(c)) : Enumerable.Range(First, Last - First + 1);

    /// <summary>How many they are.</summary>
    public int Count => Last - First + 1 - (Except?.Count ?? 0);
}

/// <summary>False and true.</summary>
internal sealed class BooleanValues : ElementaryValues
{
    public override int Count => First + 2;

    /// <summary>The class of a truth value.</summary>
    public static int CodeOf(bool value) => First + (value ? 1 : 0);

    protected override int CodeOfKnown(FactValue value) => value is BooleanValue boolean ? CodeOf(boolean.Value) : Outside;

    protected override FactValue KnownValueOf(int code) => FactValue.Of(code > First);
}

/// <summary>Members, nodes, or the texts that conditions name with all others as one.</summary>
internal sealed class NamedValues : ElementaryValues
{
    private readonly NameTable _names;
    private readonly bool _isOpen;
    private readonly int _members;
    private readonly FactValue _other;

    /// <param name="names">The names.</param>
    /// <param name="isOpen">Whether texts without a name are a class too.</param>
    /// <param name="members">How many texts there may be, if that is known; else 0.</param>
    public NamedValues(IEnumerable<string> names, bool isOpen, int members = 0)
    {
        (_names, _isOpen, _members) = (new([.. names.Distinct()]), isOpen, members);
        _other = FactValue.Of(new string('\u00b7', Enumerable.Range(0, _names.Count).Select(i => _names[i].Length).DefaultIfEmpty(0).Max() + 1));
    }

    public override int Count => First + _names.Count + (_isOpen ? 1 : 0);

    public override int Known => Math.Max(base.Known, _members);

    /// <summary>Finds the names in UTF-16, by position.</summary>
    public ByteTable Texts => _names.Utf16;

    /// <summary>The class of the first name; those of the others follow.</summary>
    public static int FirstName => First;

    /// <summary>The class of a text without a name.</summary>
    public int Other => _isOpen ? Count - 1 : Outside;

    /// <summary>Whether a class is of one text only.</summary>
    public bool IsNamed(int code) => code >= First && code - First < _names.Count;

    /// <summary>The class of a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CodeOf(ReadOnlySpan<char> text) => CodeAt(_names.Find(text));

    /// <summary>The class of a text in UTF-8.</summary>
    public int CodeOfUtf8(ReadOnlySpan<byte> text) => CodeAt(_names.FindUtf8(text));

    /// <summary>Where a text is only compared with constants, no other text is told apart.</summary>
    public override IEnumerable<CodeRun> ToldApartBy(Expression test)
    {
        if (!Subject.OnlyComparesWithLiterals(test))
        {
            return base.ToldApartBy(test);
        }

        var named = Subject.ConstantsOf(test).OfType<Literal>().Select(l => CodeOf(l.Value)).Where(c => c >= 0).Append(Unknown).Append(Null).ToHashSet();
        var apart = named.Select(CodeRun.Of);
        for (var code = Count - 1; code >= First; code--)
        {
            if (!named.Contains(code))
            {
                return apart.Prepend(new(code, 0, Count - 1, named));
            }
        }

        return apart;
    }

    protected override int CodeOfKnown(FactValue value) => value is TextValue text ? CodeOf(text.Value) : Outside;

    protected override FactValue KnownValueOf(int code) => code - First < _names.Count ? FactValue.Of(_names[code - First]) : _other;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int CodeAt(int name) => name >= 0 ? First + name : Other;
}

/// <summary>Numbers, or days as their numbers, in pieces: each constant with which one is compared, and what lies between two of them.</summary>
/// <param name="type">Number or date.</param>
/// <param name="constants">The constants.</param>
/// <param name="numbers">Reads a constant on the day; null where it is no number or date in force.</param>
internal sealed class PieceValues(FactType type, IEnumerable<Expression> constants, Func<Expression, double?> numbers) : ElementaryValues
{
    private readonly Cuts _cuts = new(constants.Select(numbers).OfType<double>().Where(double.IsFinite));

    /// <summary>Whether they are numbers, not days.</summary>
    public bool IsOfNumbers => type == FactType.Number;

    public override int Count => First + (2 * _cuts.Count) + 1;

    /// <summary>The class of a number.</summary>
    public int CodeOf(double number) => double.IsNaN(number) ? Outside : First + _cuts.PlaceOf(number);

    /// <summary>What lies between two constants of a test is all one to it. A constant of another test shows it, for between neighbours there may
    /// be no value at all.</summary>
    public override IEnumerable<CodeRun> ToldApartBy(Expression test)
    {
        yield return CodeRun.Of(Unknown);
        yield return CodeRun.Of(Null);
        var from = First;
        foreach (var cut in Subject.ConstantsOf(test).Select(numbers).OfType<double>().Where(double.IsFinite).Select(CodeOf).Distinct().Order())
        {
            yield return Between(from, cut - 1);
            yield return CodeRun.Of(cut);
            from = cut + 1;
        }

        yield return Between(from, Count - 1);
    }

    private static CodeRun Between(int first, int last) => new(first < last ? first + 1 : first, first, last);

    protected override int CodeOfKnown(FactValue value) => value switch
    {
        NumberValue number when type == FactType.Number => CodeOf(number.Value),
        DateValue date when type == FactType.Date => CodeOf(date.Value.DayNumber),
        _ => Outside,
    };

    /// <summary>A piece between two neighbours has no value; what stands for it then is never asked of any.</summary>
    protected override FactValue KnownValueOf(int code)
    {
        var (at, isCut) = ((code - First) / 2, (code - First) % 2 == 1);
        var number = isCut ? _cuts[at] : at > 0 ? Next(_cuts[at - 1]) : _cuts.Count > 0 ? Previous(_cuts[0]) : 0;
        return type == FactType.Number ? FactValue.Of(number) : FactValue.Of(DateOnly.FromDayNumber((int)Math.Clamp(number, 0, DateOnly.MaxValue.DayNumber)));
    }

    private double Next(double cut) => type == FactType.Date ? cut + 1 : Math.BitIncrement(cut);

    private double Previous(double cut) => type == FactType.Date ? cut - 1 : Math.BitDecrement(cut);
}
