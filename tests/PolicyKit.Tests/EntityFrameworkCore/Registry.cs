using Microsoft.EntityFrameworkCore;
using PolicyKit.Json;
using PolicyKit.Model;
using PolicyKit.Tests.Sdk.Json;

namespace PolicyKit.Tests.EntityFrameworkCore;

/// <summary>A small registry: residents and seals under policy, visits and places not.</summary>
public class Registry(DbContextOptions options) : DbContext(options)
{
    public DbSet<Resident> Residents => Set<Resident>();

    public DbSet<Seal> Seals => Set<Seal>();

    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<Place> Places => Set<Place>();

    /// <summary>A function of the database, which is nowhere.</summary>
    public static string? PhoneOf(int id) => throw new NotSupportedException($"{id}");

    /// <summary>Which of its types are of which datasets.</summary>
    public static void Map(DisclosureMap map) => map
        .Add<Resident>(People.Describe, r => r.Field(nameof(Resident.IdCard), "id_number").Outside([nameof(Resident.Id)]))
        .Add<Clerk>(Closed)
        .Add<Seal>(Closed);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Clerk>();
        modelBuilder.HasDbFunction(((Func<int, string?>)PhoneOf).Method);
        modelBuilder.Entity<Resident>().Property(r => r.Title).HasComment("as registered");
    }

    private static Dataset Closed(IPolicyEngine engine) =>
        engine.Describe("370000", "secrets").Field("phone", f => f.Fact("personalInformation", true).Fact("consent", "none")).Build();
}

public class Resident
{
    public int Id { get; init; }

    public string Title { get; init; } = "";

    public string? IdCard { get; init; }

    public string? Phone { get; init; }

    public double? Emission { get; init; }

    public DateOnly? Born { get; init; }

    public List<string> Cards { get; init; } = [];

    public string? Unlisted { get; init; }

    public List<Visit> Visits { get; init; } = [];
}

/// <summary>Of another dataset than residents, of which nothing may leave.</summary>
public sealed class Clerk : Resident
{
    public string? Desk { get; init; }
}

/// <summary>A record made by its constructor, of a dataset of which nothing may leave.</summary>
public sealed record Seal(int Id, string Phone);

/// <summary>Not under policy; leads to one who is.</summary>
public sealed class Visit : IOfResident
{
    public int Id { get; init; }

    public int ResidentId { get; init; }

    public Resident? Resident { get; init; }

    public string Place { get; init; } = "";
}

public interface IOfResident
{
    Resident? Resident { get; }
}

public sealed class Place
{
    public int Id { get; init; }

    public string Name { get; init; } = "";
}
