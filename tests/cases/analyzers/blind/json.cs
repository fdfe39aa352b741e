using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Serialization;
using Newtonsoft.Json;
using PolicyKit.Annotations;
using JsonSerializer = System.Text.Json.JsonSerializer;

// case: json-system-text-json-01 leak
namespace Blind.JsonSystemTextJson01
{
    public class Orphan { [DataField("personal/basic/name")] public string Etxm { get; set; } = ""; public string FosterCode { get; set; } = ""; }

    public class OrphanExporter
    {
        public string Export(List<Orphan> orphans) => JsonSerializer.Serialize(orphans); // LEAK
    }
}

// case: json-type-info-01 leak
namespace Blind.JsonTypeInfo01
{
    public record Winner(string Name, string Mobile, int Prize);

    public class WinnerExporter(JsonTypeInfo<Winner> info)
    {
        public byte[] Export(Winner w) => JsonSerializer.SerializeToUtf8Bytes(w, info); // LEAK
    }
}

// case: json-newtonsoft-01 leak
namespace Blind.JsonNewtonsoft01
{
    public class Qlr { public string Qlrmc { get; set; } = ""; public string Zjhm { get; set; } = ""; [DataField("personal/contact/landline")] public string Dh { get; set; } = ""; }

    public class QlrExporter
    {
        public string Export(Qlr q)
        {
            var text = JsonConvert.SerializeObject(q); // LEAK
            return text;
        }
    }
}

// case: json-anonymous-01 leak
namespace Blind.JsonAnonymous01
{
    public class Customer { public string Email { get; set; } = ""; public string Tag { get; set; } = ""; }

    public class Crm
    {
        public string Pack(Customer c) => JsonSerializer.Serialize(new { c.Tag, contact = c.Email }); // LEAK
    }
}

// case: json-stream-01 leak
namespace Blind.JsonStream01
{
    public class Visit { [DataField("personal/health/visit")] public string Record { get; set; } = ""; public int Year { get; set; } }

    public class VisitDump
    {
        public async Task DumpAsync(Stream target, IAsyncEnumerable<Visit> visits, CancellationToken ct)
        {
            await JsonSerializer.SerializeAsync(target, visits, cancellationToken: ct); // LEAK
        }
    }
}

// case: json-xml-serializer-01 leak
namespace Blind.JsonXmlSerializer01
{
    public class Fwxx { public string Fwzl { get; set; } = ""; [DataField("personal/basic/name")] public string Cqr { get; set; } = ""; }

    public class FwxxExchange
    {
        public string Xml(Fwxx row)
        {
            using var writer = new StringWriter();
            new XmlSerializer(typeof(Fwxx)).Serialize(writer, row); // LEAK
            return writer.ToString();
        }
    }
}

// case: json-ignored-01 safe
namespace Blind.JsonIgnored01
{
    public class Orphan
    {
        [System.Text.Json.Serialization.JsonIgnore, DataField("personal/basic/name")] public string Etxm { get; set; } = "";
        public string FosterCode { get; set; } = "";
    }

    public class OrphanExporter
    {
        public string Export(List<Orphan> orphans) => JsonSerializer.Serialize(orphans);
    }
}

// case: json-newtonsoft-ignored-01 safe
namespace Blind.JsonNewtonsoftIgnored01
{
    public class Qlr { public int Bdcdyh { get; set; } [Newtonsoft.Json.JsonIgnore] public string Zjhm { get; set; } = ""; [Newtonsoft.Json.JsonIgnore] public string Mobile { get; set; } = ""; }

    public class QlrExporter
    {
        public string Export(Qlr q) => JsonConvert.SerializeObject(q);
    }
}

// case: json-deserialise-01 safe
namespace Blind.JsonDeserialise01
{
    public class Qlr { public string Zjhm { get; set; } = ""; public string Mobile { get; set; } = ""; }

    public class QlrImport
    {
        public int Count(string text) => JsonConvert.DeserializeObject<List<Qlr>>(text)!.Count;
        public Qlr? One(string text) => JsonSerializer.Deserialize<Qlr>(text);
    }
}

// case: json-statistics-01 safe
namespace Blind.JsonStatistics01
{
    public class Citizen { [DataField("personal/basic/age")] public int Age { get; set; } public string Street { get; set; } = ""; }
    public record StreetStat(string Street, int People);

    public class Stats
    {
        public string Make(IEnumerable<Citizen> all) =>
            JsonSerializer.Serialize(all.GroupBy(c => c.Street).Select(g => new StreetStat(g.Key, g.Count())));
    }
}

// case: json-masked-member-01 safe
namespace Blind.JsonMaskedMember01
{
    public class Customer { public string Email { get; set; } = ""; public string Tag { get; set; } = ""; }

    public class Crm
    {
        [Mask("hmac-sha256")]
        private static string Pseudonym(string value, byte[] key) => Convert.ToHexString(System.Security.Cryptography.HMACSHA256.HashData(key, System.Text.Encoding.UTF8.GetBytes(value)));

        public string Pack(Customer c, byte[] key) => JsonSerializer.Serialize(new { c.Tag, key = Pseudonym(c.Email, key) });
    }
}

// case: json-node-safe-01 safe
namespace Blind.JsonNodeSafe01
{
    public class Applicant { public string IdCardNo { get; set; } = ""; public int Score { get; set; } }

    public class Scoring
    {
        public string Pack(Applicant a)
        {
            var node = new JsonObject { ["score"] = a.Score, ["valid"] = a.IdCardNo.Length == 18 };
            return node.ToJsonString();
        }
    }
}
