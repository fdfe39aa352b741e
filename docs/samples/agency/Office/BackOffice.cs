using System.Security.Cryptography;
using System.Text;
using Agency.Data;
using Microsoft.EntityFrameworkCore;
using PolicyKit;
using PolicyKit.AspNetCore;

namespace Agency.Office;

/// <summary>Where the office looks at applications and grants them. Behind a key, which stands for whatever login an agency has.</summary>
internal static class BackOffice
{
    /// <summary>The header in which the office sends its key.</summary>
    public const string KeyHeader = "X-Office-Key";

    private const int KeyBytes = 24;
    private const int MonthsGranted = 12;

    public static RouteGroupBuilder Office(this WebApplication app)
    {
        var expected = Encoding.UTF8.GetBytes(app.Configuration["OfficeKey"] ?? "office");
        var office = app.MapGroup("/office");
        office.AddEndpointFilter(async (context, next) =>
            CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.HttpContext.Request.Headers[KeyHeader].ToString()), expected)
                ? await next(context) : Results.Problem(title: "office only", statusCode: StatusCodes.Status403Forbidden));
        return office;
    }

    public static void MapOffice(this WebApplication app)
    {
        var office = app.Office();
        office.MapGet("/applications", async (AgencyDb db) => await db.Applications.AsNoTracking().OrderBy(a => a.Id)
            .Select(a => new Pending(a.Id, a.Dataset, a.Purpose, a.Organisation, a.KeyDigest != null)).ToListAsync());
        office.MapPost("/applications/{id:int}/grant", GrantAsync);
    }

    private static async Task<IResult> GrantAsync(int id, AgencyDb db, IGrants grants, TimeProvider clock)
    {
        if (await db.Applications.FindAsync(id) is not { } application)
        {
            return Results.NotFound();
        }

        if (((OfficeGrants)grants).Lacks(application))
        {
            return Results.Problem(title: "a condition was not accepted", statusCode: StatusCodes.Status409Conflict);
        }

        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        (application.KeyDigest, application.Until) = (OfficeGrants.DigestOf(key), LegalDay.Today(clock).AddMonths(MonthsGranted));
        db.Record(clock.GetUtcNow(), "grant", application.Dataset, application.Purpose);
        await db.SaveChangesAsync();
        return Results.Ok(new Granted(id, key, application.Until.Value));
    }
}

/// <summary>An application as the office lists it: who may be called stays in the file.</summary>
internal sealed record Pending(int Id, string Dataset, string Purpose, string Organisation, bool Granted);

/// <summary>What was granted. The key is shown once.</summary>
internal sealed record Granted(int Id, string Key, DateOnly Until);
