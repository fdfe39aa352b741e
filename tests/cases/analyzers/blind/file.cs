using System.Text;
using PolicyKit.Annotations;

// case: file-write-all-text-01 leak
namespace Blind.FileWriteAllText01
{
    public class Debtor { public string DebtorName { get; set; } = ""; public string IdCard { get; set; } = ""; }

    public class DebtorDump
    {
        public void Dump(Debtor d) => File.WriteAllText("debtor.txt", d.IdCard); // LEAK
    }
}

// case: file-append-lines-01 leak
namespace Blind.FileAppendLines01
{
    public class Vote { [DataField("personal/basic/name")] public string Who { get; set; } = ""; public int Option { get; set; } }

    public class VoteLog
    {
        public async Task AppendAsync(IEnumerable<Vote> votes)
        {
            var lines = votes.Select(v => $"{v.Who}\t{v.Option}");
            await File.AppendAllLinesAsync("votes.tsv", lines, Encoding.UTF8); // LEAK
        }
    }
}

// case: file-stream-writer-01 leak
namespace Blind.FileStreamWriter01
{
    public class Ldrk { public string Xm { get; set; } = ""; public string Sfzh { get; set; } = ""; public string Zzdz { get; set; } = ""; }

    public class LdrkReport
    {
        public void Write(List<Ldrk> rows)
        {
            using var writer = new StreamWriter("ldrk.csv", false, Encoding.UTF8);
            writer.WriteLine("姓名,证件");
            foreach (var r in rows) writer.WriteLine(string.Join(',', r.Xm, r.Sfzh)); // LEAK
        }
    }
}

// case: file-write-bytes-01 leak
namespace Blind.FileWriteBytes01
{
    public class Enrolment { [DataField("personal/biometric/fingerprint")] public byte[] Template { get; set; } = []; }

    public class Store
    {
        public void Save(Enrolment e)
        {
            byte[] copy = [.. e.Template];
            File.WriteAllBytes("finger.bin", copy); // LEAK
        }
    }
}

// case: file-safe-01 safe
namespace Blind.FileSafe01
{
    public class Debtor { public string DebtorName { get; set; } = ""; public string IdCard { get; set; } = ""; public string CourtCode { get; set; } = ""; }

    public class DebtorDump
    {
        public void Dump(List<Debtor> all)
        {
            File.WriteAllText("courts.txt", string.Join('\n', all.Select(d => d.CourtCode).Distinct()));
            File.AppendAllText("count.txt", all.Count(d => d.IdCard.Length == 18).ToString());
        }
    }
}

// case: file-safe-names-01 safe
namespace Blind.FileSafeNames01
{
    public class Attachment { public string FileName { get; set; } = ""; public string ExtName { get; set; } = ""; public string FullName { get; set; } = ""; public long Length { get; set; } }

    public class Index
    {
        public void Write(IEnumerable<Attachment> files)
        {
            using var writer = File.CreateText("index.txt");
            foreach (var f in files) writer.WriteLine($"{f.FileName}{f.ExtName} {f.Length}");
        }
    }
}

// case: file-weak-mask-01 leak
namespace Blind.FileWeakMask01
{
    public class Enrolment { [DataField("personal/identity/resident-id")] public string Number { get; set; } = ""; }

    public class Store
    {
        [Mask("hmac-sm3")] private static string Sm3(string value, string key) => key.GetHashCode() + "#";

        public void Save(IEnumerable<Enrolment> all, string key)
        {
            var lines = new List<string>();
            foreach (var e in all) lines.Add(Sm3(e.Number, key));
            File.WriteAllLines("tokens.txt", lines); // LEAK
        }
    }
}

// case: file-title-safe-01 safe
namespace Blind.FileTitleSafe01
{
    public class Ldrk { public string Sfzh { get; set; } = ""; public string Community { get; set; } = ""; }

    public class LdrkReport
    {
        public void Write(List<Ldrk> rows)
        {
            using var writer = new StreamWriter("sq.csv");
            writer.WriteLine("身份证号,社区");
            foreach (var g in rows.ToLookup(r => r.Community)) writer.WriteLine(g.Key + "," + g.Count());
        }
    }
}
