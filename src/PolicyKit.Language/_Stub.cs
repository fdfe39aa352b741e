using System.Collections.Immutable;
using PolicyKit.Language.Text;
using PolicyKit.Model;
#pragma warning disable
namespace PolicyKit.Language
{
    public sealed record PolicyHeader(string? Id, string? Version, ImmutableArray<string> Extends, ImmutableArray<Problem> Problems);
    public static class PolicyLoader
    {
        public static LoadResult Load(IEnumerable<SourceFile> files) => throw new NotImplementedException();
        public static PolicyHeader ReadHeader(SourceFile policyYaml) => throw new NotImplementedException();
    }
    public enum CatalogueFormat { Json, JsonLines, Yaml }
    public sealed record DatasetReading(Dataset? Dataset, string? Code, ImmutableArray<Problem> Problems);
    public sealed record CatalogueReadResult(ImmutableArray<DatasetReading> Datasets, ImmutableArray<Problem> Problems);
    public sealed record CatalogueHeader(string? Jurisdiction);
    public sealed class CatalogueReader(CountryData country)
    {
        public CatalogueReadResult Read(SourceFile file, CatalogueFormat format) => throw new NotImplementedException();
        public DatasetReading ReadDataset(Node node, CatalogueHeader header) => throw new NotImplementedException();
    }
}
namespace PolicyKit.Language.Text
{
    public static class YamlComposer { public static (Node? Root, ImmutableArray<Problem> Problems) Compose(SourceFile f) => throw new NotImplementedException(); }
    public static class JsonComposer { public static (Node? Root, ImmutableArray<Problem> Problems) Compose(SourceFile f) => throw new NotImplementedException(); }
}
