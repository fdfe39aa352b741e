using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using PolicyKit.Annotations;

// case: cookie-append-01 leak
namespace Blind.CookieAppend01
{
    public class Visitor { public string Mobile { get; set; } = ""; public string Theme { get; set; } = ""; }

    public class VisitorController : ControllerBase
    {
        [HttpPost]
        public IActionResult Remember(Visitor v)
        {
            Response.Cookies.Append("theme", v.Theme);
            Response.Cookies.Append("mobile", v.Mobile, new CookieOptions { HttpOnly = true }); // LEAK
            return NoContent();
        }
    }
}

// case: cookie-append-02 leak
namespace Blind.CookieAppend02
{
    public class Login { [DataField("secret/credential/password")] public string Kl { get; set; } = ""; }

    public static class RememberMe
    {
        public static void Write(HttpContext context, Login login)
        {
            var cookies = context.Response.Cookies;
            cookies.Append("remember", login.Kl); // LEAK
        }
    }
}

// case: cookie-header-01 leak
namespace Blind.CookieHeader01
{
    public class Login { public string UserName { get; set; } = ""; public string IdCardNo { get; set; } = ""; }

    public static class HeaderWriter
    {
        public static void Write(HttpResponse response, Login login) => response.Headers.Append("Set-Cookie", "id=" + login.IdCardNo); // LEAK
    }
}

// case: cookie-safe-01 safe
namespace Blind.CookieSafe01
{
    public class Visitor { public string Mobile { get; set; } = ""; public string Theme { get; set; } = ""; public string Language { get; set; } = ""; }

    public class VisitorController : ControllerBase
    {
        [HttpPost]
        public IActionResult Remember(Visitor v)
        {
            Response.Cookies.Append("theme", v.Theme);
            Response.Cookies.Append("lang", v.Language);
            Response.Cookies.Append("bound", v.Mobile == "" ? "0" : "1");
            return NoContent();
        }
    }
}

// case: cookie-safe-02 safe
namespace Blind.CookieSafe02
{
    public class Login { [DataField("secret/credential/password")] public string Kl { get; set; } = ""; }

    public static class RememberMe
    {
        public static void Write(HttpContext context, Login login)
        {
            if (login.Kl.Length == 0) context.Response.Cookies.Delete("remember");
            else context.Response.Cookies.Append("remember", Guid.NewGuid().ToString("N"));
        }
    }
}
