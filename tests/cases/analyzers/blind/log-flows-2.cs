using Microsoft.Extensions.Logging;
using PolicyKit.Annotations;

// case: log-extension-method-01 leak
namespace Blind.LogExtensionMethod01
{
    public class Soldier { [DataField("personal/identity/military-id")] public string Jrzh { get; set; } = ""; public string UnitCode { get; set; } = ""; }
    public static class SoldierExtensions { public static string Title(this Soldier s) => s.UnitCode + " " + s.Jrzh; }

    public class Office(ILogger<Office> logger)
    {
        public void Check(Soldier s) => logger.LogInformation(s.Title()); // LEAK
    }
}

// case: log-extension-block-01 leak
namespace Blind.LogExtensionBlock01
{
    public class Renter { public string Phone { get; set; } = ""; public string Sfzh { get; set; } = ""; }
    public static class RenterExtensions { extension(Renter r) { public string Label => "承租人" + r.Sfzh; } }

    public class Housing(ILogger<Housing> logger)
    {
        public void Check(Renter r) => logger.LogInformation("{L}", r.Label); // LEAK
    }
}

// case: log-generic-wrapper-01 leak
namespace Blind.LogGenericWrapper01
{
    public class Box<T>(T value) { public T Value { get; } = value; }
    public class Owner { [DataField("personal/location/plate")] public string Cphm { get; set; } = ""; }

    public class Parking(ILogger<Parking> logger)
    {
        private static Box<T> Wrap<T>(T value) => new(value);

        public void Enter(Owner o)
        {
            var box = Wrap(o.Cphm);
            logger.LogInformation("入场 {Plate}", box.Value); // LEAK
        }
    }
}

// case: log-with-expression-01 leak
namespace Blind.LogWithExpression01
{
    public record Card(string Label, [property: DataField("personal/financial/bank-card")] string Number);

    public class CardService(ILogger<CardService> logger)
    {
        public void Rename(Card card)
        {
            var renamed = card with { Label = "主卡" };
            logger.LogInformation("改名 {Card}", renamed); // LEAK
        }
    }
}

// case: log-linq-select-01 leak
namespace Blind.LogLinqSelect01
{
    public class Pupil { public string PupilName { get; set; } = ""; public string GuardianMobile { get; set; } = ""; public int Grade { get; set; } }

    public class School(ILogger<School> logger)
    {
        public void Call(IQueryable<Pupil> pupils)
        {
            var phones = (from p in pupils where p.Grade > 3 orderby p.Grade select p.GuardianMobile).ToList();
            logger.LogInformation("家长 {Phones}", string.Join('、', phones)); // LEAK
        }
    }
}

// case: log-collection-expression-01 leak
namespace Blind.LogCollectionExpression01
{
    public class Pair { [DataField("personal/basic/name")] public string Husband { get; set; } = ""; [DataField("personal/basic/name")] public string Wife { get; set; } = ""; }

    public class Marriage(ILogger<Marriage> logger)
    {
        public void Register(Pair p)
        {
            string[] both = [p.Husband, p.Wife];
            logger.LogInformation("登记 {Both}", string.Concat(both)); // LEAK
        }
    }
}

// case: log-constructor-copy-01 leak
namespace Blind.LogConstructorCopy01
{
    public class Entity { [DataField("personal/identity/resident-id")] public string Gmsfhm { get; set; } = ""; }
    public class View(string key) { public string Key { get; } = key; }

    public class ViewService(ILogger<ViewService> logger)
    {
        public void Show(Entity e)
        {
            View v = new(e.Gmsfhm);
            logger.LogInformation("查看 {K}", v.Key); // LEAK
        }
    }
}

// case: log-nullable-01 leak
namespace Blind.LogNullable01
{
    public class Entity { [DataField("personal/basic/age")] public int? Nl { get; set; } public Entity? Parent { get; set; } }

    public class AgeService(ILogger<AgeService> logger)
    {
        public void Show(Entity? e)
        {
            int age = e?.Parent?.Nl.GetValueOrDefault() ?? -1;
            logger.LogInformation("年龄 {Age}", age); // LEAK
        }
    }
}

// case: log-mask-does-not-mask-01 leak
namespace Blind.LogMaskDoesNotMask01
{
    public class Person { [DataField("personal/identity/resident-id")] public string CertificateNo { get; set; } = ""; }

    public class PersonService(ILogger<PersonService> logger)
    {
        private static string Desensitize(string value) => value.Trim();

        public void Show(Person p) => logger.LogInformation("证件 {C}", Desensitize(p.CertificateNo)); // LEAK
    }
}

// case: log-base64-01 leak
namespace Blind.LogBase6401
{
    public class Person { public string IdCardNo { get; set; } = ""; }

    public class PersonService(ILogger<PersonService> logger)
    {
        public void Show(Person p)
        {
            var encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(p.IdCardNo));
            logger.LogInformation("证件 {C}", encoded); // LEAK
        }
    }
}

// case: log-out-safe-01 safe
namespace Blind.LogOutSafe01
{
    public class Person { [DataField("personal/contact/mobile")] public string Sjh { get; set; } = ""; public int AreaId { get; set; } }

    public class Lookup(ILogger<Lookup> logger)
    {
        private static bool TryGet(Person p, out int area) { area = p.AreaId; return p.Sjh.Length == 11; }

        public void Run(Person p) { if (TryGet(p, out var area)) logger.LogInformation("区域 {A}", area); }
    }
}

