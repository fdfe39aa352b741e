using System.Collections.Immutable;
using PolicyKit.Language;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Reads the datasets of a case exactly as a catalogue's.</summary>
internal static class CaseDatasets
{
    /// <summary>The datasets of a case; problems go to <paramref name="problems"/>.</summary>
    public static ImmutableArray<Dataset> Read(PolicyTestCase test, CountryData country, ProblemList problems)
    {
        throw new NotSupportedException();
    }
}
