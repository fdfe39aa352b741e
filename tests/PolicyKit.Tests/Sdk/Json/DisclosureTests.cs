using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using PolicyKit.Json;
using PolicyKit.Masking.Techniques;
using PolicyKit.Model;

namespace PolicyKit.Tests.Sdk.Json;

/// <summary>What leaves as JSON is what the decision lets leave, masked; all else is not written.</summary>
public sealed class DisclosureTests : IDisposable
{
    private const string Public = """{"title":"停车场","idCard":"**************1234","born":"******1-02","account":"******3210","cards":["************1234","************5678"],"next":"/people/2"}""";

    private static readonly JsonSerializerOptions Reflected = Options(new DefaultJsonTypeInfoResolver());
    private static readonly JsonSerializerOptions Generated = Options(PeopleContext.Default);
    private readonly People _people = new();

    public static TheoryData<bool> Both => new(true, false);

    [Theory]
    [MemberData(nameof(Both))]
    public void Public_ReadsWhatIsOpenMasked(bool isGenerated)
    {
        var disclosed = Disclosed(isGenerated, Audience.Public);
        Assert.Equal(Public, Write(People.Somebody, disclosed.Options));
        Assert.Equal(Public, disclosed.Serialize(People.Somebody));
        Assert.StartsWith("sha256:", disclosed.PolicySet, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Grantee_ReadsWhatIsConditionalToo(bool isGenerated) =>
        Assert.Equal(Public.Replace("\"born\"", "\"emission\":12.5,\"born\"", StringComparison.Ordinal), Write(People.Somebody, Disclosed(isGenerated, Audience.GranteeOf("people")).Options));

    [Theory]
    [MemberData(nameof(Both))]
    public void TextsOfEveryKind_AreCoveredAsTheMaskCoversThem(bool isGenerated)
    {
        var (options, mask) = (Disclosed(isGenerated, Audience.Public).Options, new PartialMask(0, 4));
        foreach (var text in (string[])["1", "a\"<\\", "ａｂｃｄｅｆ", "居民身份证号码", "e\u0301a\uD83D\uDC68\u200D\uD83D\uDC69xyz1234", new('7', 255), new('7', 256), new('7', 257), new('七', 5_000)])
        {
            using var json = JsonDocument.Parse(Write(new Person { Title = "t", IdCard = text }, options));
            Assert.Equal(mask.Mask(text), json.RootElement.GetProperty("idCard").GetString());
        }

        Assert.Contains("\"idCard\":\"\"", Write(new Person { Title = "t", IdCard = "" }, options), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void NestedListsAndDerivedTypes_AreWrittenAlike(bool isGenerated)
    {
        var options = Disclosed(isGenerated, Audience.Public).Options;
        Assert.Equal($$"""{"people":[{{Public}},{{Public}}],"total":2,"first":{{Public}}}""",
            Write(new Page([People.Somebody, People.Somebody], 2, People.Somebody), options));
        Assert.Equal("""{"title":"窗口","idCard":null,"born":null,"account":null,"cards":null,"next":null}""", Write(new Clerk { Title = "窗口", Desk = "closed desk" }, options));
    }

    [Fact]
    public void FastPathOfAGeneratedContext_NeverWritesRoundThePolicy()
    {
        using var services = _people.Services();
        var disclosure = services.GetRequiredService<Disclosure>();
        var page = new Page([People.Somebody, People.Somebody], 2, People.Somebody);
        var written = Write(page, disclosure.For(PeopleContext.Default.Options, Audience.Public).Options);
        Assert.DoesNotContain("110101190001011234", written, StringComparison.Ordinal);
        Assert.Equal(Write(page, disclosure.For(new(PeopleContext.Default.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }, Audience.Public).Options), written);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task AsyncSequences_AreWrittenAlike(bool isGenerated)
    {
        using var stream = new MemoryStream();
        await Disclosed(isGenerated, Audience.Public).SerializeAsync(stream, Many(3));
        Assert.Equal($"[{Public},{Public},{Public}]", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void TypesWithoutPolicy_AreTheSameBytes(bool isGenerated)
    {
        var parking = new Parking("停车场", 40, new(2024, 3, 1), new("next", 1, default));
        Assert.Equal(Write(parking, Own(isGenerated)), Write(parking, Disclosed(isGenerated, Audience.Public).Options));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void ProgramsOwnOptions_RefuseTypesUnderPolicy(bool isGenerated)
    {
        using var services = _people.Services();
        var options = new JsonSerializerOptions(Own(isGenerated));
        options.TypeInfoResolver = options.TypeInfoResolver!.WithAddedModifier(services.GetRequiredService<Disclosure>().Modify);
        Assert.Equal("PK7112", Code(() => Write(new Page([People.Somebody], 1), options)));
        Assert.Equal("x", JsonSerializer.Deserialize<Clerk>("""{"title":"x"}""", options)!.Title);
        Assert.Equal("""{"title":"a","places":1,"since":"0001-01-01","next":null}""", Write(new Parking("a", 1, default), options));

        // The same options as the basis: settled once, not masked twice.
        Assert.Equal(Public, Write(People.Somebody, services.GetRequiredService<Disclosure>().For(options, Audience.Public).Options));
    }

    [Fact]
    public void TypeAboveOneUnderPolicy_IsRefused()
    {
        using var services = new ServiceCollection().AddPolicyKit(o => o.Folders.Add(_people.Folder.Path)).AddDisclosure(m => m.Add<Clerk>(People.Describe)).BuildServiceProvider();
        var options = services.GetRequiredService<Disclosure>().For(Reflected, Audience.Public).Options;
        Assert.Equal("PK7111", Code(() => Write(People.Somebody, options)));
    }

    [Fact]
    public void MappingThatNamesNothing_IsRefusedAtOnce()
    {
        Assert.Equal("PK7110", Code(() => new DisclosureMap().Add<Person>(People.Describe, p => p.Field("IdCrad", "id_number"))));
        using var services = new ServiceCollection().AddPolicyKit(o => o.Folders.Add(_people.Folder.Path))
            .AddDisclosure(m => m.Add<Person>(People.Describe, p => p.Field("IdCard", "id_numbr"))).BuildServiceProvider();
        Assert.Equal("PK7007", Code(services.GetRequiredService<Disclosure>().Check));
    }

    [Fact]
    public void CollectionUnderPolicy_IsRefused()
    {
        using var services = new ServiceCollection().AddPolicyKit(o => o.Folders.Add(_people.Folder.Path)).AddDisclosure(m => m.Add<List<Person>>(People.Describe)).BuildServiceProvider();
        var options = services.GetRequiredService<Disclosure>().For(Reflected, Audience.Public).Options;
        Assert.Equal("PK7111", Code(() => Write(new List<Person>(), options)));
    }

    [Fact]
    public void Options_AreKeptUntilThePoliciesChange()
    {
        using var services = _people.Services();
        var disclosure = services.GetRequiredService<Disclosure>();
        var first = disclosure.For(Reflected, Audience.Public);
        Assert.Same(first, disclosure.For(Reflected, Audience.Public));
        Assert.NotSame(first, disclosure.For(Reflected, Audience.GranteeOf("people")));

        _people.Folder.File(People.Policy, People.Text.Replace("then: { opening: conditional, conditions: [说明用途] }", "then: { opening: closed }", StringComparison.Ordinal)
            .Replace("version: 1.0.0", "version: 2.0.0", StringComparison.Ordinal));
        Assert.True(services.GetRequiredService<LivePolicies>().Reload());
        Assert.NotEqual(first.PolicySet, disclosure.For(Reflected, Audience.Public).PolicySet);
        Assert.Equal(Public, Write(People.Somebody, disclosure.For(Reflected, Audience.GranteeOf("people")).Options));
    }

    [Fact]
    public void Decisions_AreRecordedOnceForEachAudience()
    {
        var sink = new Sink();
        using var services = new ServiceCollection().AddSingleton<IDecisionSink>(sink).AddPolicyKit(o => o.Folders.Add(_people.Folder.Path)).AddDisclosure(People.Map).BuildServiceProvider();
        var options = services.GetRequiredService<Disclosure>().For(Reflected, Audience.Public).Options;
        for (var i = 0; i < 10; i++)
        {
            Write(People.Somebody, services.GetRequiredService<Disclosure>().For(Reflected, Audience.Public).Options);
        }

        Assert.Equal(2, sink.Count);
        Assert.Equal(Public, Write(People.Somebody, options));
    }

    public void Dispose() => _people.Dispose();

    private static JsonSerializerOptions Options(IJsonTypeInfoResolver resolver) => new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = resolver,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static JsonSerializerOptions Own(bool isGenerated) => isGenerated ? Generated : Reflected;

    private static string Write<T>(T value, JsonSerializerOptions options) => JsonSerializer.Serialize(value, options);

    private static string Code(Func<object> act) => Assert.Throws<PolicyKitException>(act).Problems[0].Code;

    private static string Code(Action act) => Assert.Throws<PolicyKitException>(act).Problems[0].Code;

    private static async IAsyncEnumerable<Person> Many(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return People.Somebody;
        }
    }

    private DisclosedJson Disclosed(bool isGenerated, Audience audience)
    {
        using var services = _people.Services();
        return services.GetRequiredService<Disclosure>().For(Own(isGenerated), audience);
    }

    private sealed class Sink : IDecisionSink
    {
        public int Count { get; private set; }

        public void Record(Decision decision) => Count++;
    }
}
