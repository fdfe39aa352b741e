using PolicyKit.Analyzers.Tests.Lock;

namespace PolicyKit.Analyzers.Tests.Sensitive;

/// <summary>What attributes and mapping files say, with a safe twin for each way of saying it.</summary>
public sealed class DeclaredTests
{
    private const string Compliance = """
        namespace Microsoft.Extensions.Compliance.Classification { public abstract class DataClassificationAttribute : System.Attribute; }
        public sealed class PersonalDataAttribute : Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute;
        public sealed class OtherAttribute : System.Attribute;
        """;

    [Theory]
    [InlineData("class P { [DataField(\"personal/basic/name\")] public string X = \"\"; }", "p.X")]
    [InlineData("class P { [DataField(\"personal/basic/name\")] public string X { get; set; } = \"\"; }", "p.X")]
    [InlineData("record P([DataField(\"personal/basic/name\")] string X);", "p.X")]
    [InlineData("record P([property: DataField(\"personal/basic/name\")] string X);", "p.X")]
    [InlineData("record struct P([DataField(\"personal/basic/name\")] string X);", "p.X")]
    [InlineData("class B { [DataField(\"personal/basic/name\")] public virtual string X { get; set; } = \"\"; } class P : B { public override string X { get; set; } = \"\"; }", "p.X")]
    [InlineData("class B { [DataField(\"personal/basic/name\")] public string X { get; set; } = \"\"; } class P : B;", "p.X")]
    [InlineData("interface I { [DataField(\"personal/basic/name\")] string X { get; } } class P : I { public string X { get; set; } = \"\"; }", "p.X")]
    [InlineData("interface I { [DataField(\"personal/basic/name\")] string X { get; } } interface P : I;", "p.X")]
    [InlineData("class P<T> { [DataField(\"personal/basic/name\")] public T X = default!; } class P : P<string>;", "p.X")]
    [InlineData("class P { public Q Y = new(); public class Q { [DataField(\"personal/basic/name\")] public string X = \"\"; } }", "p.Y.X")]
    [InlineData("partial class P { [DataField(\"personal/basic/name\")] public partial string X { get; } } partial class P { public partial string X => \"\"; }", "p.X")]
    [InlineData("partial class P { public partial string X { get; } } partial class P { [DataField(\"personal/basic/name\")] public partial string X => \"\"; }", "p.X")]
    [InlineData(Compliance + "class P { [PersonalData] public string X = \"\"; }", "p.X")]
    [InlineData(Compliance + "[PersonalData] class P { public string X { get; set; } = \"\"; }", "p.X")]
    [InlineData("class P { [DataField(\"personal/basic/name\"), JsonIgnore] public string X = \"\"; }", "p.X")]
    [InlineData("class P { [DataField(\"environment/quality\")] public string X = \"\"; }", "p.X")]
    public async Task Attribute_MakesSensitive(string types, string expression) =>
        Assert.Equal(["PKA1002"], await Found(types, expression));

    [Theory]
    [InlineData("class P { public string X = \"\"; }", "p.X")]
    [InlineData("record P(string X);", "p.X")]
    [InlineData("class P { [DataField(\"personal/basic/name\")] public string Y = \"\"; public string X = \"\"; }", "p.X")]
    [InlineData("class B { [DataField(\"personal/basic/name\")] public string X = \"\"; } class P : B { public new string X = \"\"; }", "p.X")]
    [InlineData("interface I { string X { get; } } class P : I { public string X { get; set; } = \"\"; }", "p.X")]
    [InlineData("class P { public Q Y = new(); public class Q { [DataField(\"personal/basic/name\")] public string Z = \"\"; public string X = \"\"; } }", "p.Y.X")]
    [InlineData(Compliance + "class P { [Other] public string X = \"\"; }", "p.X")]
    [InlineData(Compliance + "[Other] class P { public string X = \"\"; }", "p.X")]
    [InlineData("class P { [NotPersonal(\"of a shop\")] public string Mobile = \"\"; }", "p.Mobile")]
    [InlineData("[NotPersonal(\"test data\")] class P { public string IdCard = \"\"; }", "p.IdCard")]
    [InlineData("class B { [NotPersonal(\"of a shop\")] public virtual string Mobile { get; set; } = \"\"; } class P : B { public override string Mobile { get; set; } = \"\"; }", "p.Mobile")]
    public async Task Others_AreNot(string types, string expression) => Assert.Empty(await Found(types, expression));

    /// <summary>An attribute that the compiler cannot find counts by what is written.</summary>
    [Theory]
    [InlineData("[Gone.DataField(\"personal/basic/name\")]", true)]
    [InlineData("[Gone.Fields.DataFieldAttribute(\"personal/basic/name\")]", true)]
    [InlineData("[Gone.Other(\"personal/basic/name\")]", false)]
    [InlineData("[Gone.DataField()]", false)]
    public async Task UnresolvedAttribute_Counts(string attribute, bool isSensitive)
    {
        var found = (await Locked.In(Locked.Logging($"class P {{ {attribute} public string X = \"\"; }}", "p.X", "P p"), compiles: false)).Where(d => d.Id == "PKA1002").ToList();
        Assert.Equal(isSensitive ? ["personal/basic/name"] : [], found.Select(d => d.Properties["kind"]!));
    }

