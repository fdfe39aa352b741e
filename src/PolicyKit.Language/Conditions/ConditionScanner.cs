using System.Collections.Immutable;
using PolicyKit.Language.Text;

namespace PolicyKit.Language.Conditions;

/// <summary>Cuts a condition into tokens before the parser sees it. What comes in is any text; what goes out are at most
/// <see cref="MostTokens"/> tokens of the small grammar, brackets matched and at most <see cref="DeepestNesting"/> deep; the parser,
/// which overflows the stack on deep nesting, must never get anything else.</summary>
/// <param name="condition">The text.</param>
/// <param name="problems">Takes what is wrong with it.</param>
/// <param name="isScript">Whether functions may stand in it: a rules.js, which may be longer.</param>
internal sealed class ConditionScanner(ConditionText condition, ProblemList problems, bool isScript = false)
{
    /// <summary>The longest condition, in UTF-16 units.</summary>
    public const int LongestText = 16_384;

    /// <summary>The most tokens of one condition.</summary>
    public const int MostTokens = 2_000;

    /// <summary>The longest rules.js, in UTF-16 units.</summary>
    public const int LongestScript = 131_072;

    /// <summary>The most tokens of a rules.js.</summary>
    public const int MostScriptTokens = 20_000;

    /// <summary>How deep brackets, signs and choices may nest.</summary>
    public const int DeepestNesting = 64;

    // Longest first, so that `===` is not read as `==` and `=`.
    private static readonly string[] Punctuators =
    [
        ">>>=", "<!--", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "-->",
        "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        "{", "}", "(", ")", "[", "]", ".", ";", ",", "<", ">",
        "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", "`", "#", "@", "\\",
    ];

    private readonly string _text = condition.Text;
    private readonly List<Token> _tokens = [];
    private readonly Stack<int> _open = [];
    private int _at;
    private int _choices;
    private int _signs;
    private int _branches;

    /// <summary>The tokens; null if a problem was added.</summary>
    public ImmutableArray<Token>? Scan()
    {
        var longest = isScript ? LongestScript : LongestText;
        if (_text.Length > longest)
        {
            problems.Add(ConditionProblems.TooLarge(condition.At(new(0, 1)), "UTF-16 units", longest));
            return null;
        }

        var isFine = true;
        for (SkipSpace(ref isFine); isFine && _at < _text.Length; SkipSpace(ref isFine))
        {
            isFine = ReadToken();
        }

        if (isFine && _open.TryPop(out var open))
        {
            problems.Add(ConditionProblems.Unclosed(condition.At(_tokens[open].Span), _tokens[open].Text));
            isFine = false;
        }

        return isFine ? [.. _tokens] : null;
    }

    private void SkipSpace(ref bool isFine)
    {
        while (isFine && _at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t' or '\n' or '\r')
            {
                _at++;
            }
            else if (Follows("//"))
            {
                _at = _text.IndexOf('\n', _at) is >= 0 and var end ? end : _text.Length;
            }
            else if (Follows("/*"))
            {
                isFine = SkipBlockComment();
            }
            else
            {
                return;
            }
        }
    }

    private bool SkipBlockComment()
    {
        var end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            problems.Add(ConditionProblems.Unclosed(condition.At(new(_at, 2)), "/*"));
            return false;
        }

