using Agency.Data;
using Microsoft.EntityFrameworkCore;
using PolicyKit;
using PolicyKit.AspNetCore;
using PolicyKit.Model;

namespace Agency.Open;

/// <summary>What anybody may ask. Rows are returned whole; what of them leaves, policy says.</summary>
internal static class OpenData
{
    private const int MostRows = 100;

    public static void MapOpenData(this WebApplication app)
    {
        app.MapGet("/", () => Results.Redirect("/open/datasets"));
        app.MapGet("/open/datasets", (IPolicyEngine engine, TimeProvider clock) => engine.DecideMany(Register.Datasets(engine), LegalDay.Today(clock)).Select(Described));
        app.MapGet("/open/licences", (AgencyDb db) => db.Licences.AsNoTracking().OrderBy(l => l.Uscc).Take(MostRows).AsAsyncEnumerable()).Disclose("企业信息查询");
        app.MapGet("/open/licences/{uscc}", async (string uscc, AgencyDb db) => await db.Licences.FindAsync(uscc) is { } found ? Results.Ok(found) : Results.NotFound()).Disclose("企业信息查询");
        app.MapGet("/open/volunteers", (AgencyDb db) => db.Volunteers.AsNoTracking().OrderBy(v => v.Id).Take(MostRows).AsAsyncEnumerable()).Disclose("志愿服务公示");
        app.MapGet("/granted/vacancies", (AgencyDb db) => db.Vacancies.AsNoTracking().OrderBy(v => v.Lot).AsAsyncEnumerable()).DiscloseToGrantees("vacancies", "research");
    }

    private static OpenDataset Described(Decision decision) => new(decision.Code, decision.Name, decision.Opening.Term ?? decision.Opening.Status.ToString(), decision.IsReleasable,
        [.. decision.Fields.Select(f => new OpenField(f.Name, f.Opening.Term ?? f.Opening.Status.ToString(), f.Mask.Technique,
            f.Opening.Reasons.Select(r => PolicyKit.Reporting.CitationText.Of(r.Rule.Basis).Zh).FirstOrDefault()))]);
}

/// <summary>What is told of a dataset: how open it is, and by which article.</summary>
internal sealed record OpenDataset(string Code, string Name, string Opening, bool Releasable, IReadOnlyList<OpenField> Fields);

/// <summary>What is told of a field.</summary>
internal sealed record OpenField(string Name, string Opening, string Mask, string? Article);
