using Microsoft.EntityFrameworkCore;
using PolicyKit.EntityFrameworkCore;
using PolicyKit.Json;
using PolicyKit.Model;

namespace PolicyKit.Tests.EntityFrameworkCore;

/// <summary>A query reads what the decision lets leave, masked; the database is not asked for anything else.</summary>
public sealed class DisclosedRowsTests(Registries registries) : IClassFixture<Registries>
{
    public static TheoryData<string> Databases => RegistryDatabase.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public void Public_ReadsWhatIsOpenMasked(string name)
    {
        var database = registries[name];
        using var registry = database.Open();
        var read = registry.Residents.Disclosed(Audience.Public).Single();
        Assert.Equal(("停车场", "**************1234", "************1234"), (read.Title, read.IdCard, read.Cards.Single()));
        Assert.Equal((null, null, null, null), (read.Phone, read.Emission, read.Born, read.Unlisted));
        database.AssertNotRead("Phone", "Emission", "Born", "Unlisted", "Desk");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void Grantee_ReadsWhatIsConditionalToo(string name)
    {
        var database = registries[name];
        using var registry = database.Open();
        Assert.Equal(12.5, registry.Residents.Disclosed(Audience.GranteeOf("people")).Single().Emission);
        database.AssertNotRead("Phone", "Born", "Unlisted");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void WhoeverWritesMasks_ReadsThemPlain(string name)
    {
        var database = registries[name];
        using var registry = database.Open();
        var read = registry.Residents.Disclosed(Audience.Public, masks: false).Single();
        Assert.Equal(("110101190001011234", new DateOnly(1990, 1, 2), null), (read.IdCard, read.Born, read.Phone));
        database.AssertNotRead("Phone", "Emission", "Unlisted");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void ClosedDataset_HasNoRows(string name)
    {
        var database = registries[name];
        using var registry = database.Open();
        Assert.Empty(registry.Seals.Disclosed(Audience.Public).ToList());
        Assert.Equal(0, registry.Seals.Disclosed(Audience.Public).IgnoreQueryFilters().Count());
        Assert.Empty(registry.Set<Clerk>().Disclosed(Audience.Public).ToList());
        database.AssertNotRead("Phone", "Desk");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void QueriesGoOn_FromWhatLeaves(string name)
    {
        var database = registries[name];
        using var registry = database.Open();
        var rows = registry.Residents.Disclosed(Audience.Public);
        Assert.Equal("停车场", rows.Where(r => r.Title.StartsWith("停")).OrderBy(r => r.Title).Select(r => new { r.Title, r.Id }).First().Title);
        Assert.Equal("**************1234", rows.Select(r => new { r.IdCard }).Single().IdCard);
        Assert.Equal(("东营", "**************1234"), rows.Join(registry.Visits, r => r.Id, v => v.ResidentId, (r, v) => new { v.Place, r.IdCard }).AsEnumerable().Select(j => (j.Place, j.IdCard)).Single());
        Assert.Equal(1, registry.Visits.Count(v => registry.Residents.Disclosed(Audience.Public).Any(r => r.Id == v.ResidentId)));
        database.AssertNotRead("Phone", "Emission", "Born", "Unlisted");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void RowsThatLeave_AreCopies(string name)
    {
        var database = registries[name];
        using var registry = database.Open();
        var own = registry.Residents.Where(r => r.Title == "停车场").Undisclosed("to see what is tracked").Single();
        Assert.Equal("13900001234", own.Phone);
        var copy = registry.Residents.Disclosed(Audience.Public).Single(r => r.Id == own.Id);
        Assert.Null(copy.Phone);
        Assert.Equal(EntityState.Detached, registry.Entry(copy).State);
        Assert.Contains(database.Sent, s => s.Contains("-- PolicyKit, undisclosed: to see what is tracked", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void NewEdition_IsHonouredByTheSameContext(string name)
    {
        using var database = new RegistryDatabase(name);
        using var registry = database.Open();
        var granted = Audience.GranteeOf("people");
        Assert.Equal(12.5, registry.Residents.Disclosed(granted).Single().Emission);
        database.Amend("then: { opening: conditional, conditions: [说明用途] }", "then: { opening: closed }");
        Assert.Null(registry.Residents.Disclosed(granted).Single().Emission);
        Assert.DoesNotContain("\"Emission\"", database.Sent[^1], StringComparison.Ordinal);

        database.Amend("when: under(field.kind, 'environment')\n    then: { opening: conditional, conditions: [说明用途] }", "when: under(field.kind, 'personal/identity')\n    then: { opening: closed }");
        Assert.Equal((12.5, null), (registry.Residents.Disclosed(granted).Single().Emission, registry.Residents.Disclosed(granted).Single().IdCard));
        Assert.DoesNotContain("\"IdCard\"", database.Sent[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void TypeNotUnderPolicy_CannotBeDisclosed()
    {
        var database = registries[RegistryDatabase.Sqlite];
        using var registry = database.Open();
        Assert.Equal("PK7141", Assert.Throws<PolicyKitException>(() => registry.Places.Disclosed(Audience.Public)).Problems[0].Code);
        Assert.Equal("东营", registry.Places.Single().Name);
        Assert.Equal("东营", registry.Visits.Single().Place);
    }

    [Fact]
    public void ContextWithoutPolicy_DisclosesNothing()
    {
        using var plain = new Registry(new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").Options);
        Assert.Equal("PK7146", Assert.Throws<PolicyKitException>(() => plain.Residents.Disclosed(Audience.Public)).Problems[0].Code);
    }
}
