namespace PolicyKit.Benchmarks.Baselines.Agency;

/// <summary>What all modules of <see cref="GeneratedAgency"/> share.</summary>
internal static class AgencyCommon
{
    public const string Program = """
        using Agency.Common;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllers();
        var app = builder.Build();
        app.MapControllers();
        app.MapGet("/health", () => ApiResult.Success("healthy"));
        app.Run();

        """;

    public const string Common = """
        using System.Linq.Expressions;

        namespace Agency.Common;

        [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
        public sealed class DataFieldAttribute(string kind) : Attribute
        {
            public string Kind { get; } = kind;
        }

        [AttributeUsage(AttributeTargets.Method)]
        public sealed class MaskAttribute(string technique) : Attribute
        {
            public string Technique { get; } = technique;
        }

        public static class Masks
        {
            [Mask("partial")]
            public static string Partial(string value) => value.Length < 8 ? "***" : value[..3] + "****" + value[^2..];
        }

        public abstract class EntityBase
        {
            public long Id { get; set; }

            public DateTime CreatedAt { get; set; }

            public string CreatedBy { get; set; } = "";

            public DateTime? UpdatedAt { get; set; }

            public bool IsDeleted { get; set; }
        }

        public class PageQuery
        {
            public int Page { get; set; } = 1;

            public int Size { get; set; } = 20;

            public string? Keyword { get; set; }
        }

        public sealed class PageResult<T>
        {
            public int Total { get; set; }

            public List<T> Rows { get; set; } = [];
        }

        public sealed class ApiResult
        {
            public int Code { get; set; }

            public string Message { get; set; } = "";

            public object? Data { get; set; }

            public static ApiResult Success(object? data = null) => new() { Code = 200, Message = "ok", Data = data };

            public static ApiResult Error(string message, int code = 500) => new() { Code = code, Message = message };
        }

        public class AgencyException(string message) : Exception(message);

        public interface IRepository<T>
            where T : EntityBase
        {
            IQueryable<T> Query();

            Task<T?> FindAsync(long id);

            Task<List<T>> ListAsync(Expression<Func<T, bool>> where);

            Task AddAsync(T row);

            Task UpdateAsync(T row);
        }

        public abstract class RepositoryBase<T> : IRepository<T>
            where T : EntityBase
        {
            private readonly List<T> _rows = [];

            public IQueryable<T> Query() => _rows.AsQueryable().Where(r => !r.IsDeleted);

            public Task<T?> FindAsync(long id) => Task.FromResult(Query().FirstOrDefault(r => r.Id == id));

            public Task<List<T>> ListAsync(Expression<Func<T, bool>> where) => Task.FromResult(Query().Where(where).ToList());

            public Task AddAsync(T row)
            {
                _rows.Add(row);
                return Task.CompletedTask;
            }

            public Task UpdateAsync(T row)
            {
                var at = _rows.FindIndex(r => r.Id == row.Id);
                if (at >= 0)
                {
                    _rows[at] = row;
                }

                return Task.CompletedTask;
            }
        }

        """;
}
