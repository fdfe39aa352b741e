using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PolicyKit.Annotations;

// case: http-result-harmless-dto-01 safe
namespace Blind.HttpResultHarmlessDto01
{
    public class Resident { public int Id { get; set; } [DataField("personal/identity/resident-id")] public string Gmsfhm { get; set; } = ""; public string AreaCode { get; set; } = ""; }
    public class AreaDto { public int Id { get; set; } public string AreaCode { get; set; } = ""; }
    public class PopulationContext : DbContext { public DbSet<Resident> Residents => Set<Resident>(); }

    public class ResidentController(PopulationContext db) : ControllerBase
    {
        [HttpGet]
        public async Task<IActionResult> Get(string id) =>
            Ok(await db.Residents.Where(r => r.Gmsfhm == id).Select(r => new AreaDto { Id = r.Id, AreaCode = r.AreaCode }).ToListAsync());
    }
}

// case: http-result-json-ignore-01 safe
namespace Blind.HttpResultJsonIgnore01
{
    public class Clerk
    {
        public int Id { get; set; }
        public string WindowNo { get; set; } = "";
        [JsonIgnore] public string Mobile { get; set; } = "";
        [JsonIgnore, DataField("personal/identity/resident-id")] public string Zjh { get; set; } = "";
    }

    public class ClerkController(List<Clerk> clerks) : ControllerBase
    {
        [HttpGet] public IActionResult All() => Ok(clerks);
        [HttpGet("{i}")] public ActionResult<Clerk> One(int i) => clerks[i];
    }
}

// case: http-result-private-member-01 safe
namespace Blind.HttpResultPrivateMember01
{
    public class Clerk(string mobile)
    {
        private readonly string _mobile = mobile;
        public string WindowNo { get; set; } = "";
        public bool CanBeCalled() => _mobile.Length == 11;
    }

    public class ClerkController(List<Clerk> clerks) : ControllerBase
    {
        [HttpGet] public List<Clerk> All() => clerks;
    }
}

// case: http-result-count-01 safe
namespace Blind.HttpResultCount01
{
    public class Patient { public string PatientName { get; set; } = ""; public string Diagnosis { get; set; } = ""; public string Dept { get; set; } = ""; }

    public class StatController(List<Patient> patients) : Controller
    {
        public IActionResult ByDept()
        {
            var rows = patients.GroupBy(p => p.Dept).Select(g => new { dept = g.Key, total = g.Count(), kinds = g.Select(p => p.Diagnosis).Distinct().Count() });
            return Json(rows);
        }

        public IActionResult Any(string name) => Json(new { exists = patients.Any(p => p.PatientName == name) });
    }
}

// case: http-result-masked-dto-01 safe
namespace Blind.HttpResultMaskedDto01
{
    public static class Masker { [Mask("suppress")] public static string? Suppress(string value) => null; [Mask("constant")] public static string Fixed(string value) => "已脱敏"; }
    public class Owner { [DataField("personal/basic/name")] public string Qlr { get; set; } = ""; [DataField("personal/identity/resident-id")] public string Qlrzjh { get; set; } = ""; public string Zl { get; set; } = ""; }
    public class OwnerRow { public string? Shown { get; set; } public string? Key { get; set; } }

    public class OwnerController(List<Owner> owners) : ControllerBase
    {
        [HttpGet]
        public IActionResult All()
        {
            var rows = owners.Select(o => new OwnerRow { Shown = Masker.Fixed(o.Qlr), Key = Masker.Suppress(o.Qlrzjh) }).ToList();
            return Ok(rows);
        }
    }
}

// case: http-result-cleared-before-01 safe
namespace Blind.HttpResultClearedBefore01
{
    public class LoginUser { public string NickLabel { get; set; } = ""; public string? Password { get; set; } }
    public class UserView { public string Label { get; set; } = ""; public string? Extra { get; set; } }

    public class UserController : ControllerBase
    {
        [HttpGet]
        public IActionResult Me(LoginUser user)
        {
            var view = new UserView { Label = user.NickLabel, Extra = user.Password };
            view = new UserView { Label = "当前用户", Extra = null };
            return Ok(view);
        }
    }
}

// case: http-result-not-personal-type-01 safe
namespace Blind.HttpResultNotPersonalType01
{
    [NotPersonal("an office, published on the portal")]
    public class Office { public string Name { get; set; } = ""; public string Phone { get; set; } = ""; public string Address { get; set; } = ""; public string Email { get; set; } = ""; }

    public static class OfficeApi
    {
        public static void Map(WebApplication app, List<Office> offices)
        {
            app.MapGet("/offices", () => offices);
            app.MapGet("/offices/{i}", (int i) => Results.Ok(offices[i]));
        }
    }
}

