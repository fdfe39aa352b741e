namespace PolicyKit.Diffing.Wording;

/// <summary>What a change of text is of, in the order in which changes are listed.</summary>
public enum TextSubject : byte
{
    /// <summary>A pack: its title, what it extends, its instrument and terms. Its version is no change of text.</summary>
    Policy,

    /// <summary>A rule.</summary>
    Rule,

    /// <summary>A recorded ruling or reading.</summary>
    Settlement,

    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>A declared fact.</summary>
    Fact,

    /// <summary>A named mask, or the order of techniques.</summary>
    Mask,

    /// <summary>A registered instrument.</summary>
    Instrument,

    /// <summary>A tier, a row of the rank table, or an organ that rules.</summary>
    Rank,

    /// <summary>A grade scheme.</summary>
    Scheme,

    /// <summary>A kind of the taxonomy.</summary>
    Kind,

    /// <summary>How a kind is recognised, or the words that all share.</summary>
    Recogniser,

    /// <summary>An area.</summary>
    Jurisdiction,

    /// <summary>A year of the working calendar.</summary>
    Calendar,

    /// <summary>The form of a list.</summary>
    ListForm,

    /// <summary>What is left out on purpose.</summary>
    Omission,
}

/// <summary>How subjects are written.</summary>
public static class TextSubjects
{
    /// <summary>The name: <c>rule</c>, <c>listForm</c>.</summary>
    public static string Name(this TextSubject subject) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(subject.ToString());
}
