using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Engine.Explaining;

/// <summary>What documents say of a rule again and again, for each field anew: written once for a depth and a period, then copied. Kept as long as the rule is.</summary>
internal static class RuleFragments
{
    private static readonly ConditionalWeakTable<Rule, ConcurrentDictionary<(string Key, int Depth, bool IsIndented, Period Period), byte[]>> Kept = [];

    /// <summary>Writes a member of the present object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="key">The member; of one rule and period it has always the same value.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="period">The period that the value names, if any.</param>
    /// <param name="write">Writes the value; it captures nothing.</param>
    public static void Member(Utf8JsonWriter json, string key, Rule rule, Period period, Action<Utf8JsonWriter, Rule, Period> write)
    {
        json.WritePropertyName(key);
        if (Fragment.IsUsable(json.Options))
        {
            var written = Kept.GetOrCreateValue(rule).GetOrAdd((key, json.CurrentDepth, json.Options.Indented, period),
                static (at, asked) => Fragment.At(at.Depth, at.IsIndented, json => asked.write(json, asked.rule, at.Period)), (rule, write));
            json.WriteRawValue(written, skipInputValidation: true);
        }
        else
        {
            write(json, rule, period);
        }
    }
}
