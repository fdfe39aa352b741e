namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>The ways past queries by policy (docs/guides/entity-framework.md) that nothing refuses while a program runs: what leaves by them is found where it does.</summary>
public sealed class DatabaseBypassTests
{
    private const string Package = """
        public enum Audience { Public }
        public class DbSet<T> { public List<T> Local { get; } = []; public IQueryable<T> Where(System.Linq.Expressions.Expression<Func<T, bool>> filter) => throw new NotSupportedException(); }
        public static class DisclosedRows {
          public static IQueryable<T> Undisclosed<T>(this DbSet<T> rows, string reason) => throw new NotSupportedException(); }
        public class Registry { public DbSet<User> Users { get; } = new(); public DbSet<CardView> Cards { get; } = new(); }
        public class CardView { [DataField("personal/identity/resident-id")] public string Value { get; set; } = ""; }

        """;

    [Theory]
    [InlineData("rows of the program's own work, logged", "PKA1002", "logger.LogInformation(\"{card}\", registry.Users.Undisclosed(\"why\").First().IdCard)")]
    [InlineData("rows of the program's own work, printed", "PKA1002", "foreach (var user in registry.Users.Undisclosed(\"why\")) { Console.WriteLine(user.IdCard); }")]
    [InlineData("rows of the program's own work, answered", "PKA1001", "Ok(registry.Users.Undisclosed(\"why\").First().IdCard)")]
    [InlineData("rows of the program's own work, written", "PKA1001", "File.WriteAllText(\"f\", JsonSerializer.Serialize(registry.Users.Undisclosed(\"why\").First()))")]
    [InlineData("a projection of them", "PKA1002", "foreach (var card in registry.Users.Undisclosed(\"why\").Select(u => new { u.IdCard })) { Console.WriteLine(card.IdCard); }")]
    [InlineData("tracked rows", "PKA1002", "Console.WriteLine(registry.Users.Local[0].IdCard)")]
    [InlineData("a context without policy", "PKA1002", "Console.WriteLine(registry.Users.Where(u => u.Id == 1).First().IdCard)")]
    [InlineData("another type over the same rows", "PKA1002", "Console.WriteLine(registry.Cards.Where(c => true).First().Value)")]
    public async Task WayPastTheGuard_IsFound(string way, string rule, string leak) =>
        Assert.True((await Snippet.In(Package + $$"""
            public class Work : ControllerBase { private readonly ILogger logger = null!; public void Run(Registry registry) { {{leak}}; } }
            """)).Any(d => d.Id == rule), way);
}
