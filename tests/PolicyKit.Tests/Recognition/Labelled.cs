using PolicyKit.Model;

namespace PolicyKit.Tests.Recognition;

/// <summary>A name with the kind that a person gave it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">The kind, or null: nobody's.</param>
/// <param name="Set">The part of the list that it stands in.</param>
/// <param name="Told">What the recogniser takes it for, or null.</param>
internal sealed record Labelled(string Name, string? Kind, string Set, string? Told)
{
    /// <summary>Whether a kind is a person's, or a secret.</summary>
    public static bool IsPersonal(string? kind) => kind is not null && (Taxonomy.IsUnder(kind, "personal") || Taxonomy.IsUnder(kind, "secret"));

    /// <summary>Whether one of two kinds is the other's ancestor: a coarser answer is not a wrong one.</summary>
    public static bool Agree(string? a, string? b) => a is not null && b is not null && (Taxonomy.IsUnder(a, b) || Taxonomy.IsUnder(b, a));
}

/// <summary>Counts of a comparison.</summary>
internal sealed record Score(string Of, int Personal, int Found, int Nobodys, int FalseAlarms)
{
    public static Score Count(string of, IReadOnlyCollection<Labelled> names) => new(of,
        names.Count(n => Labelled.IsPersonal(n.Kind)), names.Count(n => Labelled.IsPersonal(n.Kind) && Labelled.IsPersonal(n.Told)),
        names.Count(n => !Labelled.IsPersonal(n.Kind)), names.Count(n => !Labelled.IsPersonal(n.Kind) && Labelled.IsPersonal(n.Told)));

    public double Recall => Personal == 0 ? 1 : (double)Found / Personal;

    public double Precision => Found + FalseAlarms == 0 ? 1 : (double)Found / (Found + FalseAlarms);

    public double AlarmRate => Nobodys == 0 ? 0 : (double)FalseAlarms / Nobodys;

    /// <summary>A row of the guide.</summary>
    public string Row() => FormattableString.Invariant(
        $"| {Of} | {Personal} | {Found} | {Nobodys} | {FalseAlarms} | {Recall:0.000} | {Precision:0.000} | {AlarmRate:0.000} |");
}
