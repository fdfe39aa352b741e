using System.Collections.Immutable;
using PolicyKit.Language.Catalogues;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Dictionaries;

/// <summary>Reads what is said where a table says nothing: of a fact with its author, of a name without.</summary>
internal static class DefaultsReader
{
    private const string OfFields = "fields.";

    /// <summary>Reads <c>defaults:</c>, catalogue paths with values; a path of fields begins with <c>fields.</c></summary>
    public static void Read(NodeReader reader, CountryData country, (TargetPaths Paths, TargetNode Node) dataset, (TargetPaths Paths, TargetNode? Node) field)
    {
        foreach (var entry in reader.Mapping()?.Node.Entries ?? [])
        {
            var ofField = entry.Key.Text.StartsWith(OfFields, StringComparison.Ordinal);
            var path = ofField ? entry.Key.Text[OfFields.Length..] : entry.Key.Text;
            var (paths, node) = ofField ? field : (dataset.Paths, dataset.Node);
            if (paths.Find(path) is not { } target)
            {
                reader.Problems.Add(DictionaryProblems.UnknownPath(entry.Key.Place, path, paths.Level, paths.All));
            }
            else if (node is null)
            {
                reader.Problems.Add(DictionaryProblems.FieldsTwice(entry.Key.Place));
            }
            else
            {
                node.At(target.Keys).Default = ValueOf(new(entry.Value, entry.Key.Text, reader.Problems), target, country);
            }
        }
    }

    /// <summary>One value.</summary>
    public static Node? ValueOf(NodeReader reader, Target target, CountryData country)
    {
        if (!reader.IsGiven || target.Fact is not { } fact)
        {
            return reader.Node;
        }

        if (reader.Node is not MappingNode mapping || mapping["by"] is null || mapping["on"] is null || mapping["value"] is null)
        {
            reader.Problems.Add(DictionaryProblems.NoAuthor(reader.Place.Start(), reader.Name));
            return null;
        }

        Check(fact, mapping, reader.Problems);
        return mapping;
    }

    /// <summary>Makes problems of a value that the fact does not take.</summary>
    public static void Check(FactForm fact, Node node, ProblemList problems) =>
        fact.Read(node, new(problems, ImmutableArray.CreateBuilder<Finding>(), null));
}
