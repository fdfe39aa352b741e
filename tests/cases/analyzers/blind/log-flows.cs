using Microsoft.Extensions.Logging;
using PolicyKit.Annotations;

// case: log-out-parameter-01 leak
namespace Blind.LogOutParameter01
{
    public class Person { [DataField("personal/contact/mobile")] public string Sjh { get; set; } = ""; }

    public class Lookup(ILogger<Lookup> logger)
    {
        private static bool TryGetPhone(Person? p, out string phone)
        {
            phone = p?.Sjh ?? "";
            return phone != "";
        }

        public void Run(Person p)
        {
            if (TryGetPhone(p, out var number)) logger.LogInformation("回访 {N}", number); // LEAK
        }
    }
}

// case: log-ref-parameter-01 leak
namespace Blind.LogRefParameter01
{
    public class Person { public string IdCardNum { get; set; } = ""; }

    public class Normaliser(ILogger logger)
    {
        private static void Fill(ref string target, Person source) { target = source.IdCardNum.ToUpperInvariant(); }

        public void Run(Person person)
        {
            string buffer = "";
            Fill(ref buffer, person);
            logger.LogInformation("规范化 {B}", buffer); // LEAK
        }
    }
}

// case: log-field-01 leak
namespace Blind.LogField01
{
    public class Operator { [DataField("personal/account/login-name")] public string Account { get; set; } = ""; }

    public class AuditTrail(ILogger<AuditTrail> logger)
    {
        private string? _who;

        public void Begin(Operator op) => _who = op.Account;

        public void End() => logger.LogInformation("{Who} 结束操作", _who); // LEAK
    }
}

// case: log-await-01 leak
namespace Blind.LogAwait01
{
    public class Citizen { public int Id { get; set; } public string HomeAddress { get; set; } = ""; }

    public class AddressService(ILogger<AddressService> logger)
    {
        private async Task<string> LoadAsync(Citizen c) { await Task.Delay(1); return c.HomeAddress; }

        public async Task ShowAsync(Citizen c)
        {
            var address = await LoadAsync(c).ConfigureAwait(false);
            logger.LogInformation("地址 {A}", address); // LEAK
        }
    }
}

// case: log-iterator-01 leak
namespace Blind.LogIterator01
{
    public class Voter { [DataField("personal/basic/name")] public string Voters { get; set; } = ""; public bool Present { get; set; } }

    public class Roll(ILogger<Roll> logger)
    {
        private static IEnumerable<string> Present(IEnumerable<Voter> all)
        {
            foreach (var v in all)
                if (v.Present) yield return v.Voters;
        }

        public void Print(List<Voter> all)
        {
            foreach (var name in Present(all)) logger.LogInformation("到场 {Name}", name); // LEAK
        }
    }
}

// case: log-local-function-01 leak
namespace Blind.LogLocalFunction01
{
    public class Tenant { public string TenantPhone { get; set; } = ""; public string CertNo { get; set; } = ""; }

    public class LeaseService(ILogger<LeaseService> logger)
    {
        public void Sign(Tenant tenant)
        {
            Write("租赁备案");

            void Write(string what) => logger.LogInformation("{What} {Phone}", what, tenant.TenantPhone); // LEAK
        }
    }
}

// case: log-lambda-01 leak
namespace Blind.LogLambda01
{
    public class Child { [DataField("personal/basic/date-of-birth")] public DateOnly Csrq { get; set; } public string VaccineCode { get; set; } = ""; }

    public class VaccineService(ILogger<VaccineService> logger)
    {
        public void Remind(List<Child> children)
        {
            children.ForEach(c => logger.LogInformation("接种 {Dob} {Code}", c.Csrq, c.VaccineCode)); // LEAK
        }
    }
}

// case: log-recursion-01 leak
namespace Blind.LogRecursion01
{
    public class Node
    {
        [DataField("personal/basic/name")] public string HouseholderName { get; set; } = "";
        public List<Node> Children { get; set; } = [];
    }

    public class Tree(ILogger<Tree> logger)
    {
        private static string Join(Node n) => n.Children.Count == 0 ? n.HouseholderName : n.HouseholderName + "," + string.Join(",", n.Children.Select(Join));

        public void Dump(Node root) => logger.LogInformation("户树 {T}", Join(root)); // LEAK
    }
}

// case: log-virtual-call-01 leak
namespace Blind.LogVirtualCall01
{
    public abstract class Subject { public abstract string Describe(); }
    public class Company : Subject { public string Kind { get; set; } = ""; public override string Describe() => Kind; }
    public class Natural : Subject
    {
        [DataField("personal/identity/passport")] public string Hzhm { get; set; } = "";
        public override string Describe() => "护照" + Hzhm;
    }