    [Theory]
    [InlineData("types: { P: { X: personal/basic/name } }", "class P { public string X = \"\"; }", "p.X")]
    [InlineData("types: { P: { X: { kind: personal/basic/name, note: old } } }", "class P { public string X { get; set; } = \"\"; }", "p.X")]
    [InlineData("types: { B: { X: personal/basic/name } }", "class B { public string X = \"\"; } class P : B;", "p.X")]
    [InlineData("types: { I: { X: personal/basic/name } }", "interface I { string X { get; } } class P : I { public string X => \"\" + GetHashCode(); }", "p.X")]
    [InlineData("types: { N.P: { X: personal/basic/name } }", "namespace N { class P { public string X = \"\"; } } class P : N.P;", "p.X")]
    [InlineData("types: { Q: { X: personal/basic/name } }", "class Q<T> { public T X = default!; } class P : Q<string>;", "p.X")]
    [InlineData("types: { P: { X: personal/basic/name } }", "record P(string X);", "p.X")]
    [InlineData("members: { X: personal/basic/name }", "class P { public string X = \"\"; }", "p.X")]
    [InlineData("values: { 'P.Get': personal/basic/name }", "class P { public string Get { get; set; } = \"\"; }", "p.Get")]
    [InlineData("payloads: { 'P.Body': personal/raw/payload }", "class P { public string Body { get; set; } = \"\"; }", "p.Body")]
    [InlineData("values: { 'C.Peer.Ip': personal/network/ip }", "class PeerInfo { public string Ip { get; set; } = \"\"; } class P { public PeerInfo Peer { get; set; } = new(); }", "p.Peer.Ip")]
    public async Task Mapping_MakesSensitive(string mapping, string types, string expression) =>
        Assert.Equal(["PKA1002"], await Found(types, expression, mapping));

    [Theory]
    [InlineData("types: { P: { Y: personal/basic/name } }", "class P { public string X = \"\"; public string Y = \"\"; }", "p.X")]
    [InlineData("types: { Q: { X: personal/basic/name } }", "class P { public string X = \"\"; }", "p.X")]
    [InlineData("types: { N.P: { X: personal/basic/name } }", "namespace M { class P { public string X = \"\"; } } class P : M.P;", "p.X")]
    [InlineData("types: { P: { X: personal/basic/name } }", "class P { [NotPersonal(\"name of a ship\")] public string X = \"\"; }", "p.X")]
    [InlineData("notPersonal: { P: [RealName] }", "class P { public string RealName { get; set; } = \"\"; }", "p.RealName")]
    [InlineData("notPersonal: { B: [RealName] }", "class B { public string RealName { get; set; } = \"\"; } class P : B;", "p.RealName")]
    [InlineData("members: { Y: personal/basic/name }", "class P { public string X = \"\"; }", "p.X")]
    [InlineData("values: { 'Q.Get': personal/basic/name }", "class P { public string Get { get; set; } = \"\"; }", "p.Get")]
    public async Task Mapping_LeavesOthers(string mapping, string types, string expression) => Assert.Empty(await Found(types, expression, mapping));

    [Theory]
    [InlineData("values: { 'Work.Run(text)': personal/account/login-name }", true)]
    [InlineData("values: { 'Work.Run(other)': personal/account/login-name }", false)]
    [InlineData("values: { 'Other.Run(text)': personal/account/login-name }", false)]
    public async Task MappedParameter_IsSensitive(string mapping, bool isSensitive) =>
        Assert.Equal(isSensitive ? ["PKA1002"] : [], await Found("class P;", "text", mapping, "string text"));

    /// <summary>A sink and an exemption of the mapping, beside the sinks that are known anyway.</summary>
    [Theory]
    [InlineData("", 1)]
    [InlineData("sinks: [ { method: Outbox.SUCCESS, parameter: data, category: http-result } ]", 2)]
    [InlineData("sinks: [ { method: My.Outbox.SUCCESS, category: http-result } ]", 2)]
    [InlineData("sinks: [ { method: Outbox.SUCCESS, parameter: note, category: http-result } ]", 1)]
    [InlineData("notSinks: [ { method: ILogger.LogInformation, parameter: '*' } ]", 0)]
    public async Task MappedSinks_Count(string mapping, int findings) => Assert.Equal(findings, (await Locked.In("""
        public class User { [DataField("personal/basic/name")] public string X { get; set; } = ""; }
        public static class Outbox { public static object SUCCESS(object data, string note = "") => ""; }
        public class Work { public void Run(ILogger logger, User user) { logger.LogInformation(user.X); Outbox.SUCCESS(user.X); } }
        """, Locked.With(mapping))).Count(d => d.Id is "PKA1001" or "PKA1002"));

    [Fact]
    public async Task OpenKind_IsNotSensitive()
    {
        var text = Locked.Lock.Replace("\"status\":\"undetermined\",\"provisional\":\"closed\"", "\"status\":\"open\",\"provisional\":null", StringComparison.Ordinal);
        Assert.NotEqual(Locked.Lock, text);
        Assert.Empty(await Locked.In(Locked.Logging("class P { [DataField(\"environment/quality\")] public string X = \"\"; }", "p.X", "P p"), text));
    }

    private static async Task<List<string>> Found(string types, string expression, string mapping = "", string parameters = "P p") =>
        [.. (await Locked.In(Locked.Logging(types, expression, parameters), mapping.Length == 0 ? null : Locked.With(mapping))).Where(d => d.Id is not ("PKA2001" or "PKA2003")).Select(d => d.Id)];
}
