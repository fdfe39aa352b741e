using PolicyKit.Model;

namespace PolicyKit.Diffing.Wording;

/// <summary>How a country recognises kinds of fields by their names.</summary>
internal static class WrittenRecognisers
{
    /// <param name="table">The recognisers.</param>
    /// <param name="other">Those of the other side: the order says something only of those that both have.</param>
    public static IEnumerable<WrittenItem> Of(RecogniserTable table, RecogniserTable other)
    {
        var both = other.Recognisers.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. table.Recognisers.Select(Of),
            .. table.Groups.Select(g => new WrittenItem(TextSubject.Recogniser, "group " + g.Id,
                [("words", Written.Sorted(g.Words)), ("initials", Written.Sorted(g.Initials)), ("ofDatasets", Written.If(g.IsOfDatasets))])),
            new(TextSubject.Recogniser, "words of all",
            [
                ("order", Written.Listed(table.Recognisers.Select(r => r.Id).Where(both.Contains))),
                ("fold", Written.Sorted(table.Fold.Select(f => $"{f.Key}{f.Value}"))),
                ("abbreviations", Written.Sorted(table.Abbreviations.Select(a => $"{a.Word}={Written.Sorted(a.Short)}"))),
                ("tails", Written.Sorted(table.Tails)), ("flags", Written.Sorted(table.Flags)), ("flagInitials", Written.Sorted(table.FlagInitials)),
                ("flagTypes", Written.Sorted(table.FlagTypes)), ("alternatives", Written.Sorted(table.Alternatives)),
                ("inverters", Written.Sorted(table.Inverters)), ("reported", Written.Sorted(table.Reported)),
            ]),
        ];
    }

    private static WrittenItem Of(Recogniser recogniser) => new(TextSubject.Recogniser, recogniser.Id,
    [
        ("kind", recogniser.Kind), ("confidence", Written.Number(recogniser.Confidence)), ("names", Written.Sorted(recogniser.Names)),
        ("words", Written.Sorted(recogniser.Words)), ("initials", Written.Sorted(recogniser.Initials)), ("groups", Written.Sorted(recogniser.Groups)),
        ("types", Written.Sorted(recogniser.Types)), ("tells", recogniser.Tells), ("named", Written.If(recogniser.IsNamed)),
        ("otherwise", Written.If(recogniser.IsOtherwise)),
        ("owners", recogniser.Owners is { } owners ? Written.Listed(owners.Select(o => $"{o.Key} {Written.Number(o.Value)}")) : null),
    ]);
}
