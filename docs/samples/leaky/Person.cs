using Microsoft.EntityFrameworkCore;

namespace Leaky;

/// <summary>Somebody in the register: dataset <c>people</c>.</summary>
public sealed class Person
{
    public int Id { get; set; }

    public string Trade { get; set; } = "";

    [DataField("personal/identity/resident-id")]
    public string ResidentId { get; set; } = "";

    [DataField("personal/contact/mobile")]
    public string Mobile { get; set; } = "";
}

/// <summary>What the API answers with.</summary>
public sealed record PersonAnswer(int Id, string Trade, [property: DataField("personal/contact/mobile")] string Mobile);

/// <summary>The register.</summary>
public sealed class LeakyDb(DbContextOptions<LeakyDb> options) : DbContext(options)
{
    public DbSet<Person> People => Set<Person>();
}

/// <summary>Tells other systems what happens.</summary>
public interface IEventBus
{
    void Publish(string message);
}
