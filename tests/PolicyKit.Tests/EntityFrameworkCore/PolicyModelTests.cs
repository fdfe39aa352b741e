using Microsoft.EntityFrameworkCore;
using PolicyKit.EntityFrameworkCore;
using PolicyKit.Json;
using PolicyKit.Model;

namespace PolicyKit.Tests.EntityFrameworkCore;

/// <summary>A model says what was decided of each property, and does not lead to rows under policy from beside.</summary>
public sealed class PolicyModelTests(Registries registries) : IClassFixture<Registries>
{
    public static TheoryData<string> Databases => RegistryDatabase.All;

    [Fact]
    public void EveryProperty_SaysWhatWasDecided()
    {
        var database = registries[RegistryDatabase.Sqlite];
        using var registry = database.Open();
        var type = registry.Model.FindEntityType(typeof(Resident))!;
        Assert.Equal("people", type.FindAnnotation(PolicyAnnotations.Dataset)!.Value);
        Assert.Equal(database.Disclosure.For(Audience.Public).PolicySet, type.FindAnnotation(PolicyAnnotations.PolicySet)!.Value);
        Assert.Equal(("open", "three 2"), (Of(nameof(Resident.IdCard), PolicyAnnotations.Status), Of(nameof(Resident.IdCard), PolicyAnnotations.Grade)));
        Assert.Equal(("partial", "cn/minimal#residue-is-open"), (Of(nameof(Resident.IdCard), PolicyAnnotations.Mask), Of(nameof(Resident.IdCard), PolicyAnnotations.Rule)));
        Assert.Equal("closed", Of(nameof(Resident.Phone), PolicyAnnotations.Status));
        Assert.StartsWith("《", Of(nameof(Resident.Phone), PolicyAnnotations.Basis), StringComparison.Ordinal);
        Assert.Equal(("none", null), (Of(nameof(Resident.Unlisted), PolicyAnnotations.Status), Of(nameof(Resident.Unlisted), PolicyAnnotations.Basis)));

        string? Of(string property, string annotation) => (string?)type.FindProperty(property)!.FindAnnotation(annotation)?.Value;
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void Columns_HaveGradeAndBasisAsComments(string name)
    {
        using var database = new RegistryDatabase(name, comments: true);
        using var registry = database.Open();
        var script = registry.Database.GenerateCreateScript();
        Assert.Contains("无条件开放; three 2; partial; 《", script, StringComparison.Ordinal);
        Assert.Contains("as registered", script, StringComparison.Ordinal);
    }

    [PostgresFact]
    public void PostgresIsTestedToo() => Assert.Contains(RegistryDatabase.Postgres, RegistryDatabase.Names);

    [Fact]
    public void WithoutAsking_ThereAreNoComments()
    {
        var database = registries[RegistryDatabase.Sqlite];
        using var registry = database.Open();
        Assert.DoesNotContain("《", registry.Database.GenerateCreateScript(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("includes by itself")]
    [InlineData("owns")]
    [InlineData("holds")]
    [InlineData("shares the table")]
    public void TypeThatReadsAlong_IsNoModel(string how)
    {
        var database = registries[RegistryDatabase.Sqlite];
        using var side = new SideDoor(new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").EnableServiceProviderCaching(false).UsePolicyKit(database.Disclosure).Options, how);
        Assert.Equal("PK7143", Assert.Throws<PolicyKitException>(() => side.Model).Problems[0].Code);
    }

    [Fact]
    public void AbstractType_CannotBeMade()
    {
        var database = registries[RegistryDatabase.Sqlite];
        var disclosure = new Disclosure(new DisclosureMap().Add<Animal>(e => e.Describe("370000", "animals").Build()), PolicyEngine.FromPackage());
        using var zoo = new Zoo(new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").EnableServiceProviderCaching(false).UsePolicyKit(disclosure).Options);
        Assert.Equal("PK7142", Assert.Throws<PolicyKitException>(() => zoo.Set<Animal>().Disclosed(Audience.Public)).Problems[0].Code);
    }

    private sealed class SideDoor(DbContextOptions options, string how) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            var entity = modelBuilder.Entity<Desk>();
            _ = how switch
            {
                "includes by itself" => (object)entity.Navigation(d => d.Clerk).AutoInclude(),
                "owns" => entity.OwnsOne(d => d.Clerk),
                "holds" => entity.ComplexProperty(d => d.Clerk),
                _ => Share(modelBuilder, entity.Ignore(d => d.Clerk)),
            };
        }

        private static object Share(ModelBuilder modelBuilder, object entity)
        {
            modelBuilder.Entity<Seal>().ToTable("seals");
            modelBuilder.Entity<Desk>().ToTable("seals").HasOne<Seal>().WithOne().HasForeignKey<Desk>(d => d.Id);
            return entity;
        }
    }

    private sealed class Desk
    {
        public int Id { get; init; }

        public Seal Clerk { get; init; } = new(0, "");
    }

    private sealed class Zoo(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Animal>().HasDiscriminator<string>("kind").HasValue<Cat>("cat");
    }

    private abstract class Animal
    {
        public int Id { get; init; }
    }

    private sealed class Cat : Animal;
}
