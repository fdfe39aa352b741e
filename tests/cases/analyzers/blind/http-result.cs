using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PolicyKit.Annotations;

// case: http-result-mvc-entity-01 leak
namespace Blind.HttpResultMvcEntity01
{
    public class Resident
    {
        public int Id { get; set; }
        [DataField("personal/identity/resident-id")] public string Gmsfhm { get; set; } = "";
        public string AreaCode { get; set; } = "";
    }

    public class PopulationContext : DbContext { public DbSet<Resident> Residents => Set<Resident>(); }

    [ApiController, Route("api/[controller]")]
    public class ResidentController(PopulationContext db) : ControllerBase
    {
        [HttpGet("{id}")]
        public async Task<IActionResult> Get(int id)
        {
            var resident = await db.Residents.FirstOrDefaultAsync(r => r.Id == id);
            if (resident == null) return NotFound();
            return Ok(resident); // LEAK
        }
    }
}

// case: http-result-mvc-list-01 leak
namespace Blind.HttpResultMvcList01
{
    public class Teacher { public string TeacherName { get; set; } = ""; public string IdCard { get; set; } = ""; public string Mobile { get; set; } = ""; }
    public interface ITeacherRepository { Task<List<Teacher>> QueryAsync(string school); }

    [ApiController]
    public class TeacherController(ITeacherRepository repository) : ControllerBase
    {
        [HttpGet("/teachers")]
        public async Task<ActionResult<List<Teacher>>> List(string school)
        {
            var list = await repository.QueryAsync(school);
            return list; // LEAK
        }
    }
}

// case: http-result-json-result-01 leak
namespace Blind.HttpResultJsonResult01
{
    public class Fund { [DataField("personal/financial/income")] public decimal Gjje { get; set; } public string Dwmc { get; set; } = ""; }

    public class FundController : Controller
    {
        private readonly List<Fund> _funds = [];

        public IActionResult Query(string dwmc)
        {
            var rows = _funds.Where(f => f.Dwmc == dwmc).Select(f => new { dw = f.Dwmc, je = f.Gjje });
            return Json(new { code = 0, data = rows }); // LEAK
        }
    }
}

// case: http-result-success-wrapper-01 leak
namespace Blind.HttpResultSuccessWrapper01
{
    public class ApiResult { public int Code { get; set; } public object? Data { get; set; } }

    public class BaseController : ControllerBase
    {
        protected IActionResult SUCCESS(object? data) => new JsonResult(new ApiResult { Code = 200, Data = data });
    }

    public class SysUserDto { public long UserId { get; set; } public string Phonenumber { get; set; } = ""; public string Email { get; set; } = ""; }
    public interface ISysUserService { SysUserDto Find(long id); }

    public class SysUserController(ISysUserService service) : BaseController
    {
        [HttpGet("{id}")]
        public IActionResult Info(long id) { return SUCCESS(service.Find(id)); } // LEAK
    }
}

// case: http-result-api-result-ok-01 leak
namespace Blind.HttpResultApiResultOk01
{
    public class ApiResult<T>
    {
        public bool Success { get; set; }
        public T? Data { get; set; }
        public static ApiResult<T> Ok(T data) => new() { Success = true, Data = data };
    }

    public class Disabled { [DataField("personal/identity/disability-card")] public string Card { get; set; } = ""; public int Grade { get; set; } }

    public class DisabledController(List<Disabled> all) : ControllerBase
    {
        [HttpGet]
        public ApiResult<Disabled> Get(int i) => ApiResult<Disabled>.Ok(all[i]); // LEAK
    }
}

// case: http-result-minimal-api-01 leak
namespace Blind.HttpResultMinimalApi01
{
    public record Pet(string Breed, string OwnerMobile, string OwnerName);

    public static class PetApi
    {
        public static void MapPets(this WebApplication app, List<Pet> pets)
        {
            app.MapGet("/pets/{i}", (int i) => Results.Ok(pets[i])); // LEAK
        }
    }
}

// case: http-result-minimal-api-02 leak
namespace Blind.HttpResultMinimalApi02
{
    public record Grave([property: DataField("personal/basic/name")] string Deceased, string Plot);

    public static class GraveApi
    {
        public static void Map(WebApplication app, IReadOnlyDictionary<string, Grave> graves)
        {
            app.MapGet("/graves/{plot}", (string plot) => graves[plot]); // LEAK
        }
    }
}

// case: http-result-typed-results-01 leak
namespace Blind.HttpResultTypedResults01
{
    public class Subsidy { public string PayeeName { get; set; } = ""; public string BankCardNo { get; set; } = ""; }

    public static class SubsidyApi
    {
        public static IResult Find(Subsidy? subsidy)
        {
            return subsidy is null ? TypedResults.NotFound() : TypedResults.Ok(subsidy); // LEAK
        }

