namespace PolicyKit.Engine.Analysing;

/// <summary>How sure an answer of the analysis is, the surest first.</summary>
public enum AnswerStatus : byte
{
    /// <summary>Proved, or counted to the last combination.</summary>
    Exact,

    /// <summary>That there is one is proved by a witness; how many there are is known between two bounds.</summary>
    Bounded,

    /// <summary>A number comes from a sample.</summary>
    Estimated,

    /// <summary>The budget was spent before anything was found or excluded; it counts as different.</summary>
    Undecided,
}

/// <summary>How they are written.</summary>
public static class AnswerStatuses
{
    private static readonly string[] Names = ["exact", "bounded", "estimated", "undecided"];

    /// <summary>The name: <c>exact</c>.</summary>
    public static string Name(this AnswerStatus status) => Names[(int)status];
}
