using System.Security.Cryptography;
using System.Text;
using Agency.Data;
using Microsoft.EntityFrameworkCore;
using PolicyKit;
using PolicyKit.AspNetCore;

namespace Agency.Office;

/// <summary>Who was granted what: whoever sends the key that the office handed out. Only its digest is kept.</summary>
internal sealed class OfficeGrants(IPolicyEngine engine) : IGrants
{
    /// <summary>The header in which a grantee sends the key.</summary>
    public const string KeyHeader = "X-Grant-Key";

    public static string DigestOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public async ValueTask<Grant?> FindAsync(HttpContext request, string dataset, string purpose)
    {
        var digest = DigestOf(request.Request.Headers[KeyHeader].ToString());
        var found = await request.RequestServices.GetRequiredService<AgencyDb>().Applications.AsNoTracking()
            .FirstOrDefaultAsync(a => a.KeyDigest == digest && a.Dataset == dataset && a.Purpose == purpose);
        return found?.Until is { } until && !Lacks(found) ? new(found.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), dataset, purpose, until, [.. found.AcceptedConditions()]) : null;
    }

    /// <summary>Whether a condition that the provider states was not accepted.</summary>
    public bool Lacks(Application application) => Register.ConditionsOf(engine, application.Dataset).Except(application.AcceptedConditions()).Any();
}
