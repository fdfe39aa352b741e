using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyKit.EntityFrameworkCore;
using PolicyKit.Json;
using PolicyKit.Tests.Sdk.Json;
using PolicyKit.Tests.Support;

namespace PolicyKit.Tests.EntityFrameworkCore;

/// <summary>A registry with one of each row, in a database of its own, and the commands that it was sent.</summary>
public sealed class RegistryDatabase : IDisposable
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgresql";

    private const string Variable = "POLICYKIT_POSTGRES";
    private static readonly string? Server = Environment.GetEnvironmentVariable(Variable);

    private readonly People _people = new();
    private readonly ServiceProvider _services;
    private readonly SqliteConnection _kept = new($"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared");
    private readonly DbContextOptions _options;
    private readonly List<string> _sent = [];

    public RegistryDatabase(string name, bool comments = false)
    {
        _services = new ServiceCollection().AddPolicyKit(o => o.Folders.Add(_people.Folder.Path)).AddDisclosure(Registry.Map).BuildServiceProvider();
        _kept.Open();
        _options = On(name, new DbContextOptionsBuilder<Registry>()).UsePolicyKit(Disclosure, comments).EnableServiceProviderCaching(false)
            .LogTo((_, level) => level == LogLevel.Information, e => _sent.Add(e.ToString())).Options;
        using var registry = Open();
        registry.Database.EnsureCreated();
        registry.AddRange(
            new Resident { Title = "停车场", IdCard = "110101190001011234", Phone = "13900001234", Emission = 12.5, Born = new(1990, 1, 2), Cards = ["6222020000001234"], Unlisted = "unlisted value", Visits = [new() { Place = "东营" }] },
            new Clerk { Title = "窗口", Phone = "13900005678", Desk = "closed desk" }, new Seal(1, "13900009999"), new Place { Name = "东营" });
        registry.SaveChanges();
    }

    /// <summary>The databases of this run: SQLite, and PostgreSQL where a server is named or tests must not be left out.</summary>
    public static IReadOnlyList<string> Names => Server is not null || Shared.IsRequired ? [Sqlite, Postgres] : [Sqlite];

    /// <summary>The same, as rows of theories.</summary>
    public static TheoryData<string> All => [.. Names];

    /// <summary>Why nothing is tested on PostgreSQL; null: it is.</summary>
    public static string? SkipReason => Server is not null || Shared.IsRequired ? null : $"Needs a PostgreSQL server: a connection string in {Variable}, as .ci/run sets it.";

    public Disclosure Disclosure => _services.GetRequiredService<Disclosure>();

    /// <summary>What was sent to the database, one text for each command.</summary>
    public IReadOnlyList<string> Sent => _sent;

    /// <summary>A context; what was sent before is forgotten.</summary>
    public Registry Open()
    {
        _sent.Clear();
        return new(_options);
    }

    /// <summary>A column was not read, whatever else was.</summary>
    public void AssertNotRead(params string[] columns)
    {
        Assert.NotEmpty(_sent);
        Assert.All(_sent, s => Assert.All(columns, c => Assert.DoesNotContain($".\"{c}\"", s, StringComparison.Ordinal)));
    }

    /// <summary>Puts a text of the policy in place of another, as a new edition.</summary>
    public void Amend(string text, string by)
    {
        _people.Folder.File(People.Policy, People.Text.Replace(text, by, StringComparison.Ordinal).Replace("version: 1.0.0", "version: 2.0.0", StringComparison.Ordinal));
        Assert.True(_services.GetRequiredService<LivePolicies>().Reload());
    }

    public void Dispose()
    {
        using (var registry = Open())
        {
            registry.Database.EnsureDeleted();
        }

        _kept.Dispose();
        _services.Dispose();
        _people.Dispose();
    }

    private DbContextOptionsBuilder<Registry> On(string name, DbContextOptionsBuilder<Registry> options) => name == Sqlite ? options.UseSqlite(_kept.ConnectionString)
        : options.UseNpgsql($"{Server ?? throw new InvalidOperationException($"{Variable} names no server.")};Database=policykit_{Guid.NewGuid():N}");
}

/// <summary>A test that says, by being skipped, that nothing was tested on PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = RegistryDatabase.SkipReason;
}

/// <summary>One registry of each database, for tests that change nothing.</summary>
public sealed class Registries : IDisposable
{
    private readonly Dictionary<string, RegistryDatabase> _open = [];

    public RegistryDatabase this[string name] => _open.TryGetValue(name, out var open) ? open : _open[name] = new(name);

    public void Dispose()
    {
        foreach (var database in _open.Values)
        {
            database.Dispose();
        }
    }
}
