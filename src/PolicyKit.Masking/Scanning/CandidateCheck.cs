using PolicyKit.Masking.Identifiers;

namespace PolicyKit.Masking.Scanning;

/// <summary>Looks closer where a <see cref="BlockWalk"/> stops: how far the candidate reaches, what stands on either side, and whether the rule of
/// a type takes it.</summary>
internal ref struct CandidateCheck(ReadOnlySpan<byte> text, DateOnly asOf, List<Utf8Find> found)
{
    private const int DigitsOfMark = 6;
    private const int LongestNumber = 19;
    private readonly ReadOnlySpan<byte> _text = text;

    // Up to here everything is decided.
    private int _done;

    /// <summary>Scans the text.</summary>
    public void Run()
    {
        var walk = new BlockWalk(_text);
        while (walk.MoveNext(out var place, out var mark))
        {
            if (mark == Mark.At)
            {
                CheckEmail(place);
            }
            else if (place >= _done && mark == Mark.Digits)
            {
                CheckWord(place - DigitsOfMark + 1);
            }
            else if (place >= _done && PlateBytes.TryFind(_text, place, asOf, out var start, out var end))
            {
                Add(start, end, IdentifierType.Plate);
            }
        }
    }

    // Of the letters and digits around six digits in a row: numbers, or a word that has letters too.
    private void CheckWord(int start)
    {
        var end = start + DigitsOfMark;
        for (; IsAt(end, digitsOnly: true); end++)
        {
        }

        if (!IsAt(start - 1) && !IsAt(end))
        {
            CheckNumber(start, end);
            return;
        }

        for (; start > _done && IsAt(start - 1); start--)
        {
        }

        for (; IsAt(end); end++)
        {
        }

        _ = end - start == ResidentNumber.Length && (Takes(start, end, IdentifierType.ResidentId) || Takes(start, end, IdentifierType.Uscc));
        _done = end;
    }

    private void CheckNumber(int start, int end)
    {
        _ = (end - start) switch
        {
            7 or 8 => TakesLine(start, end),
            >= 10 and <= 12 => Takes(start, end, IdentifierType.Mobile) || (IsWhole(start) && Takes(start, end, IdentifierType.Landline)),
            ResidentNumber.Length => Takes(start, end, IdentifierType.ResidentId) || Takes(start, end, IdentifierType.Uscc) || TakesCard(start, end),
            >= 13 and <= LongestNumber => Takes(start, end, IdentifierType.Mobile) || TakesCard(start, end),
            _ => false,
        };
    }

    private bool TakesCard(int start, int end) => IsWhole(start) && Takes(start, end, IdentifierType.BankCard);

    /// <summary>A fixed line whose area code of three or four digits stands before a hyphen.</summary>
    private bool TakesLine(int local, int end)
    {
        var start = local - 1;
        if (start < _done || _text[start] != '-')
        {
            return false;
        }

        for (; start > _done && local - start <= 5 && IsAt(start - 1); start--)
        {
        }

        return local - start is 4 or 5 && !IsAt(start - 1) && IsWhole(start) && Takes(start, end, IdentifierType.Landline);
    }

    private bool Takes(int start, int end, IdentifierType type)
    {
        Span<char> word = stackalloc char[LongestNumber];
        if (end - start > LongestNumber)
        {
            return false;
        }

        for (var i = start; i < end; i++)
        {
            word[i - start] = (char)(char.IsAsciiLetterLower((char)_text[i]) ? _text[i] - 32 : _text[i]);
        }

        var isOne = IdentifierRules.Of(type).Check(word[..(end - start)], asOf).IsValid;
        if (isOne)
        {
            Add(start, end, type);
        }

        return isOne;
    }

    // A number in the local part of an address is no find of its own; an address that begins within a find is none.
    private void CheckEmail(int at)
    {
        if (!EmailBytes.TryFind(_text, at, out var start, out var end))
        {
            return;
        }

        var before = found.Count;
        for (; before > 0 && found[before - 1].Start >= start; before--)
        {
        }

        if (before == 0 || found[before - 1].End <= start)
        {
            found.RemoveRange(before, found.Count - before);
            Add(start, end, IdentifierType.Email);
        }
    }

    private void Add(int start, int end, IdentifierType type)
    {
        found.Add(new(start, end - start, type));
        _done = end;
    }

    // A decimal fraction or a part of a longer code with hyphens.
    private readonly bool IsWhole(int start) => start < 2 || _text[start - 1] is not ((byte)'.' or (byte)'-') || !char.IsAsciiDigit((char)_text[start - 2]);

    private readonly bool IsAt(int place, bool digitsOnly = false) => (uint)place < (uint)_text.Length
        && (digitsOnly ? char.IsAsciiDigit((char)_text[place]) : char.IsAsciiLetterOrDigit((char)_text[place]));
}