        _at = end + 2;
        return true;
    }

    private bool ReadToken()
    {
        var most = isScript ? MostScriptTokens : MostTokens;
        if (_tokens.Count == most)
        {
            problems.Add(ConditionProblems.TooLarge(condition.At(new(_at, 1)), "tokens", most));
            return false;
        }

        return _text[_at] switch
        {
            '\'' or '"' => ReadText(),
            var c when char.IsAsciiDigit(c) || (c == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1])) => ReadNumber(),
            var c when IsWordStart(c) => ReadWord(),
            _ => ReadPunctuator(),
        };
    }

    private bool ReadText()
    {
        var (start, quote) = (_at, _text[_at]);
        for (_at++; _at < _text.Length && _text[_at] != quote; _at++)
        {
            if (_text[_at] is '\n' or '\r' or '\u2028' or '\u2029')
            {
                break;
            }

            if (_text[_at] == '\\' && !SkipEscape())
            {
                return false;
            }
        }

        if (_at >= _text.Length || _text[_at] != quote)
        {
            problems.Add(ConditionProblems.Unclosed(condition.At(new(start, 1)), quote.ToString()));
            return false;
        }

        _at++;
        return Add(TokenKind.Text, start);
    }

    private bool SkipEscape()
    {
        var start = _at++;
        var isOctal = _at < _text.Length && char.IsAsciiDigit(_text[_at]);
        if (isOctal || Follows("u{"))
        {
            problems.Add(ConditionProblems.Escape(condition.At(new(start, 2)), _text.Substring(start, 2)));
            return false;
        }

        return true;
    }

    private bool ReadNumber()
    {
        var start = _at;
        while (_at < _text.Length && (IsWordPart(_text[_at]) || _text[_at] == '.'
            || (_text[_at] is '+' or '-' && _text[_at - 1] is 'e' or 'E' && _text[_at] is '+' or '-')))
        {
            _at++;
        }

        var number = _text[start.._at];
        if (!ScalarGrammar.TryNumber(number, out _))
        {
            problems.Add(ConditionProblems.Number(condition.At(new(start, number.Length)), number));
            return false;
        }

        return Add(TokenKind.Number, start);
    }

    private bool ReadWord()
    {
        var start = _at;
        while (_at < _text.Length && IsWordPart(_text[_at]))
        {
            _at++;
        }

        var word = _text[start.._at];
        var isMember = _tokens.Count > 0 && _tokens[^1].Is(".");
        return !(isMember ? RefuseMember(word, start) : Refuse(word, start)) && Branch(word, start) && Add(TokenKind.Word, start);
    }

    /// <summary>Branches without braces nest too: a function has at most <see cref="DeepestNesting"/> of them.</summary>
    private bool Branch(string word, int start)
    {
        (_branches, _choices) = _open.Count == 0 && word == "function" ? (0, 0) : (_branches + (word is "if" or "else" ? 1 : 0), _choices);
        if (_branches > 2 * DeepestNesting)
        {
            problems.Add(ConditionProblems.TooLarge(condition.At(new(start, word.Length)), "branches of one function", DeepestNesting));
            return false;
        }

        return true;
    }

    private bool ReadPunctuator()
    {
        var (start, at) = (_at, _at);
        if (Array.Find(Punctuators, p => string.CompareOrdinal(_text, at, p, 0, p.Length) == 0) is not { } punctuator)
        {
            var length = char.IsSurrogatePair(_text, at) ? 2 : 1;
            problems.Add(ConditionProblems.Stray(condition.At(new(at, length)), _text.Substring(at, length)));
            return false;
        }

        if (punctuator is "/" or "/=" && (_tokens.Count == 0 || _tokens[^1].LeavesValueOpen || (isScript && _tokens[^1].EndsStatement)))
        {
            problems.Add(ConditionProblems.RegularExpression(condition.At(new(at, 1))));
            return false;
        }

        _at += punctuator.Length;
        return !Refuse(punctuator, start) && Nest(punctuator, start) && Add(TokenKind.Punctuator, start);
    }

    private bool Refuse(string token, int start)
    {
        if (isScript && IsOfScripts(token))
        {
            return false;
        }

        var place = condition.At(new(start, token.Length));
        var inScript = isScript ? RefusedTokens.InScripts.GetValueOrDefault(token) : null;
        if (RefusedTokens.Newer.TryGetValue(token, out var older))
        {
            problems.Add(ConditionProblems.NewerJavaScript(place, token, inScript ?? older));
            return true;
        }

        if (RefusedTokens.Forbidden.TryGetValue(token, out var instead))
        {
            problems.Add(ConditionProblems.NotInConditions(place, token, inScript ?? instead));
            return true;
        }

        return false;
    }

    private bool RefuseMember(string name, int start)
    {
        if (!RefusedTokens.Members.TryGetValue(name, out var instead))
        {
            return false;
        }

        problems.Add(ConditionProblems.NotInConditions(condition.At(new(start, name.Length)), name, instead));
        return true;
    }

    /// <summary>What functions are made of. An equals sign stands only behind the name of a <c>var</c>: the parser recurses on chains of it.</summary>
    private bool IsOfScripts(string token) => RefusedTokens.OfScripts.Contains(token)
        || (token == "=" && _tokens.Count > 1 && _tokens[^1].Kind == TokenKind.Word && (_tokens[^2].Is(",") || _tokens[^2] is { Kind: TokenKind.Word, Text: "var" }));

    /// <summary>Keeps count of everything on which the parser recurses.</summary>
    private bool Nest(string punctuator, int start)
    {
        var isSign = punctuator is "!" or "-" or "+" && (_tokens.Count == 0 || _tokens[^1].LeavesValueOpen);
        _signs = isSign ? _signs + 1 : 0;
        _choices += punctuator == "?" ? 1 : 0;
        if (punctuator is "(" or "[" or "{")
        {
            _open.Push(_tokens.Count);
        }
        else if (punctuator is ")" or "]" or "}")
        {
            return Close(punctuator, start);
        }

        if (_open.Count > DeepestNesting || _choices > DeepestNesting || _signs > DeepestNesting)
        {
            problems.Add(ConditionProblems.TooLarge(condition.At(new(start, 1)), "levels of nesting", DeepestNesting));
            return false;
        }

        return true;
    }

    private bool Close(string punctuator, int start)
    {
        if (!_open.TryPop(out var open) || _tokens[open].Text != punctuator switch { ")" => "(", "]" => "[", _ => "{" })
        {
            problems.Add(ConditionProblems.Unopened(condition.At(new(start, 1)), punctuator));
            return false;
        }

        _tokens[open] = _tokens[open] with { Match = _tokens.Count };
        return true;
    }

    private bool Add(TokenKind kind, int start)
    {
        _tokens.Add(new(kind, _text[start.._at], start));
        return true;
    }

    private bool Follows(string part) => string.CompareOrdinal(_text, _at, part, 0, part.Length) == 0;

    private static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c is '_' or '$' || (c > 127 && char.IsLetter(c));

    private static bool IsWordPart(char c) => IsWordStart(c) || char.IsAsciiDigit(c);
}
