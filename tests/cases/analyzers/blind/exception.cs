using PolicyKit.Annotations;

// case: exception-message-01 leak
namespace Blind.ExceptionMessage01
{
    public class Payee { public string BankCardNo { get; set; } = ""; }

    public class PayService
    {
        public void Check(Payee p)
        {
            if (p.BankCardNo.Length < 16) throw new ArgumentException($"银行卡号 {p.BankCardNo} 不正确"); // LEAK
        }
    }
}

// case: exception-project-type-01 leak
namespace Blind.ExceptionProjectType01
{
    public class BusinessException(string message, int code = 500) : Exception(message) { public int Code { get; } = code; }
    public class Applicant { [DataField("personal/identity/resident-id")] public string Sqrzj { get; set; } = ""; }

    public class ApplyService
    {
        public void Apply(Applicant a, ISet<string> done)
        {
            if (!done.Add(a.Sqrzj)) throw new BusinessException("重复申请:" + a.Sqrzj, 409); // LEAK
        }
    }
}

// case: exception-throw-expression-01 leak
namespace Blind.ExceptionThrowExpression01
{
    public class User { public string Email { get; set; } = ""; public int? DeptId { get; set; } }

    public class UserService
    {
        public int DeptOf(User u) => u.DeptId ?? throw new InvalidOperationException(u.Email + " 未分配部门"); // LEAK
    }
}

// case: exception-data-01 leak
namespace Blind.ExceptionData01
{
    public class Owner { [DataField("personal/basic/name")] public string Czxm { get; set; } = ""; }

    public class OwnerService
    {
        public void Fail(Owner o)
        {
            var ex = new InvalidOperationException("登记失败");
            ex.Data["owner"] = o.Czxm; // LEAK
            throw ex;
        }
    }
}

// case: exception-safe-01 safe
namespace Blind.ExceptionSafe01
{
    public class Payee { public string BankCardNo { get; set; } = ""; public int RowNo { get; set; } }

    public class PayService
    {
        public void Check(Payee p)
        {
            if (p.BankCardNo.Length < 16) throw new ArgumentException($"第 {p.RowNo} 行银行卡号只有 {p.BankCardNo.Length} 位", nameof(p));
        }
    }
}

// case: exception-safe-02 safe
namespace Blind.ExceptionSafe02
{
    public class BusinessException(string message) : Exception(message);
    public class Applicant { [DataField("personal/identity/resident-id")] public string Sqrzj { get; set; } = ""; public string ItemName { get; set; } = ""; }

    public class ApplyService
    {
        public void Apply(Applicant a, ISet<string> done)
        {
            if (!done.Add(a.Sqrzj)) throw new BusinessException("重复申请事项:" + a.ItemName);
            ArgumentException.ThrowIfNullOrEmpty(a.Sqrzj);
        }
    }
}

// case: exception-safe-03 safe
namespace Blind.ExceptionSafe03
{
    public class User { public string Email { get; set; } = ""; public int? DeptId { get; set; } }

    public class UserService
    {
        public int DeptOf(User? u) => u?.DeptId ?? throw new InvalidOperationException(u is null ? "用户不存在" : "未分配部门");
        public void NotYet(User u) => throw new NotSupportedException(u.Email is { Length: > 64 } ? "邮箱过长" : "暂不支持");
    }
}

// case: exception-data-safe-01 safe
namespace Blind.ExceptionDataSafe01
{
    public class Owner { [DataField("personal/basic/name")] public string Czxm { get; set; } = ""; public int HouseId { get; set; } }

    public class OwnerService
    {
        public void Fail(Owner o)
        {
            var ex = new InvalidOperationException("登记失败");
            ex.Data["house"] = o.HouseId;
            throw ex;
        }
    }
}
