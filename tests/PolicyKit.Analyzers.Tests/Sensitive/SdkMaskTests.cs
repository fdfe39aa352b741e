using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyKit.Analyzers.Rules;
using PolicyKit.Analyzers.Sensitive;
using PolicyKit.Analyzers.Tests.Lock;
using PolicyKit.Masking.Techniques;

namespace PolicyKit.Analyzers.Tests.Sensitive;

/// <summary>Who masks with the masks of the SDK has masked.</summary>
public sealed class SdkMaskTests
{
    private const string Stubs = """
        namespace PolicyKit.Masking.Techniques { public abstract class ValueMask { public abstract string? Mask(string value); }
          public sealed class PartialMask(int first, int last) : ValueMask { public override string? Mask(string value) => value.Substring(first, last); }
          public sealed class NoMask : ValueMask { public override string? Mask(string value) => value + ""; } }
        namespace Other { public sealed class PartialMask { public string Mask(string value) => value + ""; } }
        public class User { [DataField("personal/contact/mobile")] public string Mobile { get; set; } = ""; }
        """;

    [Theory]
    [InlineData("new PolicyKit.Masking.Techniques.PartialMask(3, 4).Mask(user.Mobile)", null)]
    [InlineData("((PolicyKit.Masking.Techniques.ValueMask)null!).Mask(user.Mobile)", null)]
    [InlineData("new PolicyKit.Masking.Techniques.NoMask().Mask(user.Mobile)", "PKA3001")]
    [InlineData("new Other.PartialMask().Mask(user.Mobile)", "PKA1002")]
    public async Task Mask_Counts(string value, string? rule) =>
        Assert.Equal(rule, (await Locked.In(Stubs + Locked.Logging("", value, "User user"))).SingleOrDefault(d => d.Id != "PKA3002")?.Id);

    /// <summary>The table of the analyzer knows every type that the SDK has.</summary>
    [Fact]
    public void EveryMaskOfTheSdk_IsKnown()
    {
        Assert.Equal(MaskNames.Trusted, SdkMasks.Unsaid);
        var compilation = CSharpCompilation.Create("Masks", references: [MetadataReference.CreateFromFile(typeof(ValueMask).Assembly.Location), MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        foreach (var type in typeof(ValueMask).Assembly.GetExportedTypes().Where(typeof(ValueMask).IsAssignableFrom))
        {
            // What is inherited is called on the type that declares it.
            if (compilation.GetTypeByMetadataName(type.FullName!)!.GetMembers("Mask").OfType<IMethodSymbol>().FirstOrDefault() is not { } method) continue;
            Assert.True(SdkMasks.TechniqueOf(method) is not null, type.FullName);
            if (!type.IsAbstract && type.GetConstructor([]) is not null) Assert.Equal(((ValueMask)Activator.CreateInstance(type)!).Traits.Technique, SdkMasks.TechniqueOf(method));
        }
    }
}
