using Microsoft.EntityFrameworkCore;
using PolicyKit.EntityFrameworkCore;
using PolicyKit.Json;
using PolicyKit.Model;

namespace PolicyKit.Tests.EntityFrameworkCore;

/// <summary>The ways to rows under policy past <see cref="DisclosedRows"/> (docs/guides/entity-framework.md): each is refused, and the database is sent nothing.</summary>
public sealed class QueryGuardTests(Registries registries) : IClassFixture<Registries>
{
    public static TheoryData<string> Databases => RegistryDatabase.All;

    private static readonly Dictionary<string, Action<Registry>> Unsaid = new()
    {
        ["a table"] = r => r.Residents.ToList(),
        ["a count"] = r => r.Residents.Count(),
        ["without tracking"] = r => r.Residents.AsNoTracking().First(),
        ["without filters"] = r => r.Residents.IgnoreQueryFilters().ToList(),
        ["a projection"] = r => r.Residents.Select(x => new { x.Title }).ToList(),
        ["a derived type"] = r => r.Set<Clerk>().ToList(),
        ["by key"] = r => r.Residents.Find(1),
        ["raw SQL of entities"] = r => r.Residents.FromSql($"SELECT * FROM \"Residents\"").ToList(),
        ["an include"] = r => r.Visits.Include(v => v.Resident).ToList(),
        ["an include by name"] = r => r.Visits.Include("Resident").ToList(),
        ["a navigation"] = r => r.Visits.Select(v => v.Resident!.Phone).ToList(),
        ["a navigation by name"] = r => r.Visits.Select(v => EF.Property<Resident>(v, "Resident").Phone).ToList(),
        ["a navigation by an interface"] = r => Phones(r.Visits),
        ["a filter over a navigation"] = r => r.Visits.Count(v => v.Resident!.Phone == "13900001234"),
        ["a subquery"] = r => r.Visits.Select(v => r.Residents.Count(x => x.Id == v.ResidentId)).ToList(),
        ["a join"] = r => r.Visits.Join(r.Residents, v => v.ResidentId, x => x.Id, (v, x) => x.Phone).ToList(),
        ["a join beside rows that were said"] = r => r.Residents.Disclosed(Audience.Public).Join(r.Residents, a => a.Id, b => b.Id, (a, b) => b.Phone).ToList(),
        ["explicit loading"] = r => r.Entry(r.Visits.Single()).Reference(v => v.Resident).Load(),
        ["loading again"] = r => r.Entry(r.Residents.Undisclosed("test").First()).Reload(),
        ["a bulk update"] = r => r.Residents.ExecuteUpdate(s => s.SetProperty(x => x.Phone, "x")),
        ["a bulk deletion"] = r => r.Residents.Where(x => x.Phone == "13900001234").ExecuteDelete(),
        ["asynchronously"] = r => r.Residents.ToListAsync().GetAwaiter().GetResult(),
    };

    private static readonly Dictionary<string, Action<Registry>> Beyond = new()
    {
        ["a filter by a closed member"] = r => r.Residents.Disclosed(Audience.Public).Where(x => x.Phone == "13900001234").ToList(),
        ["a filter by a masked member"] = r => r.Residents.Disclosed(Audience.Public).Where(x => x.IdCard == "110101190001011234").ToList(),
        ["an order by a masked member"] = r => r.Residents.Disclosed(Audience.Public).OrderBy(x => x.IdCard).ToList(),
        ["groups of a masked member"] = r => r.Residents.Disclosed(Audience.Public).GroupBy(x => x.IdCard).Select(g => g.Key).ToList(),
        ["the largest of a masked member"] = r => r.Residents.Disclosed(Audience.Public).Max(x => x.IdCard),
        ["a column by its name"] = r => r.Residents.Disclosed(Audience.Public).Select(x => EF.Property<string>(x, "Phone")).ToList(),
        ["a bulk deletion of what leaves"] = r => r.Residents.Disclosed(Audience.Public).ExecuteDelete(),
    };

    public static TheoryData<string, string> UnsaidWays => Each(Unsaid.Keys);

    public static TheoryData<string, string> WaysBeyond => Each(Beyond.Keys);

