using PolicyKit.Masking.Detecting;
using PolicyKit.Masking.Identifiers;
using PolicyKit.Masking.Keys;
using PolicyKit.Masking.Profiling;
using PolicyKit.Masking.Techniques;

namespace PolicyKit.Tests.Masking.FortyInputs;

/// <summary>What the tests of the forty adversarial inputs ask, through the public surface alone. Which of the forty belong to the release
/// check and not here stands in docs/verification.md.</summary>
internal static class Inputs
{
    internal const string Id = "110101199003070011";
    internal const string Mobile = "13800138000";

    /// <summary>Every mask that stands for a value by itself.</summary>
    internal static IReadOnlyList<ValueMask> Masks { get; } =
    [
        new SuppressMask(), new ConstantMask("***"), new PartialMask(3, 4), new PartialMask(1, 0, PartialUnit.Name), new HmacSha256Mask(Key(32)), new HmacSm3Mask(Key(32)), new TokenMask(),
        new FormatPreservingMask(Key(32), usesSm4: false), new FormatPreservingMask(Key(16), usesSm4: true, IdentifierType.ResidentId), new RedactMask(IdentifierTests.AsOf),
        new RoundMask(100), new BandMask(10),
    ];

    /// <summary>The finds in a text that are more than possible.</summary>
    internal static IReadOnlyList<FoundSpan> Found(string text) => [.. new SpanDetector(IdentifierTests.AsOf).Find(text).Where(f => f.Certainty > Certainty.Possible)];

    /// <summary>The one find of a type, which must be the whole text.</summary>
    internal static FoundSpan Whole(string text, IdentifierType type)
    {
        var found = Assert.Single(Found(text), f => f.Type == type);
        Assert.Equal(text, text[found.Where]);
        return found;
    }

    /// <summary>The profile of a column.</summary>
    internal static ColumnProfile Profile(string name, IEnumerable<string?> cells, string? hint = null)
    {
        var profiler = new ColumnProfiler(name, 0, IdentifierTests.AsOf);
        foreach (var cell in cells)
        {
            profiler.Add(cell);
        }

        return profiler.Finish(hint, type => "kinds/" + type);
    }

    internal static string Redacted(string text) => new RedactMask(IdentifierTests.AsOf).Mask(text)!;

    private static MaskKey Key(int length) => MaskKey.Derive("test", new byte[32], "release:1|field:x", length);
}
