namespace PolicyKit.Language.Conditions;

/// <summary>The kinds of tokens that the scanner tells apart.</summary>
internal enum TokenKind : byte
{
    /// <summary>A name or keyword.</summary>
    Word,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>An operator or bracket.</summary>
    Punctuator,
}

/// <summary>A token of a condition.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Match">Of an opening bracket: the index of its closing token; otherwise -1.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int Match = -1)
{
    public int End => Start + Text.Length;

    public TextSpan Span => new(Start, Text.Length);

    public bool Is(string punctuator) => Kind == TokenKind.Punctuator && Text == punctuator;

    /// <summary>Whether a value may follow, so that a slash here begins a regular expression and a minus is a sign.</summary>
    public bool LeavesValueOpen => Kind == TokenKind.Punctuator && Text is not (")" or "]" or "}");

    /// <summary>Whether a statement or value begins behind it although it is no operator, so that a slash begins a regular expression.</summary>
    public bool EndsStatement => Is("}") || (Kind == TokenKind.Word && Text is "return" or "else");
}
