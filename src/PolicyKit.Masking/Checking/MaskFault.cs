using System.Collections.Immutable;
using PolicyKit.Masking.Techniques;
using PolicyKit.Model;

namespace PolicyKit.Masking.Checking;

/// <summary>Why a function that is called a mask is none, or is a weaker one than it looks.</summary>
public enum MaskFault : byte
{
    /// <summary>It changes nothing that it was tried on.</summary>
    ChangesNothing,

    /// <summary>Some values come out as they went in.</summary>
    LetsSomePass,

    /// <summary>A value of few characters comes out as it went in.</summary>
    LetsShortPass,

    /// <summary>A value written another way, in full width or with spaces or hyphens, comes out readable.</summary>
    LetsVariantsPass,

    /// <summary>The whole value stands in what comes out.</summary>
    HoldsTheValue,

    /// <summary>More than two thirds of the characters stand where they stood.</summary>
    KeepsTooMuch,

    /// <summary>Fewer than a thousand values fit what comes out.</summary>
    LeavesFewCandidates,

    /// <summary>An encoding: anybody reads it back.</summary>
    IsEncoding,

    /// <summary>Each character, or each place, always becomes the same other one: a short list of pairs undoes it.</summary>
    IsSubstitution,

    /// <summary>A digest without a key: trying all values undoes it.</summary>
    IsUnkeyedDigest,

    /// <summary>It fails on some values: whoever catches the failure has the value in hand.</summary>
    Fails,
}

/// <summary>What a mask was found to be.</summary>
/// <param name="Faults">What is wrong, in the order of the enumeration; empty: nothing was found. That is no proof.</param>
/// <param name="Reversibility">How it is undone, as far as trying tells; a keyed code and a digest with a secret salt look alike.</param>
/// <param name="HighestEffect">The highest level of GB/T 42460-2023 that it can reach alone, 1 to 3; see <see cref="MaskTraits"/>.</param>
/// <param name="Candidates">How many values of the type fit the output of one, at the fewest; null: not counted.</param>
/// <param name="Tried">On how many values it was tried.</param>
public sealed record MaskVerdict(ImmutableArray<MaskFault> Faults, Reversibility Reversibility, int HighestEffect, long? Candidates, int Tried)
{
    /// <summary>Whether it masks at all, however weakly.</summary>
    public bool Masks => Faults.IsEmpty;

    /// <summary>A fault in words.</summary>
    public static LocalText TextOf(MaskFault fault) => fault switch
    {
        MaskFault.ChangesNothing => new("什么都没有改变", "it changes nothing"),
        MaskFault.LetsSomePass => new("有的值原样输出", "some values come out as they went in"),
        MaskFault.LetsShortPass => new("短的值原样输出", "a short value comes out as it went in"),
        MaskFault.LetsVariantsPass => new("换一种写法（全角、空格、连字符）就原样输出", "a value in full width or with separators comes out readable"),
        MaskFault.HoldsTheValue => new("输出中仍有完整的值", "the whole value stands in the output"),
        MaskFault.KeepsTooMuch => new("三分之二以上的字符原位保留", "more than two thirds of the characters stay in place"),
        MaskFault.LeavesFewCandidates => new("符合输出的值不足一千个", "fewer than a thousand values fit the output"),
        MaskFault.IsEncoding => new("只是编码，任何人都能还原", "it is an encoding, which anybody reads back"),
        MaskFault.IsSubstitution => new("只是固定替换或换位", "it is a fixed substitution or transposition"),
        MaskFault.IsUnkeyedDigest => new("没有密钥的摘要，穷举即可还原", "it is a digest without a key: trying all values undoes it"),
        _ => new("对有的值报错", "it fails on some values"),
    };
}

/// <summary>A value and what a mask made of it; null: nothing.</summary>
public sealed record MaskSample(string In, string? Out);
