using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Reporting.Notices;

/// <summary>What a notice is for.</summary>
public enum NoticeKind : byte
{
    /// <summary>Why the data are in their class (理由说明).</summary>
    Reason,

    /// <summary>That data are not opened or shared, to whoever asked for them (不予开放、不予共享告知).</summary>
    Refusal,

    /// <summary>Why each field is in its class (逐项理由).</summary>
    Items,
}

/// <summary>How a piece of a notice is set.</summary>
public enum NoticeStyle : byte
{
    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>A numbered reason or item.</summary>
    Item,

    /// <summary>The signature, set to the right.</summary>
    Signature,

    /// <summary>A remark on the sources, set small.</summary>
    Note,
}

/// <summary>A text in the form that offices use. It cites an article only where the source prints one, holds no value of the data, and
/// leaves blank what no law prescribes.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Pieces">Its pieces in order.</param>
public sealed record OfficialNotice(LocalText Title, ImmutableArray<NoticePiece> Pieces);

/// <summary>A piece of a notice.</summary>
/// <param name="Style">How it is set.</param>
/// <param name="Text">What it says.</param>
/// <param name="Number">Of an item: its number from 1.</param>
public sealed record NoticePiece(NoticeStyle Style, LocalText Text, int Number = 0);
