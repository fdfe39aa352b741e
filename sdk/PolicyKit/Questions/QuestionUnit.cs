using PolicyKit.Engine.Asking;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Datasets of one jurisdiction that the same answers settle.</summary>
/// <param name="Datasets">The datasets, in the catalogue's order.</param>
/// <param name="Inquiry">Asks one of them.</param>
internal sealed record QuestionUnit(List<Dataset> Datasets, Inquiry Inquiry)
{
    /// <summary>The facts whose answers settle it, whatever they are; null: none do.</summary>
    public IReadOnlyCollection<Fact>? Needed { get; set; }

    /// <summary>The same beside signed statements; null: none do.</summary>
    public IReadOnlyCollection<Fact>? NeededBeside { get; set; }

    /// <summary>The statements that it needs.</summary>
    public List<Statement> Statements { get; } = [];

    /// <summary>Whether something that is asked of all its fields is told of one by its name: answers for all do not speak for that one, so they
    /// do not settle it.</summary>
    public bool NeedsALook { get; set; }

    /// <summary>Every fact that is asked, by itself or in a statement.</summary>
    public IEnumerable<Fact> Asked => (Needed ?? []).Concat(NeededBeside ?? []).Concat(Statements.SelectMany(s => s.Values.Keys)).Distinct();
}

/// <summary>Facts of one level that one kind of person could sign to be false or none.</summary>
/// <param name="Level">Of datasets or of fields.</param>
/// <param name="Who">Who can answer.</param>
/// <param name="Values">The facts with what the signature says of them, in schema order.</param>
internal sealed record Statement(FactLevel Level, string Who, IReadOnlyDictionary<Fact, FactValue> Values)
{
    /// <summary>What a statement says of a fact: false, none, empty; null: nothing can be said so.</summary>
    public static FactValue? NothingOf(Fact fact) => fact.Type switch
    {
        FactType.Boolean => FactValue.False,
        FactType.List => FactValue.ListOf(),
        FactType.Enum when fact.Values.Contains("none") => FactValue.Of("none"),
        _ => null,
    };
}
