using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Memory;
using PolicyKit.Annotations;

// case: http-result-enterprise-01 safe
namespace Blind.HttpResultEnterprise01
{
    public class Licence { public string EntName { get; set; } = ""; public string LicenceName { get; set; } = ""; public string IssuedBy { get; set; } = ""; public DateOnly ValidTo { get; set; } }

    public class LicenceController(List<Licence> licences) : ControllerBase
    {
        [HttpGet] public IActionResult All() => Ok(licences);
    }
}

// case: http-result-constant-01 safe
namespace Blind.HttpResultConstant01
{
    public class Profile { public string Mobile { get; set; } = ""; public string Email { get; set; } = ""; }

    public static class ProfileApi
    {
        public static void Map(WebApplication app) =>
            app.MapPost("/profile", (Profile p) => p.Mobile.Length == 11 && p.Email.Contains('@') ? Results.Ok("已保存") : Results.BadRequest("格式不正确"));
    }
}

// case: http-result-created-location-01 safe
namespace Blind.HttpResultCreatedLocation01
{
    public class Booking { public int Id { get; set; } public string Booker { get; set; } = ""; [DataField("personal/contact/mobile")] public string Bdh { get; set; } = ""; public int Slot { get; set; } }
    public record BookingCreated(int Id, int Slot);

    public class BookingController : ControllerBase
    {
        [HttpPost]
        public ActionResult<BookingCreated> Book(Booking b) => CreatedAtAction("Get", new { id = b.Id }, new BookingCreated(b.Id, b.Slot));
    }
}

// case: http-result-inherited-ignored-01 safe
namespace Blind.HttpResultInheritedIgnored01
{
    public abstract class Base { [System.Text.Json.Serialization.JsonIgnore] public string CreatorMobile { get; set; } = ""; }
    public class Notice : Base { public string Title { get; set; } = ""; public string Body { get; set; } = ""; }

    public class NoticeController(List<Notice> notices) : ControllerBase
    {
        [HttpGet] public List<Notice> All() => notices;
    }
}

// case: cache-memory-flag-safe-01 safe
namespace Blind.CacheMemoryFlagSafe01
{
    public class User { public string Password { get; set; } = ""; public int Failures { get; set; } }

    public class Throttle(IMemoryCache cache)
    {
        public bool Try(int id, User user, string given)
        {
            var ok = user.Password == given;
            cache.Set("fail:" + id, ok ? 0 : user.Failures + 1, TimeSpan.FromMinutes(5));
            return ok;
        }
    }
}

// case: cookie-consent-safe-01 safe
namespace Blind.CookieConsentSafe01
{
    public class Consent { public string PolicyName { get; set; } = ""; public int PolicyVersion { get; set; } }

    public static class ConsentWriter
    {
        public static void Write(HttpContext http, Consent c) => http.Response.Cookies.Append("consent", $"{c.PolicyName}:{c.PolicyVersion}");
    }
}

// case: http-client-health-check-safe-01 safe
namespace Blind.HttpClientHealthCheckSafe01
{
    public class Node { public string NodeName { get; set; } = ""; public string Password { get; set; } = ""; public int Port { get; set; } }

    public class Probe(HttpClient http)
    {
        public Task ReportAsync(Node n) => http.PostAsJsonAsync("nodes", new { n.NodeName, n.Port, Secured = n.Password.Length >= 12 });
    }
}

// case: file-config-safe-01 safe
namespace Blind.FileConfigSafe01
{
    public class FieldConfig { public string ColumnName { get; set; } = ""; public string DisplayName { get; set; } = ""; public bool IsMobileColumn { get; set; } }

    public class Generator
    {
        public void Write(List<FieldConfig> fields) =>
            File.WriteAllLines("fields.txt", fields.Where(f => !f.IsMobileColumn).Select(f => f.ColumnName + "=" + f.DisplayName));
    }
}

// case: export-header-only-safe-01 safe
namespace Blind.ExportHeaderOnlySafe01
{
    public class Template { [DataField("personal/basic/name")] public string Xm { get; set; } = ""; [DataField("personal/identity/resident-id")] public string Sfz { get; set; } = ""; }

    public class TemplateExport
    {
        public void Export(string path)
        {
            var headers = typeof(Template).GetProperties().Select(p => new { p.Name, Type = p.PropertyType.Name }).ToList();
            MiniExcelLibs.MiniExcel.SaveAs(path, headers);
        }
    }
}

// case: message-tombstone-safe-01 safe
namespace Blind.MessageTombstoneSafe01
{
    public class Citizen { public Guid Key { get; set; } public string FullName { get; set; } = ""; public string IdNumber { get; set; } = ""; }

    public class Eraser(RabbitMQ.Client.IModel channel)
    {
        public void Erase(Citizen c)
        {
            c.FullName = "";
            c.IdNumber = "";
            channel.BasicPublish("erase", "citizen", null, c.Key.ToByteArray());
        }
    }
}