    public class Register(ILogger<Register> logger)
    {
        public void Add(Subject s) => logger.LogInformation("登记主体 {S}", s.Describe()); // LEAK
    }
}

// case: log-interface-01 leak
namespace Blind.LogInterface01
{
    public interface IHasMobile { [DataField("personal/contact/mobile")] string ContactWay { get; } }
    public class Guardian : IHasMobile { public string ContactWay { get; set; } = ""; }

    public class NoticeService(ILogger<NoticeService> logger)
    {
        public void Notify(Guardian g) => logger.LogInformation("通知 {Way}", g.ContactWay); // LEAK
    }
}

// case: log-dictionary-01 leak
namespace Blind.LogDictionary01
{
    public class Holder { public string BankCardNo { get; set; } = ""; public int Id { get; set; } }

    public class CardMap(ILogger<CardMap> logger)
    {
        private readonly Dictionary<int, string> _cards = new();

        public void Load(IEnumerable<Holder> holders) { foreach (var h in holders) _cards[h.Id] = h.BankCardNo; }

        public void Report(int id) { if (_cards.TryGetValue(id, out var card)) logger.LogWarning("卡号重复 {Card}", card); } // LEAK
    }
}

// case: log-tuple-01 leak
namespace Blind.LogTuple01
{
    public class Donor { [DataField("personal/biometric/gene")] public string Sequence { get; set; } = ""; public string LabCode { get; set; } = ""; }

    public class LabService(ILogger<LabService> logger)
    {
        private static (string Lab, string Data) Split(Donor d) => (d.LabCode, d.Sequence);

        public void Receive(Donor donor)
        {
            var (lab, data) = Split(donor);
            logger.LogInformation("实验室 {Lab}", lab);
            logger.LogInformation("数据 {Data}", data); // LEAK
        }
    }
}

// case: log-span-slice-01 leak
namespace Blind.LogSpanSlice01
{
    public class IdReader(ILogger<IdReader> logger)
    {
        public void Read([DataField("personal/identity/resident-id")] string zjhm)
        {
            ReadOnlySpan<char> rest = zjhm.AsSpan()[..17];
            logger.LogInformation("本体码 {Rest}", rest.ToString()); // LEAK
        }
    }
}

// case: log-switch-expression-01 leak
namespace Blind.LogSwitchExpression01
{
    public class Contact { public string Mobile { get; set; } = ""; public string Email { get; set; } = ""; public int Prefer { get; set; } }

    public class ContactService(ILogger<ContactService> logger)
    {
        public void Show(Contact c)
        {
            var target = c.Prefer switch { 1 => c.Mobile, 2 => c.Email, _ => "无" };
            logger.LogInformation("联系 {T}", target); // LEAK
        }
    }
}

// case: log-pattern-variable-01 leak
namespace Blind.LogPatternVariable01
{
    public class Widow { [DataField("personal/financial/benefit")] public decimal Btje { get; set; } public string Village { get; set; } = ""; }

    public class BenefitService(ILogger<BenefitService> logger)
    {
        public void Check(object row)
        {
            if (row is Widow { Btje: > 0 and var amount }) logger.LogInformation("补贴 {Amount}", amount); // LEAK
        }
    }
}

// case: log-delegate-01 leak
namespace Blind.LogDelegate01
{
    public class Employee { public string RealName { get; set; } = ""; public string IdCard { get; set; } = ""; }

    public class Formatter(ILogger<Formatter> logger)
    {
        private readonly Func<Employee, string> _format = e => $"{e.IdCard}";

        public void Show(Employee e) => logger.LogInformation("员工 {E}", _format(e)); // LEAK
    }
}

// case: log-event-01 leak
namespace Blind.LogEvent01
{
    public class ArrivedArgs(string face) : EventArgs { [DataField("personal/biometric/face")] public string FaceImage { get; } = face; }
    public class Camera { public event EventHandler<ArrivedArgs>? Arrived; public void Raise(string face) => Arrived?.Invoke(this, new ArrivedArgs(face)); }

    public class Watch
    {
        private readonly ILogger<Watch> _logger;
        public Watch(Camera camera, ILogger<Watch> logger) { _logger = logger; camera.Arrived += OnArrived; }
        private void OnArrived(object? sender, ArrivedArgs e) => _logger.LogInformation("抓拍 {Face}", e.FaceImage); // LEAK
    }
}
