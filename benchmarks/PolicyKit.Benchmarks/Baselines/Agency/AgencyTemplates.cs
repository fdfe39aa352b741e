namespace PolicyKit.Benchmarks.Baselines.Agency;

/// <summary>The texts that <see cref="GeneratedAgency"/> fills in.</summary>
internal static class AgencyTemplates
{
    /// <summary>How a leak is written; a masked member is written otherwise.</summary>
    public const string Leak = "of {Count}\", row.";

    public const string Entity = """
        using Agency.Common;

        namespace Agency.$Name;

        /// <summary>A row of the register of $Name.</summary>
        public class $NameEntity : EntityBase
        {
        $Members}

        """;

    public const string Models = """
        using Agency.Common;

        namespace Agency.$Name;

        /// <summary>What a list of $Name is asked for.</summary>
        public class $NameQuery : PageQuery
        {
            public int? State { get; set; }

            public DateTime? From { get; set; }

            public DateTime? To { get; set; }
        }

        /// <summary>What an editor sends.</summary>
        public class $NameInput
        {
            public long Id { get; set; }

        $Members}

        /// <summary>What a reader gets.</summary>
        public class $NameOutput
        {
            public long Id { get; set; }

            public DateTime CreatedAt { get; set; }

        $Members}

        """;

    public const string Repository = """
        using Agency.Common;

        namespace Agency.$Name;

        public interface I$NameRepository : IRepository<$NameEntity>
        {
            Task<PageResult<$NameEntity>> PageAsync($NameQuery query);

            Task<int> CountAsync(DateTime from, DateTime to);

            Task<bool> IsTakenAsync(string code, long exceptId);
        }

        public sealed class $NameRepository(ILogger<$NameRepository> logger) : RepositoryBase<$NameEntity>, I$NameRepository
        {
            public Task<PageResult<$NameEntity>> PageAsync($NameQuery query)
            {
                var rows = Query();
                if (!string.IsNullOrWhiteSpace(query.Keyword))
                {
                    var keyword = query.Keyword.Trim();
                    rows = rows.Where(r => r.Title.Contains(keyword) || r.Code.StartsWith(keyword));
                }

                if (query.From is { } from)
                {
                    rows = rows.Where(r => r.CreatedAt >= from);
                }

                if (query.To is { } to)
                {
                    rows = rows.Where(r => r.CreatedAt < to);
                }

                var total = rows.Count();
                var page = rows.OrderByDescending(r => r.CreatedAt).Skip((query.Page - 1) * query.Size).Take(query.Size).ToList();
                logger.LogDebug("page {Page} of {Total}", query.Page, total);
                return Task.FromResult(new PageResult<$NameEntity> { Total = total, Rows = page });
            }

            public Task<int> CountAsync(DateTime from, DateTime to) => Task.FromResult(Query().Count(r => r.CreatedAt >= from && r.CreatedAt < to));

            public Task<bool> IsTakenAsync(string code, long exceptId) => Task.FromResult(Query().Any(r => r.Code == code && r.Id != exceptId));
        }

        """;

