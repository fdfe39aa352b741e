using System.Collections.Immutable;
using PolicyKit.Language.Text;

namespace PolicyKit.Language.Dictionaries;

/// <summary>Makes of other people's objects the nodes of datasets.</summary>
/// <param name="dictionary">The dictionary.</param>
internal sealed class ObjectSource(CatalogueDictionary dictionary)
{
    private readonly RecordMapper _mapper = new(dictionary);

    /// <summary>Whether the list of datasets is where the dictionary says.</summary>
    public static bool HasRows(Node root, CatalogueDictionary dictionary) =>
        dictionary.Source.Rows.Aggregate((Node?)root, (node, key) => (node as MappingNode)?[key]) is SequenceNode;

    /// <summary>The datasets, each made when it is called.</summary>
    public IEnumerable<Func<Composition>> Read(IEnumerable<Func<Composition>> objects) => objects.Select(o => (Func<Composition>)(() => Map(o())));

    private Composition Map(Composition composed)
    {
        if (composed.Root is not { } node)
        {
            return composed;
        }

        var problems = new ProblemList(quotesValues: false);
        problems.AddRange(composed.Problems);
        if (new NodeReader(node, "datasets", problems).Mapping() is null)
        {
            return new(null, problems.ToImmutable());
        }

        return new(_mapper.Map(new ObjectRecord(node), dictionary.Dataset, problems, FieldsOf(node, problems)), problems.ToImmutable());
    }

    private MappingEntry? FieldsOf(Node node, ProblemList problems)
    {
        if (dictionary.Field is not { } field || dictionary.Source.Items is not { } items)
        {
            return null;
        }

        var found = items.Path.Find(node).SelectMany(n => n is SequenceNode s ? s.Items : [n]).ToList();
        return found.Count == 0 ? null : new(new("fields", ScalarStyle.DoubleQuoted, found[0].Place),
            new SequenceNode([.. found.Select(f => _mapper.Map(new ObjectRecord(f), field, problems))], found[0].Place));
    }
}
