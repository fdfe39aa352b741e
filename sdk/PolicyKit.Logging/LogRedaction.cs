namespace PolicyKit.Logging;

/// <summary>Masks characters after the shape of <c>Microsoft.Extensions.Compliance.Redaction.Redactor</c>, which PolicyKit does not reference: an adapter has a
/// line for each member. Under a name that is not declared everything is erased.</summary>
public sealed class LogRedaction
{
    private readonly LogMasking _masking;
    private readonly string _name;

    internal LogRedaction(LogMasking masking, string name) => (_masking, _name) = (masking, name);

    /// <summary>How many characters <see cref="Redact"/> writes.</summary>
    /// <param name="input">The value.</param>
    public int GetRedactedLength(ReadOnlySpan<char> input) => Masked(input).Length;

    /// <summary>Writes what may be told of a value.</summary>
    /// <param name="source">The value.</param>
    /// <param name="destination">Where it is written; <see cref="GetRedactedLength"/> characters at least.</param>
    /// <returns>How many characters were written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public int Redact(ReadOnlySpan<char> source, Span<char> destination)
    {
        var masked = Masked(source);
        masked.CopyTo(destination);
        return masked.Length;
    }

    private string Masked(ReadOnlySpan<char> value) => value.IsEmpty || !_masking.IsDeclared(_name) ? "" : (string)_masking.Masked(_name, value.ToString())!;
}
