using Agency.Data;
using PolicyKit;

namespace Agency.Open;

/// <summary>Whoever wants conditional data reads the conditions and applies.</summary>
internal static class Applying
{
    public static void MapApplications(this WebApplication app)
    {
        app.MapGet("/applications/conditions/{dataset}", (string dataset, IPolicyEngine engine) =>
            Register.Datasets(engine).Any(d => d.Code == dataset) ? Results.Ok(Register.ConditionsOf(engine, dataset)) : Results.NotFound());
        app.MapPost("/applications", async (NewApplication asked, IPolicyEngine engine, AgencyDb db, TimeProvider clock) =>
        {
            if (Register.Datasets(engine).All(d => d.Code != asked.Dataset))
            {
                return Results.NotFound();
            }

            var application = asked.ToRow();
            db.Applications.Add(application);
            db.Record(clock.GetUtcNow(), "application", asked.Dataset, asked.Purpose);
            await db.SaveChangesAsync();
            return Results.Created($"/applications/{application.Id}", new Received(application.Id, [.. Register.ConditionsOf(engine, asked.Dataset).Except(application.AcceptedConditions())]));
        });
    }
}

/// <summary>An application as it is sent.</summary>
internal sealed record NewApplication(string Dataset, string Purpose, string Organisation, [property: DataField("personal/contact/mobile")] string ContactMobile, IReadOnlyList<string>? Accepted)
{
    public Application ToRow() => new() { Dataset = Dataset, Purpose = Purpose, Organisation = Organisation, ContactMobile = ContactMobile, Accepted = string.Join('\n', Accepted ?? []) };
}

/// <summary>What an applicant is told: the number, and the conditions that are still to be accepted.</summary>
internal sealed record Received(int Id, IReadOnlyList<string> ToAccept);
