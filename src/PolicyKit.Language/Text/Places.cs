using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>Work with places.</summary>
public static class Places
{
    /// <summary>The point at which <paramref name="place"/> begins: for a problem of a whole mapping, whose span may be a page.</summary>
    public static SourcePlace Start(this SourcePlace place) => place with { EndLine = place.Line, EndColumn = place.Column };

    /// <summary>As messages refer to another place of the same file: <c>line:column</c>.</summary>
    internal static string Brief(this SourcePlace place) => FormattableString.Invariant($"{place.Line}:{place.Column}");
}
