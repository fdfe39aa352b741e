using PolicyKit.Model;

namespace PolicyKit.Benchmarks.Baselines;

/// <summary>A record of the fourteen attributes of a generated law, as a program would hold it.</summary>
/// <param name="record">The values; all stated.</param>
public sealed class FlatRow(FactValue?[] record)
{
    /// <summary>A text.</summary>
    public string A0 { get; } = TextOf(record[0]);

    /// <summary>A text.</summary>
    public string A1 { get; } = TextOf(record[1]);

    /// <summary>A text.</summary>
    public string A2 { get; } = TextOf(record[2]);

    /// <summary>A text.</summary>
    public string A3 { get; } = TextOf(record[3]);

    /// <summary>A text.</summary>
    public string A4 { get; } = TextOf(record[4]);

    /// <summary>A text.</summary>
    public string A5 { get; } = TextOf(record[5]);

    /// <summary>A text.</summary>
    public string A6 { get; } = TextOf(record[6]);

    /// <summary>A text.</summary>
    public string A7 { get; } = TextOf(record[7]);

    /// <summary>A truth value.</summary>
    public bool A8 { get; } = ((BooleanValue)record[8]!).Value;

    /// <summary>A truth value.</summary>
    public bool A9 { get; } = ((BooleanValue)record[9]!).Value;

    /// <summary>A truth value.</summary>
    public bool A10 { get; } = ((BooleanValue)record[10]!).Value;

    /// <summary>A number.</summary>
    public double A11 { get; } = ((NumberValue)record[11]!).Value;

    /// <summary>A number.</summary>
    public double A12 { get; } = ((NumberValue)record[12]!).Value;

    /// <summary>The number of a day.</summary>
    public int A13 { get; } = ((DateValue)record[13]!).Value.DayNumber;

    /// <summary>A text of the record's own: what is read from a file is no string of the law.</summary>
    private static string TextOf(FactValue? value) => new(((TextValue)value!).Value.AsSpan());
}
