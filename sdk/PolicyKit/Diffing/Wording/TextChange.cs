using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Diffing.Wording;

/// <summary>Something that a policy says, added, removed or said otherwise.</summary>
/// <param name="Subject">What it is.</param>
/// <param name="Id">Its id after the change, or before where it is removed: a rule's full id.</param>
/// <param name="Old">Where it stood, or null: it is added.</param>
/// <param name="New">Where it stands, or null: it is removed.</param>
/// <param name="Keys">What is said otherwise, key by key; of what is added or removed all that it says.</param>
public sealed record TextChange(TextSubject Subject, string Id, TextSide? Old, TextSide? New, ImmutableArray<KeyChange> Keys)
{
    /// <summary>How it is written: <c>added</c>, <c>removed</c> or <c>modified</c>.</summary>
    public string Name => Old is null ? "added" : New is null ? "removed" : "modified";
}

/// <summary>One side of a change.</summary>
/// <param name="Place">Where it is written; the default: in no one place.</param>
/// <param name="Rule">Of a rule, the rule.</param>
public sealed record TextSide(SourcePlace Place, Rule? Rule);

/// <summary>A key that says something else.</summary>
/// <param name="Key">The key: <c>when</c>, <c>then.opening</c>, <c>basis.article</c>.</param>
/// <param name="Old">What it said, or null: nothing.</param>
/// <param name="New">What it says, or null.</param>
public sealed record KeyChange(string Key, string? Old, string? New);
