using Microsoft.AspNetCore.Http;
using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Cli.Serving;

/// <summary>What stands in a query.</summary>
/// <param name="AsOf">The day, or null: today.</param>
/// <param name="Policy">A policy's id, or null: all.</param>
/// <param name="Dataset">A dataset's code, or null.</param>
/// <param name="Field">A field's name, or null: the dataset.</param>
/// <param name="Axis">The axis.</param>
internal sealed record ServingQuery(DateOnly? AsOf, string? Policy, string? Dataset, string? Field, Axis Axis)
{
    private static readonly string[] Names = ["asOf", "policy", "dataset", "field", "axis"];

    /// <summary>Reads a query.</summary>
    /// <exception cref="Refusal">A name is unknown or doubled, or a value cannot be meant.</exception>
    public static ServingQuery Of(IQueryCollection query)
    {
        if (query.FirstOrDefault(p => !Names.Contains(p.Key) || p.Value.Count != 1).Key is { } wrong)
        {
            throw Bad(Names.Contains(wrong) ? wrong : "?", "each of " + string.Join(", ", Names) + " once");
        }

        return new(Day(query["asOf"]), query["policy"], query["dataset"], query["field"], AxisOf(query["axis"]));
    }

    /// <summary>The dataset's code.</summary>
    /// <exception cref="Refusal">There is none.</exception>
    public string RequireDataset() => Dataset ?? throw Bad("dataset", "the code of a dataset of the body");

    private static DateOnly? Day(string? text) => text is null ? null : ScalarGrammar.TryDate(text, out var day) ? day : throw Bad("asOf", "a date YYYY-MM-DD");

    private static Axis AxisOf(string? text) => text switch
    {
        null or "opening" => Axis.Opening,
        "sharing" => Axis.Sharing,
        _ => throw Bad("axis", "opening or sharing"),
    };

    private static Refusal Bad(string name, string expected) => new(StatusCodes.Status400BadRequest, ServingProblems.BadQuery(name, expected));
}