    [Theory]
    [MemberData(nameof(UnsaidWays))]
    public void NobodySaysWhoReads_IsRefused(string name, string way)
    {
        var database = registries[name];
        using var registry = database.Open();
        Assert.Equal("PK7140", CodeOf(() => Unsaid[way](registry)));
        Assert.DoesNotContain(database.Sent, s => s.Contains("\"Phone\"", StringComparison.Ordinal) && !s.Contains("undisclosed", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(WaysBeyond))]
    public void BeyondWhatLeaves_IsNotTranslated(string name, string way)
    {
        var database = registries[name];
        using var registry = database.Open();
        Assert.ThrowsAny<InvalidOperationException>(() => Beyond[way](registry));
        Assert.Empty(database.Sent);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void ClosedMemberInAProjection_IsNothing(string name)
    {
        var database = registries[name];
        using var registry = database.Open();
        Assert.Null(registry.Residents.Disclosed(Audience.Public).Select(r => new { r.Phone }).Single().Phone);
        database.AssertNotRead("Phone");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void WorkOfTheProgramsOwn_ReadsAndWritesAll(string name)
    {
        using var database = new RegistryDatabase(name);
        using var registry = database.Open();
        Assert.Equal(1, registry.Residents.Undisclosed("a number has moved").Where(r => r.Title == "停车场").ExecuteUpdate(s => s.SetProperty(r => r.Phone, "13900000000")));
        Assert.Equal("13900000000", registry.Visits.Include(v => v.Resident).Undisclosed("to call back").Single().Resident!.Phone);
        Assert.Equal("13900000000", registry.Database.SqlQuery<string>($"SELECT \"Phone\" AS \"Value\" FROM \"Residents\" WHERE \"Title\" = '停车场'").Undisclosed("to call back").AsEnumerable().Single());
        Assert.Equal("13900000000", registry.Residents.FromSql($"SELECT * FROM \"Residents\"").Undisclosed("to call back").First(r => r.Title == "停车场").Phone);
        Assert.All(database.Sent.Where(s => s.Contains("SELECT", StringComparison.Ordinal)), s => Assert.Contains("undisclosed: ", s, StringComparison.Ordinal));
    }

    [Fact]
    public void Undisclosed_WantsAReason()
    {
        var database = registries[RegistryDatabase.Sqlite];
        using var registry = database.Open();
        Assert.Throws<ArgumentException>(() => registry.Residents.Undisclosed(" "));
    }

    [Fact]
    public void RawSqlAndFunctions_AreRefused()
    {
        var database = registries[RegistryDatabase.Sqlite];
        using var registry = database.Open();
        Assert.Equal("PK7144", CodeOf(() => registry.Database.SqlQuery<string>($"SELECT Phone AS Value FROM Residents").ToList()));
        Assert.Equal("PK7144", CodeOf(() => registry.Database.SqlQuery<Place>($"SELECT Id, Phone AS Name FROM Residents").ToList()));
        Assert.Equal("PK7144", CodeOf(() => registry.Places.FromSql($"SELECT Id, Phone AS Name FROM Residents").ToList()));
        Assert.Equal("PK7144", CodeOf(() => registry.Visits.Select(v => Registry.PhoneOf(v.ResidentId)).ToList()));
        Assert.Empty(database.Sent);
    }

    [Fact]
    public void ContextThatLogsValues_IsRefused()
    {
        var options = new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").EnableSensitiveDataLogging().UsePolicyKit(registries[RegistryDatabase.Sqlite].Disclosure).Options;
        Assert.Equal("PK7147", CodeOf(() => new Registry(options).Dispose()));
    }

    [Fact]
    public void CompiledQuery_IsRefused()
    {
        var database = registries[RegistryDatabase.Sqlite];
        using var registry = database.Open();
        Assert.Equal("PK7145", CodeOf(() => EF.CompileQuery((Registry r) => r.Residents.Disclosed(Audience.Public, true).Count())(registry)));
        Assert.Equal("PK7140", CodeOf(() => EF.CompileQuery((Registry r) => r.Residents.Count())(registry)));
    }

    private static List<string?> Phones<T>(IQueryable<T> rows)
        where T : class, IOfResident => [.. rows.Select(r => r.Resident!.Phone)];

    private static string CodeOf(Action act) => Assert.Throws<PolicyKitException>(act).Problems[0].Code;

    private static TheoryData<string, string> Each(IEnumerable<string> ways)
    {
        var rows = new TheoryData<string, string>();
        foreach (var name in RegistryDatabase.Names)
        {
            foreach (var way in ways)
            {
                rows.Add(name, way);
            }
        }

        return rows;
    }
}
