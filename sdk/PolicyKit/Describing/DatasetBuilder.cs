using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Describes a dataset in code, checked against the declared facts as it goes. What is not stated stays unknown.</summary>
/// <remarks>Ids leave out <c>facts</c>: <c>continuous</c>, <c>opening.declared</c>, <c>reviews.secrecy</c>. Not safe for several threads.</remarks>
public sealed class DatasetBuilder : FactBuilder<DatasetBuilder>
{
    private readonly string _jurisdiction;
    private readonly string _code;
    private string _name = "";
    private DatasetDescription _description = DatasetDescription.Empty;
    private ImmutableArray<Field>? _fields;

    /// <summary>Begins a dataset.</summary>
    /// <param name="country">The country whose facts are declared.</param>
    /// <param name="jurisdiction">The division code that decides which law applies.</param>
    /// <param name="code">The dataset's code.</param>
    public DatasetBuilder(CountryData country, string jurisdiction, string code)
        : base(country, FactLevel.Dataset) => (_jurisdiction, _code) = (jurisdiction, code);

    /// <summary>Gives the dataset's name.</summary>
    public DatasetBuilder Named(string name)
    {
        _name = name;
        return this;
    }

    /// <summary>Says what people read of the dataset; no rule reads it.</summary>
    public DatasetBuilder Described(DatasetDescription description)
    {
        _description = description;
        return this;
    }

    /// <summary>Adds a field. A dataset to which no field is added says nothing of its fields.</summary>
    /// <exception cref="PolicyKitException">The name was used before (PK7017), or a fact does not fit.</exception>
    public DatasetBuilder Field(string name, Action<FieldBuilder>? describe = null)
    {
        var fields = _fields ?? [];
        if (fields.Any(f => f.Name == name))
        {
            throw new PolicyKitException(DescribingProblems.Twice("field", name));
        }

        var builder = new FieldBuilder(Country, name);
        describe?.Invoke(builder);
        _fields = fields.Add(builder.Build());
        return this;
    }

    /// <summary>States that the dataset has no fields, which is more than saying nothing of them.</summary>
    public DatasetBuilder WithoutFields()
    {
        _fields ??= [];
        return this;
    }

    /// <summary>The dataset as described so far. A field that states no kind has the one that its name tells, as an inference.</summary>
    public Dataset Build() => KindInference.Of(Country, new()
    {
        Code = _code,
        Name = _name,
        Description = _description,
        Jurisdiction = _jurisdiction,
        Facts = Facts,
        Fields = _fields,
    });

    /// <inheritdoc/>
    protected override DatasetBuilder Self => this;
}

/// <summary>Describes a field.</summary>
public sealed class FieldBuilder : FactBuilder<FieldBuilder>
{
    private readonly string _name;
    private string _title = "";
    private ImmutableArray<DeclaredGrade>? _grades;

    internal FieldBuilder(CountryData country, string name)
        : base(country, FactLevel.Field) => _name = name;

    /// <summary>Gives the field's title.</summary>
    public FieldBuilder Titled(string title)
    {
        _title = title;
        return this;
    }

    /// <summary>Declares a grade.</summary>
    /// <param name="scheme">The scheme's id.</param>
    /// <param name="level">The ordinal, 1 the lowest.</param>
    /// <exception cref="PolicyKitException">The scheme has no such level (PK7019).</exception>
    public FieldBuilder Grade(string scheme, int level)
    {
        if (!Country.Schemes.Any(s => s.Id == scheme && s.Labels.ContainsKey(level)))
        {
            throw new PolicyKitException(DescribingProblems.UnknownGrade(scheme, level));
        }

        _grades = (_grades ?? []).Add(new(scheme, level));
        return this;
    }

    internal Field Build() => new() { Name = _name, Title = _title, Facts = Facts, Grades = _grades };

    /// <inheritdoc/>
    protected override FieldBuilder Self => this;
}
