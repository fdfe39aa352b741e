using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>Writes facts as keys: equal keys, equal facts. No text can pass for two, for each stands behind its length.</summary>
internal static class FactKeys
{
    /// <summary>Appends what a sheet states and infers of <paramref name="facts"/>.</summary>
    public static void Append(StringBuilder key, FactSheet sheet, ImmutableArray<Fact> facts)
    {
        foreach (var fact in facts)
        {
            Append(key.Append('s'), sheet.Stated(fact));
            Append(key.Append('i'), sheet.Inferred(fact));
        }
    }

    /// <summary>Appends everything that a sheet states and infers, which of many facts are few.</summary>
    /// <param name="key">The key.</param>
    /// <param name="sheet">The sheet.</param>
    /// <param name="facts">All facts of its level.</param>
    public static void AppendGiven(StringBuilder key, FactSheet sheet, ImmutableArray<Fact> facts)
    {
        var infers = sheet.HasInferred;
        foreach (var fact in facts)
        {
            if (sheet.Stated(fact) is { } stated)
            {
                Append(key.Append('s').Append((char)fact.Index), stated);
            }

            if (infers && sheet.Inferred(fact) is { } inferred)
            {
                Append(key.Append('i').Append((char)fact.Index), inferred);
            }
        }

        key.Append('|');
    }

    /// <summary>Appends the grades that a field declares.</summary>
    public static void Append(StringBuilder key, ImmutableArray<DeclaredGrade>? grades)
    {
        foreach (var grade in grades ?? [new("?", 0)])
        {
            Append(key.Append('g').Append(grade.Level.ToString(CultureInfo.InvariantCulture)), grade.Scheme);
        }
    }

    private static void Append(StringBuilder key, FactEntry? entry)
    {
        if (entry is null)
        {
            return;
        }

        key.Append(entry.IsEvidenced ? '!' : '.');
        switch (entry.Value)
        {
            case BooleanValue value: key.Append(value.Value ? 'T' : 'F'); break;
            case NumberValue value: key.Append('n').Append(value.Value.ToString("R", CultureInfo.InvariantCulture)).Append(';'); break;
            case DateValue value: key.Append('d').Append(value.Value.DayNumber).Append(';'); break;
            case TextValue value: Append(key.Append('t'), value.Value); break;
            case ListValue value: Append(key.Append('l'), value); break;
            case CitationsValue value: Append(key.Append('c'), value); break;
            default: key.Append('0'); break;
        }
    }

    /// <summary>Appends a text.</summary>
    public static void Append(StringBuilder key, string text) => key.Append(text.Length).Append(':').Append(text);

    private static void Append(StringBuilder key, ListValue list)
    {
        key.Append(list.Items.Length).Append('[');
        foreach (var item in list.Items)
        {
            Append(key, item.Member);
            key.Append(item.Period.From?.DayNumber ?? -1).Append('~').Append(item.Period.To?.DayNumber ?? -1).Append(',');
        }
    }

    private static void Append(StringBuilder key, CitationsValue citations)
    {
        key.Append(citations.Items.Length).Append('[');
        foreach (var citation in citations.Items)
        {
            Append(key, citation.Instrument?.Id ?? "");
            Append(key, citation.ClaimedTier ?? "");
        }
    }
}
