using Microsoft.Extensions.Logging;
using PolicyKit.Annotations;

// case: log-partial-class-safe-01 safe
namespace Blind.LogPartialClassSafe01
{
    public partial class Account { public int Level { get; set; } }
    public partial class Account { [DataField("personal/account/login-name")] public string Zhmc { get; set; } = ""; }

    public class Levels(ILogger<Levels> logger)
    {
        public void Show(Account a) => logger.LogInformation("等级 {Level}", a.Level);
    }
}

// case: log-generic-safe-01 safe
namespace Blind.LogGenericSafe01
{
    public class Box<T>(T value) { public T Value { get; } = value; }
    public class Owner { [DataField("personal/location/plate")] public string Cphm { get; set; } = ""; public int Gate { get; set; } }

    public class Parking(ILogger<Parking> logger)
    {
        private static Box<T> Wrap<T>(T value) => new(value);

        public void Enter(Owner o)
        {
            var plate = Wrap(o.Cphm);
            var gate = Wrap(o.Gate);
            if (plate.Value.Length > 0) logger.LogInformation("入口 {Gate}", gate.Value);
        }
    }
}

// case: log-iterator-safe-01 safe
namespace Blind.LogIteratorSafe01
{
    public class Voter { public string VoterName { get; set; } = ""; public string IdCard { get; set; } = ""; public int Ward { get; set; } }

    public class Roll(ILogger<Roll> logger)
    {
        private static IEnumerable<int> Wards(IEnumerable<Voter> all) { foreach (var v in all) if (v.IdCard != "") yield return v.Ward; }

        public void Print(List<Voter> all) { foreach (var ward in Wards(all)) logger.LogInformation("选区 {Ward}", ward); }
    }
}

// case: log-local-function-safe-01 safe
namespace Blind.LogLocalFunctionSafe01
{
    public class Tenant { public string Mobile { get; set; } = ""; public string RoomCode { get; set; } = ""; }

    public class LeaseService(ILogger<LeaseService> logger)
    {
        public void Sign(Tenant tenant)
        {
            if (Valid(tenant.Mobile)) logger.LogInformation("备案 {Room}", tenant.RoomCode);

            static bool Valid(string phone) => phone.Length == 11 && phone[0] == '1';
        }
    }
}

// case: log-string-builder-safe-01 safe
namespace Blind.LogStringBuilderSafe01
{
    public class Jzxx { [DataField("personal/health/diagnosis")] public string Zdmc { get; set; } = ""; public string Ksmc { get; set; } = ""; }

    public class JzxxLogger(ILogger<JzxxLogger> logger)
    {
        public void Trace(List<Jzxx> rows)
        {
            var secret = new System.Text.StringBuilder();
            var shown = new System.Text.StringBuilder();
            foreach (var r in rows) { secret.Append(r.Zdmc); shown.Append(r.Ksmc).Append(';'); }
            logger.LogTrace("{Depts} ({Length})", shown.ToString(), secret.Length);
        }
    }
}

// case: log-record-to-string-safe-01 safe
namespace Blind.LogRecordToStringSafe01
{
    public sealed record InsuredPerson(long Pid, [property: DataField("personal/identity/social-security")] string SsNumber, string AreaCode)
    {
        public override string ToString() => "参保人@" + AreaCode;
    }

    public class InsuredJob(ILogger<InsuredJob> logger)
    {
        public void Run(IEnumerable<InsuredPerson> persons) { foreach (var person in persons) logger.LogInformation($"处理 {person}"); }
    }
}

// case: log-class-to-string-safe-01 safe
namespace Blind.LogClassToStringSafe01
{
    public class Doctor
    {
        public string Dept { get; set; } = "";
        [DataField("personal/identity/medical-licence")] public string Zgzs { get; set; } = "";
        public override string ToString() => "医师(" + Dept + ")";
    }

    public class DoctorSync(ILogger<DoctorSync> logger)
    {
        public void Push(Doctor doctor) => logger.LogInformation("推送 " + doctor.ToString());
    }
}

// case: log-with-cleared-safe-01 safe
namespace Blind.LogWithClearedSafe01
{
    public record Card(string Label, string BankCardNo);

    public class CardService(ILogger<CardService> logger)
    {
        public void Rename(Card card)
        {
            var shown = card with { BankCardNo = "" };
            logger.LogInformation("改名 {Label}", shown.Label);
        }
    }
}

// case: log-delegate-safe-01 safe
namespace Blind.LogDelegateSafe01
{
    public class Employee { public string RealName { get; set; } = ""; public string IdCard { get; set; } = ""; public string Post { get; set; } = ""; }

    public class Formatter(ILogger<Formatter> logger)
    {
        private readonly Func<Employee, string> _format = e => e.Post;

        public void Show(Employee e) => logger.LogInformation("岗位 {E}", _format(e));
    }
}

// case: log-event-safe-01 safe
namespace Blind.LogEventSafe01
{
    public class ArrivedArgs(string face, int gate) : EventArgs
    {
        [DataField("personal/biometric/face")] public string FaceImage { get; } = face;
        public int Gate { get; } = gate;
    }

    public class Watch(ILogger<Watch> logger)
    {
        public void OnArrived(object? sender, ArrivedArgs e) => logger.LogInformation("抓拍于 {Gate}", e.Gate);
    }
}

// case: log-boolean-members-safe-01 safe
namespace Blind.LogBooleanMembersSafe01
{
    public class CheckResult { public bool NameMatched { get; set; } public bool IdCardValid { get; set; } public int MobileScore { get; set; } public bool HasBankCard { get; set; } }

    public class CheckService(ILogger<CheckService> logger)
    {
        public void Report(CheckResult r) => logger.LogInformation("{Name} {Id} {Bank} {Score}", r.NameMatched, r.IdCardValid, r.HasBankCard, r.MobileScore);
    }
}

// case: log-technical-names-safe-01 safe
namespace Blind.LogTechnicalNamesSafe01
{
    public class JobInfo { public string JobName { get; set; } = ""; public string ServerName { get; set; } = ""; public string TableName { get; set; } = ""; public string MacroName { get; set; } = ""; public string CancellationTokenName { get; set; } = ""; }

    public class JobRunner(ILogger<JobRunner> logger)
    {
        public void Start(JobInfo job, CancellationToken token)
        {
            logger.LogInformation("{Job} {Server} {Table} {Macro}", job.JobName, job.ServerName, job.TableName, job.MacroName);
            logger.LogDebug("已取消 {Cancelled}", token.IsCancellationRequested);
        }
    }
}

// case: log-stored-not-logged-safe-01 safe
namespace Blind.LogStoredNotLoggedSafe01
{
    public class Person { public string IdCardNo { get; set; } = ""; public int Age { get; set; } }
    public interface IStore { int Insert(Person p); }

    public class Import(IStore store, ILogger<Import> logger)
    {
        public void Run(List<Person> people)
        {
            var seen = new HashSet<string>();
            var duplicates = people.Count(p => !seen.Add(p.IdCardNo));
            var last = 0;
            foreach (var p in people) last = store.Insert(p);
            logger.LogInformation("导入 {All} 重复 {Dup} 最后主键 {Last}", people.Count, duplicates, last);
        }
    }
}
