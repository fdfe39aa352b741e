using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PolicyKit;
using PolicyKit.Model;

namespace Leaky;

/// <summary>The twin of the agency that does everything wrong: ten endpoints, ten leaks. Not to be copied from.</summary>
public static class LeakyApp
{
    /// <summary>Puts the program together.</summary>
    /// <param name="args">The command line; <c>--Exports</c> names the folder of exports.</param>
    /// <param name="configure">What a test changes.</param>
    /// <param name="somebody">The one person of the register; null: one who does not exist.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null, Person? somebody = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<IEventBus, NoBus>();
        configure?.Invoke(builder);
        var database = new SqliteConnection($"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared");
        database.Open();
        builder.Services.AddSingleton(database).AddDbContext<LeakyDb>(o => o.UseSqlite(database.ConnectionString));
        var app = builder.Build();
        using (var scope = app.Services.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<LeakyDb>();
            db.Database.EnsureCreated();
            db.People.Add(somebody ?? new() { Trade = "面粉", ResidentId = "370000199001010001", Mobile = "10000000001" });
            db.SaveChanges();
        }

        app.UseExceptionHandler(e => e.Run(c => c.Response.WriteAsync("failed")));
        app.MapLeaks(app.Configuration["Exports"] ?? Path.GetTempPath());
        return app;
    }

    /// <summary>The dataset: a trade is nobody's secret, the rest is personal.</summary>
    public static Dataset Describe(IPolicyEngine engine) => engine.Describe("370000", "people")
        .Field("trade", f => f.Fact("personalInformation", false))
        .Field("residentId", f => f.Fact("personalInformation", true).Fact("consent", "none").Fact("kind", "personal/identity/resident-id"))
        .Field("mobile", f => f.Fact("personalInformation", true).Fact("consent", "none").Fact("kind", "personal/contact/mobile")).Build();

    private sealed class NoBus : IEventBus
    {
        public void Publish(string message)
        {
            // Nobody listens.
        }
    }
}
