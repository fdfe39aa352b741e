using PolicyKit.Masking.Checking;
using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Reads values and what a mask made of them: a table with the columns <c>in</c> and <c>out</c>.</summary>
public static class MaskSamples
{
    /// <summary>The samples; an empty <c>out</c> is nothing.</summary>
    /// <exception cref="PolicyKitException">A column is missing (PK4062), or a row cannot be read.</exception>
    public static IReadOnlyList<MaskSample> Read(DataFile data)
    {
        var (names, samples) = (new List<string>(), new List<MaskSample>());
        foreach (var row in data.Rows(names))
        {
            var (value, masked) = (names.IndexOf("in"), names.IndexOf("out"));
            var problem = row.Problem ?? (value < 0 || masked < 0 ? DataProblems.NoSamples(data.Path) : null);
            if (problem is not null)
            {
                throw new PolicyKitException(problem);
            }

            samples.Add(new(TextOf(row, value) ?? "", TextOf(row, masked)));
        }

        return samples.Count > 0 ? samples : throw new PolicyKitException(DataProblems.NoSamples(data.Path));
    }

    private static string? TextOf(TableRow row, int column) => column < row.Cells.Length && row.Cells[column].Text is { Length: > 0 } text ? text : null;
}
