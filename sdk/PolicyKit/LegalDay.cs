namespace PolicyKit;

/// <summary>The day by whose law is decided, where nobody gives one.</summary>
public static class LegalDay
{
    private static readonly TimeSpan LegalTime = TimeSpan.FromHours(8);

    /// <summary>Today in UTC+8, the legal time of the law that is applied, wherever the machine stands.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.Add(LegalTime));
}
