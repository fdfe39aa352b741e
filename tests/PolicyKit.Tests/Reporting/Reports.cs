using System.Text.Json;
using PolicyKit.Tests.Cli;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.Reporting;

/// <summary>Runs report formats over the sample catalogue of the documentation, by the packs of the repository.</summary>
internal static class Reports
{
    public static string Sample { get; } = Repository.PathOf("docs/samples/shandong.json");

    public static string Policies { get; } = Repository.PathOf("policies");

    public static string Of(string format, params string[] more) => Run(["decide", Sample, .. Common, "--format", format, .. more]);

    /// <summary>The report of a catalogue given as text.</summary>
    public static string OfText(string catalogue, string format, params string[] more)
    {
        var result = CommandLine.Run(catalogue, ["decide", "-", .. Common, "--format", format, .. more]);
        Assert.True(result.Exit == 0, result.Err);
        return result.Out;
    }

    public static string Run(params string[] args)
    {
        var result = CommandLine.Run(args);
        Assert.True(result.Exit == 0, result.Err);
        return result.Out;
    }

    /// <summary>What every run has: the policies and the day.</summary>
    public static string[] Common => ["--policies", Policies, "--as-of", CommandLine.Day];

    // Datasets of which the same is said are decided once: each of its own would take minutes.
    private const int Alike = 16;

    /// <summary>A Shandong catalogue with a dataset for each name, which is also the name and title of its field, and every sixteenth's provider and domain.</summary>
    public static string CatalogueOf(IEnumerable<string> names) => JsonSerializer.Serialize(new
    {
        catalogue = 1,
        jurisdiction = "370000",
        datasets = names.Select((n, i) => new
        {
            code = FormattableString.Invariant($"x/{i:0000}"),
            name = n,
            @abstract = n,
            provider = new { name = i % Alike == 0 ? n : "Archive" },
            domain = i % Alike == 0 ? n : "Archive",
            opening = new { declared = "closed" },
            fields = new[] { new { name = n, title = n, facts = new { kind = "personal", personalInformation = true, consent = "none" } } },
        }),
    });

    /// <summary>The same with ten names to a dataset, each a field: fewer rows for a browser to draw.</summary>
    public static string DenseCatalogueOf(IEnumerable<string> names) => JsonSerializer.Serialize(new
    {
        catalogue = 1,
        jurisdiction = "370000",
        datasets = names.Chunk(10).Select((some, i) => new
        {
            code = FormattableString.Invariant($"x/{i:0000}"),
            name = some[0],
            @abstract = some[^1],
            provider = new { name = some[0] },
            domain = some[^1],
            opening = new { declared = "closed" },
            fields = some.Select(n => new { name = n, title = n + " ", facts = new { kind = "personal", personalInformation = true, consent = "none" } }),
        }),
    });
}
