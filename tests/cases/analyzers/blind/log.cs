using System.Text;
using Microsoft.Extensions.Logging;
using PolicyKit.Annotations;

// case: log-property-as-argument-01 leak
namespace Blind.LogPropertyAsArgument01
{
    public class LowIncomeFamily
    {
        public int Id { get; set; }
        [DataField("personal/identity/resident-id")] public string HolderCert { get; set; } = "";
    }

    public class FamilyService(ILogger<FamilyService> logger)
    {
        public void Approve(LowIncomeFamily family)
        {
            if (family.Id <= 0) return;
            logger.LogInformation("低保审批通过 {Cert}", family.HolderCert); // LEAK
        }
    }
}

// case: log-property-as-argument-02 leak
namespace Blind.LogPropertyAsArgument02
{
    public class Ryxx
    {
        /// <summary>身份证号</summary>
        public string? Sfzh { get; set; }
        /// <summary>联系电话</summary>
        public string? Lxdh { get; set; }
    }

    public class RyxxBll
    {
        private readonly ILogger _logger;
        public RyxxBll(ILogger logger) { _logger = logger; }

        public bool Save(Ryxx model)
        {
            _logger.LogDebug("保存人员 sfzh=" + model.Sfzh); // LEAK
            _logger.LogDebug(string.Format("保存人员 lxdh={0}", model.Lxdh)); // LEAK
            return true;
        }
    }
}

// case: log-interpolation-01 leak
namespace Blind.LogInterpolation01
{
    public sealed record Applicant(string Name, string IdCardNo, string Mobile);

    public sealed class ApplyHandler(ILogger<ApplyHandler> log)
    {
        public Task HandleAsync(Applicant applicant, CancellationToken token)
        {
            log.LogWarning($"申请人 {applicant.Mobile} 重复提交"); // LEAK
            return Task.CompletedTask;
        }
    }
}

// case: log-record-to-string-01 leak
namespace Blind.LogRecordToString01
{
    public sealed record InsuredPerson(
        long Pid,
        [property: DataField("personal/identity/social-security")] string SsNumber,
        string AreaCode);

    public class InsuredJob(ILogger<InsuredJob> logger)
    {
        public void Run(IEnumerable<InsuredPerson> persons)
        {
            foreach (var person in persons)
            {
                logger.LogInformation("处理参保人 {Person}", person); // LEAK
            }
        }
    }
}

// case: log-overridden-to-string-01 leak
namespace Blind.LogOverriddenToString01
{
    public class Doctor
    {
        public string Dept { get; set; } = "";
        [DataField("personal/identity/medical-licence")] public string Zgzs { get; set; } = "";
        public override string ToString() => Dept + "/" + Zgzs;
    }

    public class DoctorSync(ILogger<DoctorSync> logger)
    {
        public void Push(Doctor doctor) => logger.LogInformation("推送医师 " + doctor.ToString()); // LEAK
    }
}

// case: log-scope-01 leak
namespace Blind.LogScope01
{
    public class Citizen
    {
        [DataField("personal/contact/mobile")] public string Tel { get; set; } = "";
    }

    public class AppointmentService(ILogger<AppointmentService> logger)
    {
        public async Task BookAsync(Citizen citizen)
        {
            using (logger.BeginScope(new Dictionary<string, object> { ["tel"] = citizen.Tel })) // LEAK
            {
                await Task.Yield();
                logger.LogInformation("预约成功");
            }
        }
    }
}

// case: log-scope-02 leak
namespace Blind.LogScope02
{
    public class PatientDto { public string PatientName { get; set; } = ""; public string IdNumber { get; set; } = ""; }

    public class VisitService
    {
        private readonly ILogger<VisitService> _logger;
        public VisitService(ILogger<VisitService> logger) => _logger = logger;

        public void Register(PatientDto dto)
        {
            using var scope = _logger.BeginScope("证件 {IdNumber}", dto.IdNumber); // LEAK
            _logger.LogInformation("挂号");
        }
    }
}

// case: log-logger-message-01 leak
namespace Blind.LogLoggerMessage01
{
    public class Beneficiary { [DataField("personal/financial/bank-card")] public string Yhkh { get; init; } = ""; }