// case: log-tuple-safe-01 safe
namespace Blind.LogTupleSafe01
{
    public class Donor { [DataField("personal/biometric/gene")] public string Sequence { get; set; } = ""; public string LabCode { get; set; } = ""; }

    public class LabService(ILogger<LabService> logger)
    {
        private static (string Lab, string Data) Split(Donor d) => (d.LabCode, d.Sequence);

        public void Receive(Donor donor)
        {
            var (lab, _) = Split(donor);
            logger.LogInformation("实验室 {Lab}", lab);
        }
    }
}

// case: log-field-safe-01 safe
namespace Blind.LogFieldSafe01
{
    public class Operator { public string LoginName { get; set; } = ""; public string OrgCode { get; set; } = ""; }

    public class AuditTrail(ILogger<AuditTrail> logger)
    {
        private string _org = "";
        private string _login = "";

        public void Begin(Operator op) { _org = op.OrgCode; _login = op.LoginName; }
        public bool Is(string login) => _login == login;
        public void End() => logger.LogInformation("{Org} 结束操作", _org);
    }
}

// case: log-switch-to-constant-01 safe
namespace Blind.LogSwitchToConstant01
{
    public class Person { [DataField("personal/basic/sex")] public string Xb { get; set; } = ""; public string IdCardNo { get; set; } = ""; }

    public class Router(ILogger<Router> logger)
    {
        public void Route(Person p)
        {
            var queue = p.IdCardNo.Length switch { 18 => "二代证", 15 => "一代证", _ => "其他" };
            logger.LogInformation("队列 {Q}", queue);
        }
    }
}

// case: log-virtual-safe-01 safe
namespace Blind.LogVirtualSafe01
{
    public abstract class Subject { public abstract string Describe(); }
    public class Natural : Subject
    {
        public string IdCardNo { get; set; } = "";
        public override string Describe() => "自然人";
    }

    public class Register(ILogger<Register> logger)
    {
        public void Add(Subject s) => logger.LogInformation("登记主体 {S}", s.Describe());
    }
}

// case: log-masked-constant-01 safe
namespace Blind.LogMaskedConstant01
{
    public class Caller { [DataField("personal/contact/mobile")] public string Ldhm { get; set; } = ""; }

    public class Hotline(ILogger<Hotline> logger)
    {
        [Mask("constant")]
        private static string Stars(string value) => new('*', 11);

        public void Pick(Caller c) => logger.LogInformation("来电 {N}", Stars(c.Ldhm));
    }
}

// case: log-hand-made-mask-01 safe
namespace Blind.LogHandMadeMask01
{
    public class Caller { public string Mobile { get; set; } = ""; }

    public static class StringMask
    {
        public static string MaskMobile(this string s) => s.Length < 11 ? "***" : s[..3] + "****" + s[7..];
    }

    public class Hotline(ILogger<Hotline> logger)
    {
        public void Pick(Caller c) => logger.LogInformation("来电 {N}", c.Mobile.MaskMobile());
    }
}

// case: log-lambda-safe-01 safe
namespace Blind.LogLambdaSafe01
{
    public class Child { public string ChildName { get; set; } = ""; public DateOnly Birthday { get; set; } public string VaccineCode { get; set; } = ""; }

    public class VaccineService(ILogger<VaccineService> logger)
    {
        public void Remind(List<Child> children)
        {
            children.Where(c => c.Birthday.Year > 2020).Select(c => c.VaccineCode).Distinct().ToList()
                .ForEach(code => logger.LogInformation("疫苗 {Code}", code));
        }
    }
}

// case: log-dictionary-safe-01 safe
namespace Blind.LogDictionarySafe01
{
    public class Holder { [DataField("personal/financial/bank-card")] public string Kh { get; set; } = ""; public int Id { get; set; } }

    public class CardMap(ILogger<CardMap> logger)
    {
        private readonly Dictionary<string, int> _seen = new();

        public void Load(IEnumerable<Holder> holders)
        {
            foreach (var h in holders) _seen[h.Kh] = _seen.GetValueOrDefault(h.Kh) + 1;
            logger.LogInformation("重复卡 {N}", _seen.Values.Count(v => v > 1));
            foreach (var times in _seen.Values) logger.LogDebug("出现 {Times} 次", times);
        }
    }
}

// case: log-await-safe-01 safe
namespace Blind.LogAwaitSafe01
{
    public class Citizen { public int Id { get; set; } public string HomeAddress { get; set; } = ""; }

    public class AddressService(ILogger<AddressService> logger)
    {
        private async Task<bool> ExistsAsync(Citizen c) { await Task.Delay(1); return c.HomeAddress.Contains("路"); }

        public async Task ShowAsync(Citizen c) => logger.LogInformation("有路名 {Yes}", await ExistsAsync(c));
    }
}

// case: log-nameof-01 safe
namespace Blind.LogNameof01
{
    public class Person { [DataField("personal/identity/resident-id")] public string Sfzjh { get; set; } = ""; }

    public class Validator(ILogger<Validator> logger)
    {
        public bool Validate(Person p)
        {
            if (string.IsNullOrWhiteSpace(p.Sfzjh)) { logger.LogWarning("{Field} 必填", nameof(Person.Sfzjh)); return false; }
            logger.LogDebug("类型 {T}", p.GetType().Name);
            return true;
        }
    }
}
