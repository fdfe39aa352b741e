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
}