// case: http-result-looks-personal-01 safe
namespace Blind.HttpResultLooksPersonal01
{
    public class ServiceItem
    {
        public string ItemName { get; set; } = "";
        public string FileName { get; set; } = "";
        public string DeptName { get; set; } = "";
        public string ThemeName { get; set; } = "";
        public bool NeedIdCard { get; set; }
        public bool PhoneRequired { get; set; }
        public int AddressBookCount { get; set; }
        public string CardTypeName { get; set; } = "";
        public int PasswordMinLength { get; set; }
    }

    public class ItemController(List<ServiceItem> items) : ControllerBase
    {
        [HttpGet] public IActionResult List() => Ok(items);
    }
}

// case: http-result-geography-01 safe
namespace Blind.HttpResultGeography01
{
    public class BusStop { public string StopName { get; set; } = ""; public string RoadName { get; set; } = ""; public double Lng { get; set; } public double Lat { get; set; } }

    public static class BusApi
    {
        public static void Map(WebApplication app, IEnumerable<BusStop> stops) => app.MapGet("/stops", () => TypedResults.Ok(stops));
    }
}

// case: http-result-success-wrapper-02 safe
namespace Blind.HttpResultSuccessWrapper02
{
    public class ApiResult { public int Code { get; set; } public object? Data { get; set; } }
    public class BaseController : ControllerBase { protected IActionResult SUCCESS(object? data) => new JsonResult(new ApiResult { Code = 200, Data = data }); }
    public class SysUser { public long Id { get; set; } public string Phonenumber { get; set; } = ""; public string Salt { get; set; } = ""; }
    public interface ISysUserService { SysUser Find(long id); bool Delete(long id); }

    public class SysUserController(ISysUserService service) : BaseController
    {
        [HttpDelete] public IActionResult Delete(long id) => SUCCESS(service.Delete(id));
        [HttpGet] public IActionResult Has(long id) => SUCCESS(service.Find(id) != null);
        [HttpPut] public IActionResult Put(SysUser user) { var n = user.Phonenumber.Length; return SUCCESS(n > 0 ? 1 : 0); }
    }
}

// case: http-result-anonymous-harmless-01 safe
namespace Blind.HttpResultAnonymousHarmless01
{
    public record Applicant(string Name, string IdCardNo, string Mobile, int Status, DateTime SubmittedAt);

    public static class ApplyApi
    {
        public static void Map(WebApplication app, List<Applicant> all) =>
            app.MapGet("/status/{i}", (int i) => new { all[i].Status, all[i].SubmittedAt, Complete = all[i] is { Mobile.Length: 11, IdCardNo.Length: 18 } });
    }
}

// case: http-result-validation-message-01 safe
namespace Blind.HttpResultValidationMessage01
{
    public class LoginRequest { public string UserName { get; set; } = ""; public string Password { get; set; } = ""; }

    public class AuthController : ControllerBase
    {
        [HttpPost]
        public IActionResult Login(LoginRequest request)
        {
            if (request.Password.Length < 8) return BadRequest("口令太短");
            if (request.UserName.Any(char.IsWhiteSpace)) return BadRequest(new { message = "用户名含空格", field = nameof(request.UserName) });
            return NoContent();
        }
    }
}

// case: http-result-auto-mapper-02 safe
namespace Blind.HttpResultAutoMapper02
{
    public class Farmer { public int Id { get; set; } public string FarmerName { get; set; } = ""; public string IdCardNo { get; set; } = ""; public decimal Area { get; set; } }
    public class FieldOutput { public int Id { get; set; } public decimal Area { get; set; } }

    public class FarmerController(AutoMapper.IMapper mapper, List<Farmer> farmers) : ControllerBase
    {
        [HttpGet] public IActionResult All() => Ok(mapper.Map<List<FieldOutput>>(farmers));
    }
}

// case: http-result-input-only-01 safe
namespace Blind.HttpResultInputOnly01
{
    public class RegisterInput { public string RealName { get; set; } = ""; public string IdCard { get; set; } = ""; public string SmsCode { get; set; } = ""; }
    public class RegisterContext : DbContext { public DbSet<RegisterInput> Inputs => Set<RegisterInput>(); }

    public class RegisterController(RegisterContext db) : ControllerBase
    {
        [HttpPost]
        public async Task<IActionResult> Register([FromBody] RegisterInput input)
        {
            db.Inputs.Add(input);
            var rows = await db.SaveChangesAsync();
            return Ok(new { rows });
        }
    }
}

// case: http-result-setter-only-01 safe
namespace Blind.HttpResultSetterOnly01
{
    public class Profile
    {
        private string _password = "";
        public string Password { set => _password = value; }
        public string Theme { get; set; } = "";
        public bool Matches(string given) => _password == given;
    }

    public class ProfileController(Profile profile) : ControllerBase
    {
        [HttpGet] public Profile Get() => profile;
    }
}
