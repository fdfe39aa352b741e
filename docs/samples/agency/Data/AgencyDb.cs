using Microsoft.EntityFrameworkCore;

namespace Agency.Data;

/// <summary>The agency's database.</summary>
public sealed class AgencyDb(DbContextOptions<AgencyDb> options) : DbContext(options)
{
    public DbSet<Licence> Licences => Set<Licence>();

    public DbSet<Volunteer> Volunteers => Set<Volunteer>();

    public DbSet<Vacancy> Vacancies => Set<Vacancy>();

    public DbSet<Application> Applications => Set<Application>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <summary>Adds a line to the record.</summary>
    public void Record(DateTimeOffset at, string kind, string dataset, string outcome, string basis = "") =>
        Audit.Add(new() { At = at, Kind = kind, Dataset = dataset, Outcome = outcome, Basis = basis });
}
