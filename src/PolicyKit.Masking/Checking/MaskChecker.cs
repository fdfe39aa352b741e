using System.Collections.Immutable;
using PolicyKit.Masking.Canonical;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Masking.Techniques;

namespace PolicyKit.Masking.Checking;

/// <summary>Finds functions that are called masks and are none. Code in the field replaces a pattern with the text of the pattern, drops the
/// result, lets short values through, or hands out a hash. It tries synthetic values; no value of anybody's data is needed or kept.</summary>
public static class MaskChecker
{
    private const int ValuesTried = 64;
    private const int EnoughCandidates = 1000;
    private static readonly string[] ShortValues = ["1", "12", "123", "王", "张三", "a@b"];

    /// <summary>Tries a mask on synthetic values of a type, written in several ways, and on short ones.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="type">The type of its values; null: personal names.</param>
    /// <param name="seed">Chooses the values: the same seed, the same values.</param>
    public static MaskVerdict Check(Func<string, string?> mask, IdentifierType? type, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var faults = new SortedSet<MaskFault>();
        var samples = Tried(mask, SampleValues.Of(type, ValuesTried, seed), faults);
        var verdict = Judge(samples, type, faults);
        if (faults.Contains(MaskFault.ChangesNothing))
        {
            return verdict;
        }

        if (Tried(mask, ShortValues, faults).Exists(s => s.In == s.Out))
        {
            faults.Add(MaskFault.LetsShortPass);
        }

        if (Tried(mask, samples.SelectMany(s => SampleValues.Variants(s.In, type)), faults).Exists(s => Holds(s.Out, Canonical(s.In))))
        {
            faults.Add(MaskFault.LetsVariantsPass);
        }

        return verdict with { Faults = [.. faults] };
    }

    /// <summary>Judges a mask by values and what came out of them: at least three, or little can be told.</summary>
    /// <param name="samples">Values and outputs.</param>
    /// <param name="type">The type of the values; null: personal names.</param>
    public static MaskVerdict CheckSamples(IEnumerable<MaskSample> samples, IdentifierType? type) => Judge([.. samples.Where(s => s.In.Length > 0)], type, []);

    /// <summary>Made-up values of a type: each way of writing them among them, short ones too, to run a function on that is not .NET's.</summary>
    /// <param name="type">The type; null: personal names.</param>
    /// <param name="count">How many, 1 at least.</param>
    /// <param name="seed">Chooses the values.</param>
    public static IEnumerable<string> ValuesOf(IdentifierType? type, int count, int seed = 1) => SampleValues.Of(type, count, seed);

    private static List<MaskSample> Tried(Func<string, string?> mask, IEnumerable<string> values, SortedSet<MaskFault> faults)
    {
        var samples = new List<MaskSample>();
        foreach (var value in values)
        {
            try
            {
                samples.Add(new(value, mask(value)));
            }
            catch (Exception)
            {
                // Whatever it throws, the fault is that it does.
                faults.Add(MaskFault.Fails);
            }
        }

        return samples;
    }

    private static MaskVerdict Judge(List<MaskSample> samples, IdentifierType? type, SortedSet<MaskFault> faults)
    {
        var unchanged = samples.Count(s => s.In == s.Out);
        var shown = samples.Where(s => !string.IsNullOrEmpty(s.Out) && s.In != s.Out).ToList();
        var candidates = shown.Count == 0 ? null : shown.Select(s => ResidualCandidates.Of(type, s.In, s.Out!)).Min();
        AddIf(unchanged > 0 && unchanged == samples.Count, MaskFault.ChangesNothing);
        AddIf(unchanged > 0 && unchanged < samples.Count, MaskFault.LetsSomePass);
        AddIf(shown.Exists(s => Holds(s.Out, Canonical(s.In))), MaskFault.HoldsTheValue);
        AddIf(shown.Exists(s => KeepsTooMuch(s)), MaskFault.KeepsTooMuch);
        AddIf(candidates < EnoughCandidates, MaskFault.LeavesFewCandidates);
        AddIf(Undoing.IsEncoding(shown), MaskFault.IsEncoding);
        AddIf(Undoing.IsSubstitution(shown), MaskFault.IsSubstitution);
        AddIf(Undoing.IsUnkeyedDigest(shown), MaskFault.IsUnkeyedDigest);
        var reversibility = ReversibilityOf(shown, samples, faults, candidates);
        return new([.. faults], reversibility, EffectOf(reversibility, faults), candidates, samples.Count);

        void AddIf(bool isSo, MaskFault fault)
        {
            if (isSo)
            {
                faults.Add(fault);
            }
        }
    }

    private static Reversibility ReversibilityOf(List<MaskSample> shown, List<MaskSample> samples, SortedSet<MaskFault> faults, long? candidates) =>
        faults.Overlaps([MaskFault.ChangesNothing, MaskFault.LetsSomePass, MaskFault.HoldsTheValue, MaskFault.IsEncoding, MaskFault.IsSubstitution]) ? Reversibility.Full
        : faults.Contains(MaskFault.IsUnkeyedDigest) ? Reversibility.Dictionary
        : shown.Count == 0 || shown.Select(s => s.Out).Distinct(StringComparer.Ordinal).Count() == 1 ? Reversibility.None
        : candidates is null && shown.Select(s => s.Out).Distinct(StringComparer.Ordinal).Count() == samples.Select(s => s.In).Distinct(StringComparer.Ordinal).Count() ? Reversibility.Key
        : Reversibility.Candidates;

    // What anybody or a dictionary undoes, and what shows parts, is still the person's (GB/T 42460-2023, level 1); codes under a key are level 2.
    private static int EffectOf(Reversibility reversibility, SortedSet<MaskFault> faults) => reversibility switch
    {
        Reversibility.None => faults.Count == 0 ? 3 : 1,
        Reversibility.Key => 2,
        _ => 1,
    };

    private static string Canonical(string value) => CanonicalText.Of(value).Joined().ToString();

    private static bool Holds(string? output, string canonical) => output is not null && canonical.Length >= 2
        && CanonicalText.Of(output).Joined().ToString().Contains(canonical, StringComparison.Ordinal);

    // Of an e-mail address the part before the @: what follows is no person's.
    private static bool KeepsTooMuch(MaskSample sample)
    {
        var part = sample.In.LastIndexOf('@') is > 0 and var at ? at : sample.In.Length;
        return sample.In.Length == sample.Out!.Length && sample.In.Take(part).Where((c, i) => c == sample.Out[i]).Count() * 3 > part * 2;
    }
}
