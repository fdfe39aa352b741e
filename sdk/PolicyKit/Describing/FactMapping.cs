using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Maps a program's own objects to datasets. Fact names and types are checked once, when the mapping is written; a null from a
/// selector says nothing, so that the fact stays unknown.</summary>
/// <typeparam name="T">What describes a dataset.</typeparam>
/// <remarks>Immutable once written; safe to share between threads.</remarks>
public sealed class FactMapping<T>
{
    private readonly CountryData _country;
    private readonly List<Action<DatasetBuilder, T>> _steps = [];
    private Func<T, string> _code = _ => "";
    private Func<T, string> _jurisdiction = _ => "";

    private FactMapping(CountryData country) => _country = country;

    /// <summary>Begins a mapping for the facts that a set declares.</summary>
    public static FactMapping<T> For(PolicySet set) => new(set.Country);

    /// <summary>Where the dataset's code comes from.</summary>
    public FactMapping<T> Code(Func<T, string> select)
    {
        _code = select;
        return this;
    }

    /// <summary>Where the division code comes from.</summary>
    public FactMapping<T> Jurisdiction(Func<T, string> select)
    {
        _jurisdiction = select;
        return this;
    }

    /// <summary>Where the dataset's name comes from.</summary>
    public FactMapping<T> Named(Func<T, string> select) => Step((b, x) => b.Named(select(x)));

    /// <summary>Maps a boolean.</summary>
    /// <exception cref="PolicyKitException">No such fact (PK7015), a derived one (PK7018), or of another type (PK7016). So do all of these.</exception>
    public FactMapping<T> Dataset(string id, Func<T, bool?> select) => Fact(id, select);

    /// <summary>Maps a number.</summary>
    public FactMapping<T> Dataset(string id, Func<T, double?> select) => Fact(id, select);

    /// <summary>Maps a day.</summary>
    public FactMapping<T> Dataset(string id, Func<T, DateOnly?> select) => Fact(id, select);

    /// <summary>Maps a text, enum member, path or single member of a list.</summary>
    public FactMapping<T> Dataset(string id, Func<T, string?> select) => FactOf(id, select);

    /// <summary>Maps a list.</summary>
    public FactMapping<T> Dataset(string id, Func<T, IEnumerable<string>?> select) => FactOf(id, select);

    /// <summary>Maps the fields; a null sequence says nothing of them.</summary>
    /// <param name="select">The objects that describe the fields.</param>
    /// <param name="describe">How each is mapped.</param>
    public FactMapping<T> Fields<TField>(Func<T, IEnumerable<TField>?> select, Action<FieldMapping<TField>> describe)
    {
        var mapping = new FieldMapping<TField>(_country);
        describe(mapping);
        return Step((b, x) =>
        {
            if (select(x) is { } fields)
            {
                b.WithoutFields();
                foreach (var field in fields)
                {
                    b.Field(mapping.NameOf(field), f => mapping.Apply(f, field));
                }
            }
        });
    }

    /// <summary>The dataset that <paramref name="source"/> describes.</summary>
    /// <exception cref="PolicyKitException">A value does not fit its fact (PK7016), or a field's name occurs twice (PK7017).</exception>
    public Dataset Map(T source)
    {
        var builder = new DatasetBuilder(_country, _jurisdiction(source), _code(source));
        foreach (var step in _steps)
        {
            step(builder, source);
        }

        return builder.Build();
    }

    private FactMapping<T> Fact<TValue>(string id, Func<T, TValue?> select)
        where TValue : struct
    {
        MappedFact.Check(_country, FactLevel.Dataset, id, typeof(TValue));
        return Step((b, x) => MappedFact.State(b, id, select(x)));
    }

    private FactMapping<T> FactOf<TValue>(string id, Func<T, TValue?> select)
        where TValue : class
    {
        MappedFact.Check(_country, FactLevel.Dataset, id, typeof(TValue));
        return Step((b, x) => MappedFact.State(b, id, select(x)));
    }

    private FactMapping<T> Step(Action<DatasetBuilder, T> step)
    {
        _steps.Add(step);
        return this;
    }
}

/// <summary>Maps a program's own objects to fields.</summary>
/// <typeparam name="TField">What describes a field.</typeparam>
public sealed class FieldMapping<TField>
{
    private readonly CountryData _country;
    private readonly List<Action<FieldBuilder, TField>> _steps = [];

    internal FieldMapping(CountryData country) => _country = country;

    internal Func<TField, string> NameOf { get; private set; } = f => f?.ToString() ?? "";

    /// <summary>Where the field's name comes from.</summary>
    public FieldMapping<TField> Name(Func<TField, string> select)
    {
        NameOf = select;
        return this;
    }

    /// <summary>Maps a boolean; checked as on <see cref="FactMapping{T}"/>, and so do all of these.</summary>
    public FieldMapping<TField> Fact(string id, Func<TField, bool?> select) => Add(id, typeof(bool), f => select(f));

    /// <summary>Maps a number.</summary>
    public FieldMapping<TField> Fact(string id, Func<TField, double?> select) => Add(id, typeof(double), f => select(f));

    /// <summary>Maps a day.</summary>
    public FieldMapping<TField> Fact(string id, Func<TField, DateOnly?> select) => Add(id, typeof(DateOnly), f => select(f));

    /// <summary>Maps a text, enum member, path or single member of a list.</summary>
    public FieldMapping<TField> Fact(string id, Func<TField, string?> select) => Add(id, typeof(string), select);

    /// <summary>Maps a list.</summary>
    public FieldMapping<TField> Fact(string id, Func<TField, IEnumerable<string>?> select) => Add(id, typeof(IEnumerable<string>), select);

    internal void Apply(FieldBuilder builder, TField field)
    {
        foreach (var step in _steps)
        {
            step(builder, field);
        }
    }

    private FieldMapping<TField> Add(string id, Type type, Func<TField, object?> select)
    {
        MappedFact.Check(_country, FactLevel.Field, id, type);
        _steps.Add((b, f) => MappedFact.State(b, id, select(f)));
        return this;
    }
}

/// <summary>What mappings of datasets and fields share.</summary>
internal static class MappedFact
{
    public static void Check(CountryData country, FactLevel level, string id, Type type)
    {
        var fact = FactConversion.Require(country, level, id);
        if (!FactConversion.Accepts(fact, type))
        {
            throw new PolicyKitException(DescribingProblems.WrongValue(fact, type.Name));
        }
    }

    public static void State<TSelf>(FactBuilder<TSelf> builder, string id, object? value)
    {
        if (value is not null)
        {
            builder.State(id, value);
        }
    }
}
