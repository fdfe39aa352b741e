using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>Which keys of a fact go with which types.</summary>
internal static class FactKeys
{
    private static readonly Dictionary<string, FactType[]> Fitting = new(StringComparer.Ordinal)
    {
        ["values"] = [FactType.Enum, FactType.List],
        ["nullable"] = [FactType.Enum, FactType.Number, FactType.Text, FactType.Date, FactType.Boolean],
        ["reads"] = [FactType.Boolean, FactType.Enum, FactType.List],
        ["dates"] = [FactType.List],
        ["none"] = [FactType.List],
        ["citations"] = [FactType.List],
        ["of"] = [FactType.List],
        ["unit"] = [FactType.Number],
    };

    // A derived fact is never read from a catalogue, so that nothing can be said of how it is read.
    private static readonly string[] OfStated =
        ["path", "presume", "reads", "companions", "evidence", "dates", "none", "citations", "inherits", "mutable", "nullable", "of"];

    // A part of a list is read as the list is.
    private static readonly string[] OfWhole =
        ["values", "path", "derive", "presume", "reads", "companions", "evidence", "dates", "none", "citations", "inherits", "mutable"];

    public static void Check(MappingReader map, Fact fact)
    {
        foreach (var (key, types) in Fitting)
        {
            if (map.Has(key) && !types.Contains(fact.Type))
            {
                map.Problems.Add(PolicyProblems.KeyDoesNotGoWith(PlaceOf(map, key), key, "type: " + NameOf(fact.Type)));
            }
        }

        if (map.Has("derive"))
        {
            foreach (var key in OfStated.Where(map.Has))
            {
                map.Problems.Add(PolicyProblems.KeyDoesNotGoWith(PlaceOf(map, key), key, "derive",
                    new("派生的事实不从目录读取", "a derived fact is not read from a catalogue")));
            }
        }

        foreach (var key in map.Has("of") ? OfWhole.Where(map.Has) : new[] { "where", "unless" }.Where(map.Has))
        {
            map.Problems.Add(PolicyProblems.KeyDoesNotGoWith(PlaceOf(map, key), key, map.Has("of") ? "of" : "no `of`"));
        }

        if (fact.Inherits && fact.Level == FactLevel.Dataset)
        {
            map.Problems.Add(PolicyProblems.KeyDoesNotGoWith(PlaceOf(map, "inherits"), "inherits", "level: dataset"));
        }
    }

    /// <summary>The type as files write it.</summary>
    public static string NameOf(FactType type) => type switch
    {
        FactType.Boolean => "boolean",
        FactType.Enum => "enum",
        FactType.List => "list",
        FactType.Number => "number",
        FactType.Text => "text",
        FactType.Date => "date",
        FactType.Path => "path",
        _ => "citations",
    };

    private static SourcePlace PlaceOf(MappingReader map, string key) => map.Node.Entries.First(e => e.Key.Text == key).Key.Place;
}