    public const string Service = """
        using System.Globalization;
        using System.Text;
        using Agency.Common;

        namespace Agency.$Name;

        public interface I$NameService
        {
            Task<PageResult<$NameOutput>> PageAsync($NameQuery query);

            Task<$NameOutput> GetAsync(long id);

            Task<long> SaveAsync($NameInput input, string user);

            Task RemoveAsync(long id, string user);

            Task<string> ExportAsync($NameQuery query);

            Task<Dictionary<string, int>> StatisticsAsync(int year);
        }

        public sealed class $NameService(I$NameRepository repository, ILogger<$NameService> logger) : I$NameService
        {
            public async Task<PageResult<$NameOutput>> PageAsync($NameQuery query)
            {
                if (query.Size is < 1 or > 500)
                {
                    throw new AgencyException($"size {query.Size}: 1 to 500");
                }

                var page = await repository.PageAsync(query);
                return new PageResult<$NameOutput> { Total = page.Total, Rows = page.Rows.Select(Map).ToList() };
            }

            public async Task<$NameOutput> GetAsync(long id)
            {
                var row = await repository.FindAsync(id);
                if (row is null)
                {
                    logger.LogWarning("$Name {Id} was not found", id);
                    throw new AgencyException("not found");
                }

                return Map(row);
            }

            public async Task<long> SaveAsync($NameInput input, string user)
            {
                var problems = Check(input);
                if (problems.Count > 0)
                {
                    logger.LogInformation("{User} sent {Count} problems", user, problems.Count);
                    throw new AgencyException(string.Join("; ", problems));
                }

                if (await repository.IsTakenAsync(input.Code, input.Id))
                {
                    throw new AgencyException("the code is taken");
                }

                var row = input.Id == 0 ? null : await repository.FindAsync(input.Id);
                var next = Entity(input);
                if (row is null)
                {
                    next.CreatedAt = DateTime.UtcNow;
                    next.CreatedBy = user;
                    await repository.AddAsync(next);
                }
                else
                {
                    next.Id = row.Id;
                    next.CreatedAt = row.CreatedAt;
                    next.UpdatedAt = DateTime.UtcNow;
                    await repository.UpdateAsync(next);
                }

                logger.LogInformation("$Name {Id} was saved by {User}", next.Id, user);
                return next.Id;
            }

            public async Task RemoveAsync(long id, string user)
            {
                try
                {
                    var row = await repository.FindAsync(id) ?? throw new AgencyException("not found");
                    row.IsDeleted = true;
                    await repository.UpdateAsync(row);
                    logger.LogInformation("$Name {Id} was removed by {User}", id, user);
                }
                catch (AgencyException e)
                {
                    logger.LogError(e, "$Name {Id} could not be removed", id);
                    throw;
                }
            }

            public async Task<string> ExportAsync($NameQuery query)
            {
                query.Size = 500;
                var text = new StringBuilder();
                var page = await repository.PageAsync(query);
                foreach (var row in page.Rows)
                {
                    Write(text, row);
                }

                return text.ToString();
            }

            public async Task<Dictionary<string, int>> StatisticsAsync(int year)
            {
                var result = new Dictionary<string, int>();
                for (var month = 1; month <= 12; month++)
                {
                    var from = new DateTime(year, month, 1);
                    var count = await repository.CountAsync(from, from.AddMonths(1));
                    result[from.ToString("yyyy-MM", CultureInfo.InvariantCulture)] = count;
                }

                var best = result.OrderByDescending(r => r.Value).First();
                logger.LogDebug("best month of {Year}: {Month} with {Count}", year, best.Key, best.Value);
                return result;
            }
        $People
            private static void Write(StringBuilder text, $NameEntity row)
            {
                text.Append(row.Id).Append(',');
        $Columns        text.AppendLine();
            }

            private static List<string> Check($NameInput input)
            {
                var problems = new List<string>();
        $Checks        return problems;
            }

            private static $NameEntity Entity($NameInput from) => new()
            {
        $Assign    };

            private static $NameOutput Map($NameEntity from) => new()
            {
                Id = from.Id,
                CreatedAt = from.CreatedAt,
        $Assign    };
        }

        """;

    /// <summary>Of a service whose rows are about people.</summary>
    public const string Person = """
            public async Task<string?> FindBy$MemberAsync(string value)
            {
                var rows = await repository.ListAsync(r => r.$Member == value);
                var row = rows.FirstOrDefault();
                if (row is null)
                {
                    return null;
                }

                logger.LogInformation("found {Shown} $Shown, rows.Count);
                return row.Title;
            }

        """;

    public const string Controller = """
        using Agency.Common;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        namespace Agency.$Name;

        [ApiController]
        [Authorize]
        [Route("api/$Name")]
        public sealed class $NameController(I$NameService service, ILogger<$NameController> logger) : ControllerBase
        {
            [HttpGet("list")]
            public async Task<IActionResult> List([FromQuery] $NameQuery query)
            {
                var page = await service.PageAsync(query);
                return Ok(ApiResult.Success(page));
            }

            [HttpGet("{id}")]
            public async Task<IActionResult> Get(long id)
            {
                try
                {
                    return Ok(ApiResult.Success(await service.GetAsync(id)));
                }
                catch (AgencyException e)
                {
                    return NotFound(ApiResult.Error(e.Message, 404));
                }
            }

            [HttpPost("save")]
            public async Task<IActionResult> Save([FromBody] $NameInput input)
            {
                if (!ModelState.IsValid)
                {
                    return BadRequest(ApiResult.Error("invalid", 400));
                }

                var id = await service.SaveAsync(input, HttpContext.TraceIdentifier);
                logger.LogInformation("saved {Id}", id);
                return Ok(ApiResult.Success(id));
            }

            [HttpDelete("{id}")]
            public async Task<IActionResult> Remove(long id)
            {
                await service.RemoveAsync(id, HttpContext.TraceIdentifier);
                return Ok(ApiResult.Success());
            }

            [HttpGet("export")]
            public async Task<IActionResult> Export([FromQuery] $NameQuery query)
            {
                var text = await service.ExportAsync(query);
                return File(System.Text.Encoding.UTF8.GetBytes(text), "text/csv", "$Name.csv");
            }

            [HttpGet("statistics/{year:int}")]
            public async Task<ApiResult> Statistics(int year) => ApiResult.Success(await service.StatisticsAsync(year));
        }

        """;
}
