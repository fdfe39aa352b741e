namespace PolicyKit.AspNetCore;

/// <summary>Says who reads what an endpoint, controller or action returns. The public, unless <see cref="GrantOf"/> names a dataset.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DiscloseAttribute : Attribute
{
    /// <summary>The code of the dataset whose conditional data are returned to those to whom they were granted; null: the public reads.</summary>
    public string? GrantOf { get; init; }

    /// <summary>What for. A grant must be of the same purpose.</summary>
    public string Purpose { get; init; } = "";
}
