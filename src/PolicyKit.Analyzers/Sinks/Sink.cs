namespace PolicyKit.Analyzers.Sinks;

/// <summary>A method that gives values away.</summary>
/// <param name="Type">The simple name of the declaring, base or extended type; <c>*</c> for any.</param>
/// <param name="Method">Its name; a <c>*</c> at its beginning or end stands for anything; <c>.ctor</c> for constructors.</param>
/// <param name="Parameter">The parameter, <c>*</c> for all, <c>this</c> for the receiver, <c>return</c> for what the method itself
/// returns, <c>through</c> for what is called on what the method gives, <c>none</c> for a method that gives nothing away, whatever its result looks like.</param>
/// <param name="Category">One of the categories of <c>policykit scan</c>.</param>
internal sealed record Sink(string Type, string Method, string Parameter, string Category)
{
    private static readonly string[] Recipients = ["to", "email", "toEmail", "toAddress", "mailTo", "recipient", "recipients", "receiver", "address", "addresses", "cc", "bcc", "from"];

    /// <summary>Whether it is in no table: a log that a program wrote for itself, or one of a library that is not known.</summary>
    public bool IsOwn { get; init; }

    /// <summary>What a finding calls it.</summary>
    public string Api => Type == "*" ? Method : Type + "." + Method;

    /// <summary>Whether it shows the members of objects, not only their text.</summary>
    public bool Serialises => Category is not ("log" or "console" or "telemetry" or "exception" or "email" or "cookie") && !IsCell;

    /// <summary>A cell of a sheet shows a text.</summary>
    private bool IsCell => Category == "export" && Method is "Value" or "SetValue" or "SetCellValue" or "WriteField";

    /// <summary>Whether it answers with an object, which a filter may still write otherwise.</summary>
    public bool TakesObjects => Category == "http-result" && !(Method.StartsWith("Write", StringComparison.Ordinal) || Method is "Text" or "Content" or "File" or "Bytes" or "Headers" or "Append" or "Add" or "AddContent" or "AddMarkupContent");

    /// <summary>Whether it gives back a text of what it takes: a serialiser gives away nothing yet.</summary>
    public bool MakesText => Category == "json";

    /// <summary>Whether a parameter leaves: where a mail goes is not what it says.</summary>
    public bool Takes(string parameter) => Parameter == parameter || (Parameter == "*" && !(Category == "email" && Recipients.Contains(parameter)));

    /// <summary>Whether a method bears its name: <c>Write*</c> begins so, <c>*ToExcel</c> ends so, <c>*Excel*</c> has it in it.</summary>
    public bool Named(string method)
    {
        var word = Method.Trim('*');
        var (isOpenBefore, isOpenAfter) = (Method.StartsWith("*", StringComparison.Ordinal), Method.EndsWith("*", StringComparison.Ordinal));
        return (isOpenBefore, isOpenAfter) switch
        {
            (true, true) => method.Contains(word),
            (true, false) => method.EndsWith(word, StringComparison.Ordinal),
            (false, true) => method.StartsWith(word, StringComparison.Ordinal),
            _ => method == Method,
        };
    }
}
