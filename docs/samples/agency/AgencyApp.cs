using Agency.Data;
using Agency.Office;
using Agency.Open;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PolicyKit;
using PolicyKit.AspNetCore;
using PolicyKit.Json;

namespace Agency;

/// <summary>A made-up agency: what citizens may read, what one applies for, what the office does, and the record of all of it.</summary>
public static class AgencyApp
{
    /// <summary>Puts the program together, with its data.</summary>
    /// <param name="args">The command line; <c>--Database</c> names a connection, <c>--OfficeKey</c> the key of the office.</param>
    /// <param name="configure">What a test changes.</param>
    /// <param name="seed">Fills the database; null: with synthetic people.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null, Action<AgencyDb>? seed = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        var database = OpenDatabase(builder.Configuration["Database"] ?? $"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared");
        builder.Services.AddSingleton(database).AddDbContext<AgencyDb>(o => o.UseSqlite(database.ConnectionString));
        builder.Services.AddPolicyKit().AddDisclosure(Register.Map).AddPolicyKitHttp();
        builder.Services.AddSingleton<IDecisionSink, AuditTrail>().AddSingleton<IGrants, OfficeGrants>();

        var app = builder.Build();
        using (var scope = app.Services.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AgencyDb>();
            db.Database.EnsureCreated();
            (seed ?? SyntheticPeople.Seed)(db);
            db.SaveChanges();
        }

        app.MapOpenData();
        app.MapApplications();
        app.MapOffice();
        app.MapAudit();
        return app;
    }

    // A database in memory lives as long as a connection to it.
    private static SqliteConnection OpenDatabase(string connection)
    {
        var open = new SqliteConnection(connection);
        open.Open();
        return open;
    }
}
