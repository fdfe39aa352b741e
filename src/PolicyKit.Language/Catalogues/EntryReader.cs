using System.Collections.Frozen;
using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Catalogues;

/// <summary>Reads what datasets and fields have in common: the facts, wherever their paths lead, and what is inferred. One per level,
/// made once.</summary>
internal sealed class EntryReader
{
    private readonly FactSchema _schema;
    private readonly FactLevel _level;
    private readonly FrozenDictionary<string, FactForm> _byName;
    private readonly CatalogueShape _shape;

    /// <summary>Takes the facts of <paramref name="level"/>.</summary>
    public EntryReader(CountryData country, FactLevel level)
    {
        (_schema, _level) = (country.Facts, level);
        var facts = level == FactLevel.Dataset ? _schema.Dataset : _schema.Field;
        ImmutableArray<FactForm> forms = [.. facts.Select(f => new FactForm(f, country))];
        _byName = forms.SelectMany(f => NamesOf(f.Fact).Select(name => (name, f))).DistinctBy(n => n.name)
            .ToFrozenDictionary(n => n.name, n => n.f, StringComparer.Ordinal);
        foreach (var form in forms)
        {
            form.Parts = [.. forms.Where(f => f.Fact.PartOf == form.Fact.Id)];
        }

        var stated = forms.Where(f => f.Fact.Derivation is null);
        _shape = level == FactLevel.Dataset ? CatalogueShape.OfDataset(stated) : CatalogueShape.OfField(stated);
    }

    /// <summary>Reads the facts of an entry and refuses keys that nothing reads.</summary>
    public void ReadFacts(MappingNode node, EntryState entry) => Walk(node, _shape, entry);

    /// <summary>The fact that a catalogue names, by id or by path without <c>facts.</c>; else null and a problem.</summary>
    public FactForm? Named(string name, SourcePlace place, ProblemList problems)
    {
        if (!_byName.TryGetValue(name, out var form))
        {
            problems.Add(UnknownFact(name, place));
            return null;
        }

        if (form.Fact.Derivation is not null || form.Fact.Path is null)
        {
            problems.Add(CatalogueProblems.DerivedFact(place, name));
            return null;
        }

        return form;
    }

    /// <summary>Reads <c>inferred: { fact: { value, confidence, by } }</c>.</summary>
    public void ReadInferred(NodeReader reader, EntryState entry)
    {
        if (reader.Mapping() is not { } inferred)
        {
            return;
        }

        foreach (var (key, value) in inferred.Node.Entries)
        {
            if (Named(key.Text, key.Place, entry.Problems) is not { } form)
            {
                continue;
            }

            // Whether the parts can be told apart decides how the dataset is composed of its fields; a guess there could open.
            if (form.Fact is { Level: FactLevel.Dataset, Id: "separable" })
            {
                entry.Problems.Add(CatalogueProblems.NotInferable(key.Place, key.Text));
                continue;
            }

            var given = value is ScalarNode { IsNull: true } ? null : value;
            if (InferenceOf(new(given, key.Text, entry.Problems), form, entry) is { } inference)
            {
                entry.Infer(form.Fact, inference);
            }
        }
    }

    private static FactEntry? InferenceOf(NodeReader reader, FactForm form, EntryState entry)
    {
        if (reader.Mapping() is not { } map)
        {
            return null;
        }

        var value = map.Nullable("value").Node is { } node ? form.Value(node, entry) : null;
        var confidence = map.Nullable("confidence").Number(0, 1);
        var by = map.Nullable("by").Text();
        map.Know("on", "evidence").RefuseOtherKeys();
        return value is null ? null : new(value, FactOrigin.Inferred, By: by, Confidence: confidence);
    }

    private void Walk(MappingNode node, CatalogueShape shape, EntryState entry)
    {
        foreach (var (key, value) in node.Entries)
        {
            if (entry.Problems.IsFull)
            {
                return;
            }

            if (shape.Find(key.Text) is not { } child)
            {
                entry.Problems.Add(shape.Name == "facts" ? UnknownFact(key.Text, key.Place) : TextProblems.UnknownKey(key, shape.Name, shape.Keys));
            }
            else if (child.Facts.Count > 0)
            {
                ReadFactsAt(child, value, entry);
            }
            else
            {
                ReadSkeleton(child, value, entry);
            }
        }
    }

    private void ReadSkeleton(CatalogueShape shape, Node node, EntryState entry)
    {
        if (shape.Kind == SkeletonKind.Own || node is ScalarNode { IsNull: true })
        {
            return;
        }

        var reader = new NodeReader(node, shape.Name, entry.Problems);
        switch (shape.Kind)
        {
            case SkeletonKind.Text: reader.Text(); break;
            case SkeletonKind.Date: reader.Date(); break;
            case SkeletonKind.Count: reader.Integer(0); break;
            case SkeletonKind.Texts: reader.Texts(); break;
            default:
                if (reader.Mapping() is { } map)
                {
                    Walk(map.Node, shape, entry);
                }

                break;
        }
    }

    private static void ReadFactsAt(CatalogueShape shape, Node node, EntryState entry)
    {
        var isNull = node is ScalarNode { IsNull: true };
        foreach (var form in shape.Facts)
        {
            if (!isNull)
            {
                ReadFact(shape, form, node, entry);
            }
            else if (FactForm.NothingOf(form.Fact) is { } nothing)
            {
                entry.Give(form.Fact, new(nothing));
            }
        }

        // A part of an object form that is a fact itself, such as the level of a consent.
        foreach (var (key, value) in node is MappingNode mapping ? mapping.Entries : [])
        {
            if (shape.Find(key.Text) is { Facts.Count: > 0 } part)
            {
                ReadFactsAt(part, value, entry);
            }
        }
    }

    // Two facts may read one key in different forms; it is wrong only if neither can read it.
    private static void ReadFact(CatalogueShape shape, FactForm form, Node node, EntryState entry)
    {
        if (shape.Facts.Count == 1)
        {
            Give(form, form.Read(node, entry, shape.AllKeys), node, entry);
            return;
        }

        var trial = new EntryState(new(quotesValues: false), entry.Findings, entry.Field);
        var read = form.Read(node, trial, shape.AllKeys);
        if (trial.Problems.Count == 0)
        {
            Give(form, read, node, entry);
        }
        else if (shape.Facts.TrueForAll(f => IsUnreadable(f, node)))
        {
            entry.Problems.AddRange(trial.Problems.ToImmutable());
        }
    }

    /// <summary>Parts of a list are read with it, and unknown where it is.</summary>
    private static void Give(FactForm form, FactEntry? read, Node node, EntryState entry)
    {
        entry.Give(form.Fact, read);
        foreach (var part in form.Parts)
        {
            entry.Give(part.Fact, read is null ? null : part.Read(node, new(new(quotesValues: false), entry.Findings, entry.Field)));
        }
    }

    private static bool IsUnreadable(FactForm form, Node node)
    {
        var trial = new EntryState(new(quotesValues: false), ImmutableArray.CreateBuilder<Finding>(), null);
        form.Read(node, trial);
        return trial.Problems.Count > 0;
    }

    private Problem UnknownFact(string name, SourcePlace place)
    {
        var other = _level == FactLevel.Dataset ? FactLevel.Field : FactLevel.Dataset;
        return CatalogueProblems.UnknownFact(place, name, _level, _schema.Find(other, name) is not null, NearestName.Of(name, _byName.Keys.Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<string> NamesOf(Fact fact)
    {
        const string prefix = "facts.";
        yield return fact.Id;
        if (fact.Path is { } path)
        {
            yield return path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path;
        }
    }
}
