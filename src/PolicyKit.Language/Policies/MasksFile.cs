using System.Collections.Immutable;
using PolicyKit.Language.Conditions;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>masks.yaml: the techniques, weaker to stronger, and the named masks.</summary>
internal static class MasksFile
{
    private static readonly Dictionary<string, StricterDirection> Directions = new(StringComparer.Ordinal)
    {
        ["less"] = StricterDirection.Less,
        ["more"] = StricterDirection.More,
    };

    private static readonly Dictionary<string, MaskScope> Scopes = new(StringComparer.Ordinal)
    {
        ["release"] = MaskScope.Release,
        ["dataset"] = MaskScope.Dataset,
        ["organisation"] = MaskScope.Organisation,
    };

    /// <param name="file">The file's mapping.</param>
    /// <param name="schemes">The grade schemes.</param>
    /// <param name="conditions">Reads parameters that are worked out for each field.</param>
    public static MaskCatalogue Bind(MappingReader file, ImmutableArray<GradeScheme> schemes, ConditionReader conditions)
    {
        var techniques = Techniques(file.Required("techniques"));
        var masks = file.Optional("masks").Mapping() is { } map
            ? map.Entries.Select(e => Mask(e, techniques, schemes, conditions)).OfType<MaskDefinition>().ToList() : [];
        file.RefuseOtherKeys();
        return new(techniques, masks);
    }

    private static ImmutableArray<string> Techniques(NodeReader node)
    {
        var ids = new UniqueIds(Kinds.Technique);
        ImmutableArray<string> techniques = [.. node.Items()
            .Select(i => i.Id() is { } id && ids.Add(id, i.Place, i.Problems) ? id : null).OfType<string>()];
        if (node.IsGiven && (techniques.IsEmpty || techniques[0] != MaskCatalogue.None || techniques[^1] != MaskCatalogue.Drop))
        {
            var isFirst = techniques.IsEmpty || techniques[0] != MaskCatalogue.None;
            node.Problems.Add(PolicyProblems.MissingTechnique(node.Place.Start(), isFirst ? MaskCatalogue.None : MaskCatalogue.Drop));
        }

        return techniques;
    }

    private static MaskDefinition? Mask(NodeReader entry, ImmutableArray<string> techniques, ImmutableArray<GradeScheme> schemes,
        ConditionReader conditions)
    {
        if (entry.Mapping() is not { } map)
        {
            return null;
        }

        map.Optional("title").LocalText();
        var technique = map.Required("technique").Reference(Kinds.Technique, techniques);
        var given = map.Optional("parameters");
        var parameters = Entries(given, n => IsComputed(n) ? null : n.Number());
        var computed = Computed(given, conditions);
        var stricter = Entries(map.Optional("stricter"), n => n.OneOf(Directions));
        CheckStricter(map.Optional("stricter"), [.. (given.Node as MappingNode)?.Entries.Select(e => e.Key.Text) ?? []]);
        CheckSuffices(map.Optional("suffices"), schemes);
        var (options, vectors) = (Options(map), Vectors(map.Optional("tests")));
        map.RefuseOtherKeys();
        return technique is null ? null : new(entry.Name, technique, parameters, stricter) { Computed = computed, Options = options, Vectors = vectors, Place = map.Place };
    }

    private static MaskOptions Options(MappingReader map) => new(
        map.Optional("hierarchy").Reference(Kinds.Hierarchy, MaskOptions.Hierarchies),
        map.Optional("text").Text(),
        map.Optional("key").Id(),
        map.Optional("scope").OneOf(Scopes) ?? MaskScope.Release);

    // What is no number is an expression: text in quotes, or plain text that is no number.
    private static bool IsComputed(NodeReader node) => node.Node is ScalarNode { IsNull: false } scalar
        && (scalar.Style != ScalarStyle.Plain || !ScalarGrammar.TryNumber(scalar.Text, out _));

    private static ImmutableSortedDictionary<string, Expression> Computed(NodeReader node, ConditionReader conditions)
    {
        var entries = ImmutableSortedDictionary.CreateBuilder<string, Expression>(StringComparer.Ordinal);
        foreach (var entry in node.Mapping()?.Entries.Where(IsComputed) ?? [])
        {
            if (conditions.Number(entry) is { } bound)
            {
                entries[entry.Name] = bound.Expression;
            }
        }

        return entries.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, T> Entries<T>(NodeReader node, Func<NodeReader, T?> read)
        where T : struct
    {
        var entries = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var entry in node.Mapping()?.Entries ?? [])
        {
            if (read(entry) is { } value)
            {
                entries[entry.Name] = value;
            }
        }

        return entries.ToImmutable();
    }

    private static void CheckStricter(NodeReader node, List<string> parameters)
    {
        foreach (var entry in (node.Node as MappingNode)?.Entries ?? [])
        {
            if (!parameters.Contains(entry.Key.Text))
            {
                node.Problems.Add(PolicyProblems.UnknownReference(entry.Key.Place, Kinds.Parameter, entry.Key.Text, parameters));
            }
        }
    }

    private static void CheckSuffices(NodeReader node, ImmutableArray<GradeScheme> schemes)
    {
        foreach (var item in node.Items())
        {
            if (item.Mapping() is { } map)
            {
                GradeReader.Read(map, schemes);
            }
        }
    }

    private static ImmutableArray<MaskVector> Vectors(NodeReader node)
    {
        var vectors = ImmutableArray.CreateBuilder<MaskVector>();
        foreach (var item in node.Items())
        {
            if (item.Mapping() is not { } map)
            {
                continue;
            }

            var (value, masked) = (map.Required("in").Text(), map.Nullable("out").Text());
            map.RefuseOtherKeys();
            if (value is not null)
            {
                vectors.Add(new(value, masked, item.Place));
            }
        }

        return vectors.ToImmutable();
    }
}

/// <summary><c>{ scheme, level }</c></summary>
internal static class GradeReader
{
    public static DeclaredGrade? Read(MappingReader map, ImmutableArray<GradeScheme> schemes)
    {
        var (node, scheme) = (map.Required("level"), map.Required("scheme").Reference(Kinds.Scheme, [.. schemes.Select(s => s.Id)]));
        var level = node.Integer();
        map.RefuseOtherKeys();
        if (scheme is null || level is not { } ordinal)
        {
            return null;
        }

        var labels = schemes.First(s => s.Id == scheme).Labels;
        if (!labels.ContainsKey(ordinal))
        {
            map.Problems.Add(PolicyProblems.UnknownLevel(node.Place, scheme, ordinal, labels.Keys));
            return null;
        }

        return new(scheme, ordinal);
    }
}
