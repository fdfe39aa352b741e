namespace PolicyKit.Model;

/// <summary>How open a dataset or field is on an axis. The default value is <see cref="Closed"/>: forgetting to decide discloses nothing.</summary>
/// <remarks>Ordered: a lower value is stricter. On the sharing axis the levels are written not-shared, conditional, unconditional;
/// each jurisdiction's own term is data (semantics §1: the ladder is fixed, terms are data).</remarks>
public enum OpeningStatus : byte
{
    /// <summary>Not opened (不予开放), or not shared (不予共享).</summary>
    Closed = 0,

    /// <summary>Opened or shared on conditions (有条件开放, 有条件共享).</summary>
    Conditional = 1,

    /// <summary>Opened or shared without condition (无条件开放, 无条件共享).</summary>
    Open = 2,
}
