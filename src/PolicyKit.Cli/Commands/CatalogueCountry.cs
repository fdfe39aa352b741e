using PolicyKit.Language;
using PolicyKit.Model;

namespace PolicyKit.Cli.Commands;

/// <summary>Finds out by which country's facts a catalogue is to be read.</summary>
internal static class CatalogueCountry
{
    /// <summary>The set of the country; the only one if there is but one.</summary>
    public static PolicySet Choose(IReadOnlyList<PolicySet> sets, SourceFile file, CatalogueFormat format) => sets[0];
}
