using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PolicyKit.EntityFrameworkCore;
using PolicyKit.Json;
using PolicyKit.Logging;
using PolicyKit.Model;
using PolicyKit.Tests.EntityFrameworkCore;

namespace PolicyKit.Tests.Sdk.Json;

/// <summary>Where a description holds for some rows of a type, nothing leaves of the others: not as JSON, not from a database, not in a log.</summary>
public sealed class DescribedRowsTests : IDisposable
{
    private readonly People _people = new();
    private readonly PolicyEngine _engine;

    public DescribedRowsTests() => _engine = PolicyEngine.FromFolders(_people.Folder.Path);

    private static Person Other => new() { Title = "内部", IdCard = "110101190001011234" };

    private Disclosure Disclosure => new(new DisclosureMap().Add<Person>(People.Describe, p => p.Field(nameof(Person.IdCard), "id_number").Outside([nameof(Person.Next)]), p => p.Title != "内部"), _engine);

    [Fact]
    public void Json_OfAnotherRow_IsRefused()
    {
        var options = Disclosure.For(JsonSerializerOptions.Web, Audience.Public);
        Assert.Contains("**************1234", options.Serialize(People.Somebody), StringComparison.Ordinal);
        Assert.Contains("PK7114", Assert.Throws<PolicyKitException>(() => options.Serialize(Other)).Message, StringComparison.Ordinal);
        Assert.Throws<PolicyKitException>(() => options.Serialize(new[] { People.Somebody, Other }));
    }

    [Fact]
    public void Log_OfAnotherRow_AndOfValuesWithoutARow_IsWithheld()
    {
        var masking = new LogMasking(Disclosure);
        Assert.Contains("**************1234", (string)masking.Masked("person", People.Somebody)!, StringComparison.Ordinal);
        Assert.Equal(LogMasking.Withheld, masking.Masked("person", Other));
        Assert.Equal(LogMasking.Withheld, masking.Masked("IdCard", Other.IdCard));
        Assert.Equal(LogMasking.Withheld, masking.Masked("Title", "停车场"));
    }

    [Fact]
    public void Query_GivesTheDescribedRowsAlone()
    {
        using var kept = new SqliteConnection($"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared");
        kept.Open();
        var map = new DisclosureMap().Add<Resident>(People.Describe, r => r.Field(nameof(Resident.IdCard), "id_number").Outside([nameof(Resident.Id)]), r => r.Unlisted == "adult");
        using var registry = new Registry(new DbContextOptionsBuilder().UseSqlite(kept.ConnectionString).UsePolicyKit(new(map, _engine)).Options);
        registry.Database.EnsureCreated();
        registry.AddRange(new Resident { Title = "a", Unlisted = "adult" }, new Resident { Title = "b", Unlisted = "child" }, new Resident { Title = "c" });
        registry.SaveChanges();

        var read = registry.Residents.Disclosed(Audience.Public).ToList();
        Assert.Equal(("a", null), (read.Single().Title, read.Single().Unlisted));
        Assert.Equal(1, registry.Residents.Disclosed(Audience.Public).IgnoreQueryFilters().Count());
    }

    public void Dispose() => _people.Dispose();
}
