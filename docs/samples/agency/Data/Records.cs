namespace Agency.Data;

/// <summary>An application for conditional data, and what was granted.</summary>
public sealed class Application
{
    public int Id { get; set; }

    public string Dataset { get; set; } = "";

    public string Purpose { get; set; } = "";

    /// <summary>The institution that applies: no person.</summary>
    public string Organisation { get; set; } = "";

    [DataField("personal/contact/mobile")]
    public string ContactMobile { get; set; } = "";

    /// <summary>The conditions that it accepted, one a line.</summary>
    public string Accepted { get; set; } = "";

    /// <summary>The same as a list.</summary>
    public string[] AcceptedConditions() => Accepted.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The digest of the key that was handed out; null: nothing was granted.</summary>
    public string? KeyDigest { get; set; }

    public DateOnly? Until { get; set; }
}

/// <summary>A line of the record. It holds no datum: codes, statuses, digests.</summary>
public sealed class AuditEntry
{
    public int Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary><c>decision</c>, <c>application</c> or <c>grant</c>.</summary>
    public string Kind { get; set; } = "";

    public string Dataset { get; set; } = "";

    public string Outcome { get; set; } = "";

    public string Basis { get; set; } = "";
}
