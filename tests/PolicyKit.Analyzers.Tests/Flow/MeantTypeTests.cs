namespace PolicyKit.Analyzers.Tests.Flow;

/// <summary>References that are missing: what is declared says of which type a value is that the compiler gives none.</summary>
public sealed class MeantTypeTests
{
    private const string Services = """
        public interface IBase<T> { Task<List<T>> QueryList(Gone order); Task<T> QueryOne(int id, Gone order); }
        public class Row { public int Id { get; set; } public string Title { get; set; } = ""; }
        public class Outcome<T> { public bool Success { get; set; } public string Error { get; set; } = ""; public T Value { get; set; } = default!; }
        public interface IMaker { Task<Outcome<User>> Make(Gone order); }

        """;

    private static Task<System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.Diagnostic>> In(string statements) => Snippet.In(Services + $$"""
        public class Work { private readonly ILogger logger = null!; private readonly IBase<User> users = null!; private readonly IBase<Row> rows = null!;
          private readonly IMaker maker = null!; private readonly UserManager<User> manager = null!; private readonly Gone<User> set = null!; private readonly Gone sheet = null!;
          public async Task Run(string account, List<User> known) { await Task.Yield(); {{statements}} } }
        """, compiles: false);

    [Theory]
    [InlineData("var list = await users.QueryList(Order.Asc); for (var i = 0; i < 9; i++) sheet.CreateCell(i).SetCellValue(list[i].IdCard);")]
    [InlineData("var list = await users.QueryList(Order.Asc); foreach (var u in list) sheet.CreateCell(1).SetCellValue(u.IdCard);")]
    [InlineData("var one = await users.QueryOne(1, Order.Asc); logger.LogInformation(one.IdCard);")]
    [InlineData("var one = await users.QueryOne(1, Order.Asc); logger.LogInformation(one?.IdCard ?? \"\");")]
    [InlineData("var one = await manager.FindByIdAsync(1); logger.LogInformation(one.IdCard);")]
    [InlineData("var all = await set.Where(u => u.Id > 1).OrderBy(u => u.Id).ToListAsync(); logger.LogInformation(all[0].IdCard);")]
    [InlineData("var one = await set.AsNoTracking().FirstOrDefaultAsync(u => u.Id == 1); logger.LogInformation(one!.IdCard);")]
    [InlineData("var all = sheet.Queryable<User>().ToList(); logger.LogInformation(all[0].IdCard);")]
    [InlineData("var made = await maker.Make(Order.Asc); logger.LogInformation(made.Value.IdCard);")]
    [InlineData("var cell = sheet.Cell(1, 1); cell.Value = known[0].IdCard;")]
    [InlineData("sheet.Cells[1, 2].Value = known[0].IdCard;")]
    [InlineData("sheet.Cells.LoadFromCollection(known, true);")]
    [InlineData("await sheet.ListToExcel(known);")]
    [InlineData("using var stream = new MemoryStream(); stream.SaveAs(known);")]
    [InlineData("LogHelper.Info(\"user \" + known[0].IdCard);")]
    [InlineData("$\"user {known[0].IdCard}\".LogInformation();")]
    [InlineData("NoSuch.WriteLogFile(known[0].IdCard);")]
    public async Task WhatIsMeant_Leaves(string statements) => Assert.Contains(await In(statements), d => d.Properties["member"] == "User.IdCard");

    [Theory]
    [InlineData("var list = await users.QueryList(Order.Asc); for (var i = 0; i < 9; i++) sheet.CreateCell(i).SetCellValue(list[i].Nick);")]
    [InlineData("var list = await rows.QueryList(Order.Asc); foreach (var r in list) sheet.CreateCell(1).SetCellValue(r.Title);")]
    [InlineData("var one = await users.QueryOne(1, Order.Asc); logger.LogInformation(\"{Id}\", one.Id);")]
    [InlineData("var made = await maker.Make(Order.Asc); logger.LogInformation(made.Error);")]
    [InlineData("var done = await manager.CreateAsync(known[0]); sheet.ToCsv(done);")]
    [InlineData("var done = await manager.CreateAsync(known[0]); sheet.ToCsv(done.ToResult());")]
    [InlineData("var text = manager.ConfigureProperties(\"x\", \"y\"); sheet.ToCsv(text);")]
    [InlineData("var found = await manager.FindByIdAsync(known[0].IdCard); logger.LogInformation(found.Nick);")]
    public async Task WhatIsMeant_IsNoMore(string statements) => Assert.Empty(await In(statements));

    /// <summary>A request says what it is answered by: mediators are libraries. What is missing stands first among the bases, or after one.</summary>
    [Theory]
    [InlineData("await sender.Send(new One(1))", "PKA1001", 1)]
    [InlineData("(await sender.Send(new Page(1))).Value", "PKA1001", 1)]
    [InlineData("await sender.QueryAsync(new Page(1))", "PKA1001", 1)]
    [InlineData("await known.Send(new Known())", "PKA1001", 1)]
    [InlineData("await sender.Send(new Make(\"x\"))", "PKA1001", 0)]
    [InlineData("await sender.Tell(new One(1))", "PKA1001", 0)]
    public async Task Requests_SayTheirAnswers(string expression, string rule, int findings)
    {
        var found = await Snippet.In(Services + $$"""
            public abstract record Paged(int Number); public record One(int Id) : IRequest<User>; public record Page(int Number) : Paged(Number), IRequest<Outcome<List<User>>>;
            public interface IAsk<T>; public interface IKnown { Task<T> Send<T>(IAsk<T> asked); } public record Known : IAsk<List<User>>;
            public record Make(string IdCard) : IRequest<Outcome<int>>;
            public class UserController : ControllerBase { private readonly Gone sender = null!; private readonly IKnown known = null!; public async Task<object> Get() { var answer = {{expression}}; return Ok(answer); } }
            """, compiles: false);
        Assert.Equal(findings, found.Where(d => d.Properties["member"] == "User.IdCard" && d.Id.StartsWith(rule[..4], StringComparison.Ordinal)).Select(d => d.Location.SourceSpan).Distinct().Count());
    }

    /// <summary>Where only the base of a store is missing, the store gives its rows.</summary>
    [Theory]
    [InlineData("var one = store.GetFirst(u => u.Id == 1); logger.LogInformation(one.IdCard);")]
    [InlineData("var all = store.GetList(); logger.LogInformation(all[0].IdCard);")]
    public async Task MissingBases_AreMeant(string statements)
    {
        var found = await Snippet.In(Services + $$"""
            public interface IStore : IGone<User>;
            public class Work { private readonly ILogger logger = null!; private readonly IStore store = null!; public void Run() { {{statements}} } }
            """, compiles: false);
        Assert.Contains(found, d => d.Properties["member"] == "User.IdCard");
    }
}
