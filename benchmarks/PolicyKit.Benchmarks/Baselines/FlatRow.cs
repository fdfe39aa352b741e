using PolicyKit.Model;

namespace PolicyKit.Benchmarks.Baselines;

/// <summary>A record of the fourteen attributes of a generated law, as a program would hold it.</summary>
/// <param name="record">The values; all stated.</param>
public sealed class FlatRow(FactValue?[] record)
{
    /// <summary>A text.</summary>
    public string A0 { get; } = ((TextValue)record[0]!).Value;

    /// <summary>A text.</summary>
    public string A1 { get; } = ((TextValue)record[1]!).Value;

    /// <summary>A text.</summary>
    public string A2 { get; } = ((TextValue)record[2]!).Value;

    /// <summary>A text.</summary>
    public string A3 { get; } = ((TextValue)record[3]!).Value;

    /// <summary>A text.</summary>
    public string A4 { get; } = ((TextValue)record[4]!).Value;

    /// <summary>A text.</summary>
    public string A5 { get; } = ((TextValue)record[5]!).Value;

    /// <summary>A text.</summary>
    public string A6 { get; } = ((TextValue)record[6]!).Value;

    /// <summary>A text.</summary>
    public string A7 { get; } = ((TextValue)record[7]!).Value;

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
}
