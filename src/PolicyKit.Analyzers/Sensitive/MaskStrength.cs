using PolicyKit.Analyzers.Lock;

namespace PolicyKit.Analyzers.Sensitive;

/// <summary>Whether a mask suffices for what it is put on and where it goes.</summary>
internal static class MaskStrength
{
    /// <summary>Techniques that hide nothing from whoever can count: of all numbers of telephones there are few, and each has its digest.</summary>
    private static readonly string[] Useless = ["none", "digest"];

    /// <summary>Whether a technique suffices. Without a law of the kind whatever hides something does.</summary>
    /// <param name="technique">The technique on the way.</param>
    /// <param name="law">The law of the kind.</param>
    /// <param name="isInside">Whether the data stay in logs, consoles and traces.</param>
    public static bool Suffices(string technique, KindLaw law, bool isInside) =>
        !Useless.Contains(technique) && (law.Rule is null || (isInside ? law.Inside : law.Outside).Contains(technique));

    /// <summary>What is asked for, in words.</summary>
    public static LocalText Asked(KindLaw law, bool isInside) => law.Rule is null || isInside || law.Needed == "none"
        ? new("有密钥或不可还原的脱敏", "a mask with a key, or one that cannot be undone") : new($"{law.Needed} 或更强", $"{law.Needed} or stronger");
}
