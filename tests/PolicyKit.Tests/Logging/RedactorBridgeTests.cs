using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyKit.Logging;
using PolicyKit.Tests.Documentation;

namespace PolicyKit.Tests.Logging;

/// <summary>The adapter of the guide, compiled against a stub with the published signatures of Microsoft.Extensions.Compliance, which cannot be restored here.</summary>
public sealed class RedactorBridgeTests
{
    private const string Stub = """
        global using System; global using System.Linq; global using PolicyKit.Logging;
        global using Microsoft.Extensions.Compliance.Classification; global using Microsoft.Extensions.Compliance.Redaction;
        namespace Microsoft.Extensions.Compliance.Classification
        {
            public readonly struct DataClassification(string taxonomyName, string value) { public override string ToString() => $"{taxonomyName}:{value}"; }
            public sealed class DataClassificationSet(params DataClassification[] classifications) { public override string ToString() => $"[{string.Join(',', classifications)}]"; }
        }
        namespace Microsoft.Extensions.Compliance.Redaction
        {
            public abstract class Redactor
            {
                public string Redact(string source) { var text = new char[GetRedactedLength(source)]; return new string(text, 0, Redact(source, text)); }
                public abstract int Redact(ReadOnlySpan<char> source, Span<char> destination);
                public abstract int GetRedactedLength(ReadOnlySpan<char> input);
            }
            public interface IRedactorProvider { Redactor GetRedactor(DataClassificationSet classifications); }
        }
        public static class Calls
        {
            public static string Redact(LogMasking masking, string name, string value) =>
                new PolicyRedactorProvider(masking).GetRedactor(new DataClassificationSet(new DataClassification("PolicyKit", name))).Redact(value);
        }
        """;

    [Theory]
    [InlineData("IdCard", "110101190001011234", "**************1234")]
    [InlineData("Phone", "13900001234", "***")]
    [InlineData("Unknown", "13900001234", "")]
    [InlineData("IdCard", "", "")]
    public void AdapterOfTheGuide_RedactsAsDecided(string name, string value, string redacted)
    {
        using var logs = new Logs();
        logs.Load();
        Assert.Equal(redacted, Adapter.Value.Invoke(null, [logs.Masking, name, value]));
    }

    [Fact]
    public void DestinationThatIsTooShort_IsRefused()
    {
        using var logs = new Logs();
        logs.Load();
        Assert.Throws<ArgumentException>(() => logs.Masking.RedactionOf("IdCard").Redact("110101190001011234", new char[3]));
    }

    private static readonly Lazy<MethodInfo> Adapter = new(() =>
    {
        var guide = MarkdownPage.All.Single(p => p.Path == "docs/guides/logging.md").Fenced("csharp").Single(c => c.Contains("class PolicyRedactor", StringComparison.Ordinal));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create("Adapter", [CSharpSyntaxTree.ParseText(Stub), CSharpSyntaxTree.ParseText(guide)],
            references.Append(MetadataReference.CreateFromFile(typeof(LogMasking).Assembly.Location)), new(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var made = compilation.Emit(assembly);
        Assert.True(made.Success, string.Join('\n', made.Diagnostics));
        return Assembly.Load(assembly.ToArray()).GetType("Calls")!.GetMethod("Redact")!;
    });
}