        public static void Map(WebApplication app) => app.MapGet("/subsidy", () => "ok");
    }
}

// case: http-result-dto-projection-01 leak
namespace Blind.HttpResultDtoProjection01
{
    public class Patient { public int Id { get; set; } [DataField("personal/health/diagnosis")] public string Icd { get; set; } = ""; public string Dept { get; set; } = ""; }
    public class PatientRow { public int Id { get; set; } public string Label { get; set; } = ""; }
    public class HisContext : DbContext { public DbSet<Patient> Patients => Set<Patient>(); }

    [Route("his")]
    public class PatientController(HisContext db) : ControllerBase
    {
        [HttpGet]
        public async Task<IActionResult> Rows()
        {
            var rows = await db.Patients.AsNoTracking().Select(p => new PatientRow { Id = p.Id, Label = p.Dept + p.Icd }).ToListAsync();
            return Ok(rows); // LEAK
        }
    }
}

// case: http-result-inherited-member-01 leak
namespace Blind.HttpResultInheritedMember01
{
    public abstract class PersonBase { [DataField("personal/identity/resident-id")] public string Identity { get; set; } = ""; }
    public class Lawyer : PersonBase { public string Firm { get; set; } = ""; }

    public class LawyerController : ControllerBase
    {
        private readonly Dictionary<string, Lawyer> _lawyers = new();

        [HttpGet]
        public Lawyer? Find(string firm) => _lawyers.GetValueOrDefault(firm); // LEAK
    }
}

// case: http-result-nested-01 leak
namespace Blind.HttpResultNested01
{
    public class Sqr { public string Xm { get; set; } = ""; public string Sfzh { get; set; } = ""; public string Lxdh { get; set; } = ""; }
    public class Banjian { public string Sxmc { get; set; } = ""; public Sqr Sqr { get; set; } = new(); }
    public class Paged<T> { public int Total { get; set; } public List<T> Rows { get; set; } = []; }

    public class BanjianController(List<Banjian> source) : ControllerBase
    {
        [HttpPost]
        public IActionResult Page(int page, int size)
        {
            var result = new Paged<Banjian> { Total = source.Count, Rows = source.Skip(page * size).Take(size).ToList() };
            return Ok(result); // LEAK
        }
    }
}

// case: http-result-response-write-01 leak
namespace Blind.HttpResultResponseWrite01
{
    public class Child { [DataField("personal/health/birth")] public string Csyxzm { get; set; } = ""; }

    public class CertMiddleware(RequestDelegate next, Child child)
    {
        public async Task InvokeAsync(HttpContext context)
        {
            if (context.Request.Path == "/cert") await context.Response.WriteAsync(child.Csyxzm); // LEAK
            else await next(context);
        }
    }
}

// case: http-result-response-write-02 leak
namespace Blind.HttpResultResponseWrite02
{
    public class Voter { public string VoterName { get; set; } = ""; public string HomeAddress { get; set; } = ""; }

    public static class VoterEndpoint
    {
        public static Task Handle(HttpContext http, Voter voter) => http.Response.WriteAsJsonAsync(voter); // LEAK
    }
}

// case: http-result-view-data-01 leak
namespace Blind.HttpResultViewData01
{
    public class Vehicle { [DataField("personal/location/vin")] public string Clsbdh { get; set; } = ""; public string Brand { get; set; } = ""; }

    public class VehicleController : Controller
    {
        public IActionResult Detail(Vehicle vehicle)
        {
            return Content($"<p>{vehicle.Brand}</p><p>{vehicle.Clsbdh}</p>", "text/html"); // LEAK
        }
    }
}

// case: http-result-problem-details-01 leak
namespace Blind.HttpResultProblemDetails01
{
    public class LoginRequest { public string UserName { get; set; } = ""; public string Password { get; set; } = ""; }

    public class AuthController : ControllerBase
    {
        [HttpPost]
        public IActionResult Login(LoginRequest request)
        {
            if (request.Password.Length < 8) return BadRequest($"口令 {request.Password} 太短"); // LEAK
            return Ok();
        }
    }
}

// case: http-result-auto-mapper-01 leak
namespace Blind.HttpResultAutoMapper01
{
    public class Farmer { public int Id { get; set; } public string FarmerName { get; set; } = ""; public string IdCardNo { get; set; } = ""; }
    public class FarmerOutput { public int Id { get; set; } public string IdCardNo { get; set; } = ""; }

    public class FarmerController(AutoMapper.IMapper mapper, List<Farmer> farmers) : ControllerBase
    {
        [HttpGet]
        public IActionResult All()
        {
            var output = mapper.Map<List<FarmerOutput>>(farmers);
            return Ok(output); // LEAK
        }
    }
}
