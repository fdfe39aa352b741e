using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Leaky;

/// <summary>Ten ways in which data leave that policy closes. Each is one that programs have had.</summary>
internal static class Leaks
{
    private const string Card = "the card {0} is not registered";

    public static void MapLeaks(this WebApplication app, string exports)
    {
        // 1. The answer has a member more than it should.
        app.MapGet("/people", (LeakyDb db) => db.People.Select(p => new PersonAnswer(p.Id, p.Trade, p.Mobile)).ToList());

        // 2. The log knows whom somebody looked at.
        app.MapGet("/people/{id:int}", (int id, LeakyDb db, ILogger<Person> log) =>
        {
            var person = db.People.First(p => p.Id == id);
            log.LogInformation("shown {Mobile}", person.Mobile);
            return person.Trade;
        });

        // 3. The message of an exception, which the log and whoever handles it see.
        app.MapGet("/people/{id:int}/card", string (int id, LeakyDb db) =>
        {
            var person = db.People.First(p => p.Id == id);
            throw new InvalidOperationException(string.Format(null, Card, person.ResidentId));
        });

        // 4. An export as CSV, written by hand.
        app.MapGet("/people.csv", (LeakyDb db) =>
        {
            var csv = new StringBuilder("trade,mobile\n");
            foreach (var person in db.People)
            {
                csv.Append(person.Trade).Append(',').Append(person.Mobile).Append('\n');
            }

            return Results.Text(csv.ToString(), "text/csv", Encoding.UTF8);
        });

        // 5. A cookie, so that the form is filled in next time.
        app.MapGet("/hello", (LeakyDb db, HttpResponse response) =>
        {
            var person = db.People.First();
            response.Cookies.Append("contact", person.Mobile);
            return "hello";
        });

        // 6. A projection: another name hides the member from every rule that goes by its type.
        app.MapGet("/contacts", (LeakyDb db) =>
        {
            var people = db.People.ToList();
            return Results.Ok(people.Select(p => new { p.Trade, Contact = p.Mobile }));
        });

        // 7. A mask that shows too much.
        app.MapGet("/masked", (LeakyDb db) =>
        {
            var person = db.People.First();
            return Results.Text(HalfHidden(person.ResidentId));
        });

        // 8. Raw SQL goes past filters and projections.
        app.MapGet("/search", (LeakyDb db) => Results.Json(db.People.FromSqlRaw("select * from People").ToList()));

        // 9. A message to other systems.
        app.MapGet("/registered", (LeakyDb db, IEventBus bus) =>
        {
            var person = db.People.First();
            bus.Publish($"registered: {person.ResidentId}");
            return "sent";
        });

        // 10. A file on a disk that others read.
        app.MapGet("/export", (LeakyDb db) =>
        {
            File.WriteAllLines(Path.Combine(exports, "people.txt"), db.People.Select(p => p.Mobile));
            return "written";
        });
    }

    [Mask("partial")]
    private static string HalfHidden(string residentId) => residentId[..14] + "****";
}