    public static partial class Messages
    {
        [LoggerMessage(EventId = 11, Level = LogLevel.Information, Message = "发放至 {Card}")]
        public static partial void Paid(ILogger logger, string card);
    }

    public class Payer(ILogger<Payer> logger)
    {
        public void Pay(Beneficiary b) { Messages.Paid(logger, b.Yhkh); } // LEAK
    }
}

// case: log-logger-message-define-01 leak
namespace Blind.LogLoggerMessageDefine01
{
    public class Owner { public string OwnerName { get; set; } = ""; public string CertNo { get; set; } = ""; }

    public class HouseService(ILogger<HouseService> logger)
    {
        private static readonly Action<ILogger, string, Exception?> Registered =
            LoggerMessage.Define<string>(LogLevel.Information, new EventId(3), "不动产登记 {Cert}");

        public void Register([DataField("personal/identity/resident-id")] string ownerCert) => Registered(logger, ownerCert, null); // LEAK
    }
}

// case: log-string-builder-01 leak
namespace Blind.LogStringBuilder01
{
    public class Jzxx { [DataField("personal/health/diagnosis")] public string Zdmc { get; set; } = ""; public string Ksmc { get; set; } = ""; }

    public class JzxxLogger(ILogger<JzxxLogger> logger)
    {
        public void Trace(List<Jzxx> rows)
        {
            var sb = new StringBuilder("就诊:");
            foreach (var r in rows) sb.Append(r.Ksmc).Append('-').AppendLine(r.Zdmc);
            logger.LogTrace(sb.ToString()); // LEAK
        }
    }
}

// case: log-whole-entity-01 leak
namespace Blind.LogWholeEntity01
{
    public class SysUser
    {
        public long UserRowId { get; set; }
        public string? LoginName { get; set; }
        public string? Password { get; set; }
        public string? Email { get; set; }
    }

    public class LoginService(ILogger<LoginService> logger)
    {
        public void Login(SysUser user)
        {
            logger.LogInformation("登录参数: {@User}", user); // LEAK
        }
    }
}

// case: log-count-and-id-01 safe
namespace Blind.LogCountAndId01
{
    public class Resident
    {
        public int Id { get; set; }
        [DataField("personal/basic/name")] public string Xm { get; set; } = "";
        [DataField("personal/identity/resident-id")] public string Sfz { get; set; } = "";
    }

    public class ResidentJob(ILogger<ResidentJob> logger)
    {
        public void Run(List<Resident> list)
        {
            logger.LogInformation("共 {Count} 人, 首条 {Id}", list.Count, list[0].Id);
            logger.LogInformation("有证件 {N}", list.Count(x => !string.IsNullOrEmpty(x.Sfz)));
        }
    }
}

// case: log-masked-01 safe
namespace Blind.LogMasked01
{
    public static class Desensitize
    {
        [Mask("hmac-sm3")]
        public static string Token(string value) => Convert.ToHexString(System.Security.Cryptography.HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(value)));
        private static readonly byte[] Key = [1, 2, 3];
    }

    public class Applicant { [DataField("personal/identity/resident-id")] public string ZjHm { get; set; } = ""; }

    public class ApplicantService(ILogger<ApplicantService> logger)
    {
        public void Submit(Applicant a) => logger.LogInformation("提交 {Token}", Desensitize.Token(a.ZjHm));
    }
}

// case: log-masked-02 safe
namespace Blind.LogMasked02
{
    public class Worker { public string IdCard { get; set; } = ""; public string BankCardNo { get; set; } = ""; }

    public class WageService(ILogger<WageService> logger)
    {
        [Mask("redact")] private static string Hide(string? value) => value is null ? "" : "[已脱敏]";

        public void Pay(Worker worker)
        {
            var card = Hide(worker.BankCardNo);
            var id = Hide(worker.IdCard);
            logger.LogInformation($"工资发放 {id} -> {card}");
        }
    }
}

// case: log-not-personal-01 safe
namespace Blind.LogNotPersonal01
{
    public class ServiceHall
    {
        [NotPersonal("the hall's public hotline")] public string Phone { get; set; } = "";
        [NotPersonal("the hall's street address, published")] public string Address { get; set; } = "";
    }

