using System.Collections.Immutable;
using System.Globalization;
using PolicyKit.Model;

namespace PolicyKit.Language.Text;

/// <summary>Reads one value by the type that a binder expects. A value that is absent gives null and no problem; one of another type
/// gives null and one problem at its place. So a binder reads like a declaration: <c>map.Required("id").Text()</c>.</summary>
/// <param name="Node">The value; null: absent.</param>
/// <param name="Name">What messages call it: the key, or <c>items</c> and such for an item of that key's list.</param>
/// <param name="Problems">Where problems go.</param>
public readonly record struct NodeReader(Node? Node, string Name, ProblemList Problems)
{
    /// <summary>Whether there is a value.</summary>
    public bool IsGiven => Node is not null;

    /// <summary>Where the value stands; no place if it is absent.</summary>
    public SourcePlace Place => Node?.Place ?? default;

    /// <summary>A text. A plain scalar that JSON or some YAML takes for another type must be quoted.</summary>
    public string? Text()
    {
        if (Scalar(TextKind.Text) is not { } scalar)
        {
            return null;
        }

        if (scalar.Style == ScalarStyle.Plain && ScalarGrammar.IsTakenForOtherType(scalar.Text))
        {
            Problems.Add(TextProblems.QuoteIt(scalar, Name, Problems.QuotesValues));
            return null;
        }

        return scalar.Text;
    }

    /// <summary>The scalar of a text whose places a binder needs: embedded code.</summary>
    public ScalarNode? TextScalar() => Text() is null ? null : (ScalarNode)Node!;

    /// <summary><c>true</c> or <c>false</c>, unquoted.</summary>
    public bool? Boolean() => Plain() is { } scalar && ScalarGrammar.TryBoolean(scalar.Text, out var value)
        ? value : Refuse<bool>(TextKind.Boolean);

    /// <summary>An integer from <paramref name="least"/> to <paramref name="most"/>, unquoted.</summary>
    public int? Integer(int least = int.MinValue, int most = int.MaxValue)
    {
        if (Plain() is not { } scalar || !ScalarGrammar.TryInteger(scalar.Text, out var value))
        {
            return Refuse<int>(TextKind.Integer);
        }

        return value >= least && value <= most ? value
            : RefuseRange<int>(least == int.MinValue ? null : least.ToString(CultureInfo.InvariantCulture),
                most == int.MaxValue ? null : most.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A finite number of JSON's grammar from <paramref name="least"/> to <paramref name="most"/>, unquoted.</summary>
    public double? Number(double least = double.MinValue, double most = double.MaxValue)
    {
        if (Plain() is not { } scalar || !ScalarGrammar.TryNumber(scalar.Text, out var value))
        {
            return Refuse<double>(TextKind.Number);
        }

        return value >= least && value <= most ? value
            : RefuseRange<double>(least <= double.MinValue ? null : least.ToString(CultureInfo.InvariantCulture),
                most >= double.MaxValue ? null : most.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A day, <c>yyyy-MM-dd</c>, quoted or not.</summary>
    public DateOnly? Date() => Node is ScalarNode scalar && ScalarGrammar.TryDate(scalar.Text, out var value)
        ? value : Refuse<DateOnly>(TextKind.Date);

    /// <summary>One of <paramref name="names"/>.</summary>
    public string? OneOf(params IReadOnlyCollection<string> names)
    {
        // A member such as none is a word; nothing that must be quoted is one of ours, so the style does not matter.
        if (Scalar(TextKind.Text) is not { } scalar)
        {
            return null;
        }

        if (names.Contains(scalar.Text))
        {
            return scalar.Text;
        }

        Problems.Add(TextProblems.UnknownMember(scalar, Name, names, Problems.QuotesValues));
        return null;
    }

    /// <summary>The value that goes with one of the names.</summary>
    public T? OneOf<T>(IReadOnlyDictionary<string, T> members)
        where T : struct => OneOf([.. members.Keys]) is { } name ? members[name] : null;

    /// <summary>A text, or a mapping with <c>zh</c> and <c>en</c> of which one may be absent. A bare text counts for both languages.</summary>
    public LocalText? LocalText()
    {
        switch (Node)
        {
            case ScalarNode:
                return Text() is { } text ? new(text, text) : null;
            case MappingNode:
                var map = Mapping()!;
                var both = new LocalText(map.Optional("zh").Text() ?? "", map.Optional("en").Text() ?? "");
                map.RefuseOtherKeys();
                return both;
            default:
                Refuse<int>(TextKind.LocalText);
                return null;
        }
    }

    /// <summary>A mapping.</summary>
    public MappingReader? Mapping()
    {
        if (Node is MappingNode mapping)
        {
            return new(mapping, Name, Problems);
        }

        Refuse<int>(TextKind.Mapping);
        return null;
    }

    /// <summary>The items of a list; none if it is absent or no list.</summary>
    public ImmutableArray<NodeReader> Items()
    {
        if (Node is not SequenceNode sequence)
        {
            Refuse<int>(TextKind.Sequence);
            return [];
        }

        var (name, problems) = (Name, Problems);
        return [.. sequence.Items.Select(i => new NodeReader(i, name, problems))];
    }

    /// <summary>The items of a list, or the value itself where it is no list.</summary>
    public ImmutableArray<NodeReader> OneOrMore() => Node switch
    {
        null => [],
        SequenceNode => Items(),
        _ => [this],
    };

    /// <summary>A list of texts; items that are none are left out with a problem each.</summary>
    public ImmutableArray<string> Texts() => [.. Items().Select(i => i.Text()).OfType<string>()];

    /// <summary>A text or a list of texts.</summary>
    public ImmutableArray<string> OneOrMoreTexts() => [.. OneOrMore().Select(i => i.Text()).OfType<string>()];

    /// <summary>A list of which each item is one of <paramref name="names"/>.</summary>
    public ImmutableArray<string> SomeOf(params IReadOnlyCollection<string> names) =>
        [.. Items().Select(i => i.OneOf(names)).OfType<string>()];

    private ScalarNode? Scalar(TextKind expected)
    {
        if (Node is ScalarNode scalar)
        {
            return scalar;
        }

        Refuse<int>(expected);
        return null;
    }

    private ScalarNode? Plain() =>
        Node is ScalarNode { Style: ScalarStyle.Plain } scalar ? scalar : null;

    private T? Refuse<T>(TextKind expected)
        where T : struct
    {
        if (Node is not null)
        {
            Problems.Add(TextProblems.WrongType(Node, Name, expected));
        }

        return null;
    }

    private T? RefuseRange<T>(string? least, string? most)
        where T : struct
    {
        Problems.Add(TextProblems.OutOfRange(Node!.Place, Name, least, most));
        return null;
    }
}
