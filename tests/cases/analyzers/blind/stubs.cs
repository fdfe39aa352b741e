// Stand-ins for some of the libraries that the snippets use, with the shapes of the real ones. Other libraries stay unresolved on purpose.
using System.Data;

namespace PolicyKit.Annotations
{
    [AttributeUsage(AttributeTargets.All)]
    public sealed class DataFieldAttribute(string kind) : Attribute { public string Kind { get; } = kind; }

    [AttributeUsage(AttributeTargets.All)]
    public sealed class NotPersonalAttribute(string reason) : Attribute { public string Reason { get; } = reason; }

    [AttributeUsage(AttributeTargets.All)]
    public sealed class MaskAttribute(string technique) : Attribute { public string Technique { get; } = technique; }
}

namespace Serilog
{
    public interface ILogger
    {
        void Information(string messageTemplate, params object?[]? propertyValues);
        void Warning(string messageTemplate, params object?[]? propertyValues);
        void Error(Exception? exception, string messageTemplate, params object?[]? propertyValues);
        ILogger ForContext(string propertyName, object? value, bool destructureObjects = false);
    }

    public static class Log
    {
        public static ILogger Logger { get; set; } = null!;
        public static void Information(string messageTemplate, params object?[]? propertyValues) => Logger.Information(messageTemplate, propertyValues);
        public static void Warning(string messageTemplate, params object?[]? propertyValues) => Logger.Warning(messageTemplate, propertyValues);
        public static void Error(Exception? exception, string messageTemplate, params object?[]? propertyValues) => Logger.Error(exception, messageTemplate, propertyValues);
    }
}

namespace Serilog.Context
{
    public static class LogContext
    {
        public static IDisposable PushProperty(string name, object? value, bool destructureObjects = false) => null!;
    }
}

namespace Newtonsoft.Json
{
    public static class JsonConvert
    {
        public static string SerializeObject(object? value) => "";
        public static T? DeserializeObject<T>(string value) => default;
    }

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public sealed class JsonIgnoreAttribute : Attribute;
}

namespace MiniExcelLibs
{
    public static class MiniExcel
    {
        public static void SaveAs(string path, object value, bool printHeader = true, string sheetName = "Sheet1") { }
        public static void SaveAs(Stream stream, object value, bool printHeader = true, string sheetName = "Sheet1") { }
        public static IEnumerable<T> Query<T>(string path) where T : class, new() => [];
    }
}

namespace StackExchange.Redis
{
    public readonly struct RedisKey { public static implicit operator RedisKey(string key) => default; }

    public readonly struct RedisValue
    {
        public static implicit operator RedisValue(string? value) => default;
        public static implicit operator RedisValue(int value) => default;
        public static implicit operator string?(RedisValue value) => null;
    }

    public record struct HashEntry(RedisValue Name, RedisValue Value);

    public interface IDatabase
    {
        bool StringSet(RedisKey key, RedisValue value, TimeSpan? expiry = null);
        Task<bool> StringSetAsync(RedisKey key, RedisValue value, TimeSpan? expiry = null);
        void HashSet(RedisKey key, HashEntry[] hashFields);
        RedisValue StringGet(RedisKey key);
    }
}

namespace RabbitMQ.Client
{
    public interface IBasicProperties;

    public interface IModel
    {
        void BasicPublish(string exchange, string routingKey, IBasicProperties? basicProperties, ReadOnlyMemory<byte> body);
    }
}

namespace AutoMapper
{
    public interface IMapper { TDestination Map<TDestination>(object source); }
}

namespace Dapper
{
    public static class SqlMapper
    {
        public static IEnumerable<T> Query<T>(this IDbConnection cnn, string sql, object? param = null) => [];
        public static T QueryFirst<T>(this IDbConnection cnn, string sql, object? param = null) => default!;
    }
}
