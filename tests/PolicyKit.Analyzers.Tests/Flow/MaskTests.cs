namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>Masks that do not mask (PKA3002, PKA3003, PKA3004), and their neighbours that do.</summary>
public sealed class MaskTests
{
    [Theory]
    [InlineData("PKA3002", "string MaskPhone(string s) => s;")]
    [InlineData("PKA3002", "string MaskPhone(string s) { if (s.Length < 7) return s; return \"***\"; }")]
    [InlineData("PKA3002", "string MaskPhone(string s) => s.Length == 11 ? s.Substring(7) : s;")]
    [InlineData("PKA3002", "string MaskPhone(string s) => s.Length switch { 11 => \"***\", _ => s };")]
    [InlineData("PKA3002", "[Mask(\"partial\")] string Short(string s) { return s; }")]
    [InlineData("PKA3003", "string Phone(string s) => s.Replace(@\"(\\d{3})\\d{4}(\\d{4})\", \"$1****$2\");")]
    [InlineData("PKA3003", "string Phone(string s) => s.Replace(\"[0-9]+\", \"*\");")]
    [InlineData("PKA3004", "string MaskPhone(string s) { s.Replace(\"1\", \"*\"); return \"x\"; }")]
    [InlineData("PKA3004", "void Use(string s) { Masks.Partial(s); }")]
    public async Task Mask_DoesNotMask(string rule, string members) => Assert.Equal([rule], await Found(members));

    [Theory]
    [InlineData("string MaskPhone(string s) { if (string.IsNullOrEmpty(s)) return s; return \"***\"; }")]
    [InlineData("string MaskPhone(string s) => string.IsNullOrWhiteSpace(s) ? s : \"***\";")]
    [InlineData("string? MaskPhone(string? s) => s is null ? s : \"***\";")]
    [InlineData("string? MaskPhone(string? s) { if (s == null || s.Length == 0) return s; return \"***\"; }")]
    [InlineData("string MaskPhone(string s) { s = s.Substring(7); return s; }")]
    [InlineData("string Same(string s) => s;")]
    [InlineData("string Phone(string s) => System.Text.RegularExpressions.Regex.Replace(s, @\"\\d{4}\", \"****\");")]
    [InlineData("string Path(string s) => s.Replace(\"\\\\\", \"/\");")]
    [InlineData("string Star(string s) => s.Replace(\"(a)\", \"*\");")]
    [InlineData("string MaskPhone(string s) { var t = s.Replace(\"1\", \"*\"); return t; }")]
    public async Task Mask_Masks(string members) => Assert.Empty(await Found(members));

    private static async Task<IEnumerable<string>> Found(string members) =>
        (await Snippet.In($$"""public class Work { {{members}} }""")).Select(d => d.Id).Distinct();
}
