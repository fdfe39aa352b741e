using System.Globalization;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>Problems of reading values by their expected types, in policies and catalogues alike.</summary>
internal static partial class TextProblems
{
    private const int LongestShown = 60;
    private const int MostListed = 40;

    public static Problem WrongType(Node node, string name, TextKind expected)
    {
        var seen = TextKind.Of(node);
        return new()
        {
            Code = "PK1030",
            Place = node is ScalarNode ? node.Place : node.Place.Start(),
            Message = new($"{Shown(name)} 应为{expected.Name.Zh}", $"{Shown(name)} must be {expected.Name.En}"),
            Seen = seen == expected ? "a quoted text" : seen.Name.En,
            Expected = expected.Name.En,
        };
    }

    public static Problem UnknownKey(ScalarNode key, string parent, IReadOnlyCollection<string> known)
    {
        var nearest = NearestName.Of(key.Text, known);
        var (zh, en) = nearest is null ? ("", "") : ($",是否为 {Shown(nearest)}", $"; did you mean {Shown(nearest)}?");
        return new()
        {
            Code = "PK1031",
            Place = key.Place,
            Message = new($"{Shown(parent)} 没有键 {Shown(key.Text)}{zh}", $"unknown key {Shown(key.Text)} in {Shown(parent)}{en}"),
            Seen = Cut(key.Text),
            Expected = List(known),
            Help = nearest is null
                ? new($"可用的键：{List(known)}", $"known keys: {List(known)}")
                : new($"改为 {Shown(nearest)}，或删去", $"write {Shown(nearest)}, or take the key out"),
        };
    }

    public static Problem MissingKey(SourcePlace place, string parent, string key) => new()
    {
        Code = "PK1032",
        Place = place,
        Message = new($"{Shown(parent)} 缺少键 {Shown(key)}", $"{Shown(parent)} lacks the key {Shown(key)}"),
        Expected = key,
    };

    public static Problem QuoteIt(ScalarNode scalar, string name, bool quotesValues) => new()
    {
        Code = "PK1033",
        Place = scalar.Place,
        Message = new($"{Shown(name)} 应为文本，而此值未加引号，会被读作其他类型",
            $"{Shown(name)} must be a text, but without quotes this is read as another type"),
        Seen = quotesValues ? Cut(scalar.Text) : TextKind.Of(scalar).Name.En,
        Expected = TextKind.Text.Name.En,
        Help = new("加上引号", "put it in quotes"),
    };

    public static Problem UnknownMember(ScalarNode scalar, string name, IReadOnlyCollection<string> known, bool quotesValues)
    {
        var nearest = quotesValues ? NearestName.Of(scalar.Text, known) : null;
        var (zh, en) = quotesValues ? ($"没有成员 {Shown(scalar.Text)}", $"has no member {Shown(scalar.Text)}")
            : ("的值不在可用成员之中", "has a value that is none of its members");
        return new()
        {
            Code = "PK1034",
            Place = scalar.Place,
            Message = new($"{Shown(name)} {zh}；可用：{List(known)}", $"{Shown(name)} {en}; it takes {List(known)}"),
            Seen = quotesValues ? Cut(scalar.Text) : null,
            Expected = List(known),
            Help = nearest is null ? null : new($"是否为 {Shown(nearest)}", $"did you mean {Shown(nearest)}?"),
        };
    }

    public static Problem OutOfRange(SourcePlace place, string name, string? least, string? most)
    {
        var (zh, en) = (least, most) switch
        {
            (null, _) => ($"不大于 {most}", $"at most {most}"),
            (_, null) => ($"不小于 {least}", $"at least {least}"),
            _ => ($"在 {least} 至 {most} 之间", $"from {least} to {most}"),
        };
        return new()
        {
            Code = "PK1035",
            Place = place,
            Message = new($"{Shown(name)} 应{zh}", $"{Shown(name)} must be {en}"),
            Expected = en,
        };
    }

    public static Problem NothingWritten(SourcePlace place, string key) => new()
    {
        Code = "PK1036",
        Place = place,
        Message = new($"{Shown(key)} 之后没有值", $"{Shown(key)} has nothing after it"),
        Help = new("写上值，或删去此键", "write a value, or take the key out"),
    };

    /// <summary>A name in backticks, cut to a length and without control characters.</summary>
    internal static string Shown(string name) => "`" + Cut(name) + "`";

    /// <summary>Names in backticks, in their order; the end of a long list is left out.</summary>
    internal static string List(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(MostListed).Select(Shown)) + (names.Count > MostListed ? ", …" : "");

    private static string Cut(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= LongestShown)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator ? Rune.ReplacementChar : rune);
        }

        return shown.ToString();
    }
}