    public class HallService(ILogger<HallService> logger)
    {
        public void Show(ServiceHall hall) => logger.LogInformation("大厅 {Phone} {Address}", hall.Phone, hall.Address);
    }
}

// case: log-looks-personal-01 safe
namespace Blind.LogLooksPersonal01
{
    public class UploadRecord
    {
        public string FileName { get; set; } = "";
        public string TypeName { get; set; } = "";
        public string PhoneModel { get; set; } = "";
        public int IpBlockCount { get; set; }
        public int EmailTemplateId { get; set; }
        public bool MobileVerified { get; set; }
        public string IdCardReaderVersion { get; set; } = "";
    }

    public class UploadService(ILogger<UploadService> logger)
    {
        public void Done(UploadRecord r)
        {
            logger.LogInformation("{File} {Type} {Model}", r.FileName, r.TypeName, r.PhoneModel);
            logger.LogInformation("{Blocks} {Template} {Verified} {Reader}", r.IpBlockCount, r.EmailTemplateId, r.MobileVerified, r.IdCardReaderVersion);
        }
    }
}

// case: log-length-only-01 safe
namespace Blind.LogLengthOnly01
{
    public class IdChecker(ILogger<IdChecker> logger)
    {
        public bool Check([DataField("personal/identity/resident-id")] string number)
        {
            var ok = number.Length is 15 or 18;
            if (!ok) logger.LogWarning("证件长度不对: {Length}", number.Length);
            return ok;
        }
    }
}

// case: log-comparison-01 safe
namespace Blind.LogComparison01
{
    public class Account { public string Password { get; set; } = ""; public string Mobile { get; set; } = ""; }

    public class AccountService(ILogger<AccountService> logger)
    {
        public bool Verify(Account stored, Account given)
        {
            var same = stored.Password == given.Password && stored.Mobile.Equals(given.Mobile);
            logger.LogInformation("校验结果 {Same}", same);
            logger.LogInformation("是否手机用户 {IsMobile}", stored.Mobile.StartsWith("1"));
            return same;
        }
    }
}

// case: log-overwritten-01 safe
namespace Blind.LogOverwritten01
{
    public class Patient { [DataField("personal/basic/name")] public string Hzxm { get; set; } = ""; public string WardCode { get; set; } = ""; }

    public class WardService(ILogger<WardService> logger)
    {
        public void Move(Patient p)
        {
            var text = p.Hzxm;
            if (text.Length == 0) return;
            text = p.WardCode;
            logger.LogInformation("转病区 {Ward}", text);
        }
    }
}

// case: log-scope-harmless-01 safe
namespace Blind.LogScopeHarmless01
{
    public class Case { public Guid Key { get; set; } public string Stage { get; set; } = ""; public string Sqrxm { get; set; } = ""; }

    public class CaseService(ILogger<CaseService> logger)
    {
        public void Next(Case c)
        {
            using (logger.BeginScope("办件 {Key}", c.Key))
            {
                c.Sqrxm = c.Sqrxm.Trim();
                logger.LogInformation("环节 {Stage}", c.Stage);
            }
        }
    }
}

// case: log-harmless-record-01 safe
namespace Blind.LogHarmlessRecord01
{
    public record Person(string Name, string IdCardNo, int RegionCode);
    public record Progress(int RegionCode, int Done, int Total);

    public class ProgressJob(ILogger<ProgressJob> logger)
    {
        public void Run(IReadOnlyList<Person> people)
        {
            foreach (var g in people.GroupBy(p => p.RegionCode))
                logger.LogInformation("进度 {Progress}", new Progress(g.Key, g.Count(), people.Count));
        }
    }
}

// case: log-logger-message-02 safe
namespace Blind.LogLoggerMessage02
{
    public class Beneficiary { public string BankAccount { get; init; } = ""; public decimal Batch { get; init; } }

    public static partial class Messages
    {
        [LoggerMessage(12, LogLevel.Information, "批次 {Batch} 发放 {Count} 笔")]
        public static partial void BatchPaid(this ILogger logger, int batch, int count);
    }

    public class Payer(ILogger<Payer> logger)
    {
        public void Pay(int batch, List<Beneficiary> all) => logger.BatchPaid(batch, all.Count);
    }
}
