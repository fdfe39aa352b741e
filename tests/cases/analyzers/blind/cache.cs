using System.Text.Json;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using PolicyKit.Annotations;
using StackExchange.Redis;

// case: cache-distributed-01 leak
namespace Blind.CacheDistributed01
{
    public class Login { public string AccessToken { get; set; } = ""; public string UserName { get; set; } = ""; }

    public class LoginCache(IDistributedCache cache)
    {
        public void Keep(int id, Login login) => cache.SetString("login:" + id, login.AccessToken); // LEAK
    }
}

// case: cache-distributed-02 leak
namespace Blind.CacheDistributed02
{
    public class Resident { [DataField("personal/identity/resident-id")] public string Zjbh { get; set; } = ""; public int Id { get; set; } }

    public class ResidentCache(IDistributedCache cache)
    {
        public async Task KeepAsync(Resident r) => await cache.SetAsync($"r:{r.Id}", JsonSerializer.SerializeToUtf8Bytes(r)); // LEAK
    }
}

// case: cache-redis-01 leak
namespace Blind.CacheRedis01
{
    public class SmsCode { public string Mobile { get; set; } = ""; public string Code { get; set; } = ""; }

    public class SmsStore(IDatabase redis)
    {
        public Task SaveAsync(SmsCode sms, int id) => redis.StringSetAsync("sms:" + id, sms.Mobile, TimeSpan.FromMinutes(5)); // LEAK
    }
}

// case: cache-redis-hash-01 leak
namespace Blind.CacheRedisHash01
{
    public class Elder { [DataField("personal/contact/address")] public string Zz { get; set; } = ""; public string Level { get; set; } = ""; }

    public class ElderStore(IDatabase redis)
    {
        public void Save(int id, Elder e)
        {
            HashEntry[] entries = [new("level", e.Level), new("addr", e.Zz)];
            redis.HashSet($"elder:{id}", entries); // LEAK
        }
    }
}

// case: cache-distributed-safe-01 safe
namespace Blind.CacheDistributedSafe01
{
    public class Login { public string AccessToken { get; set; } = ""; public DateTime ExpiresAt { get; set; } }

    public class LoginCache(IDistributedCache cache)
    {
        public void Keep(int id, Login login)
        {
            cache.SetString("login:" + id + ":until", login.ExpiresAt.ToString("O"));
            cache.Remove("login:" + id);
        }
    }
}

// case: cache-redis-safe-01 safe
namespace Blind.CacheRedisSafe01
{
    public class SmsCode { public string Mobile { get; set; } = ""; public string TemplateName { get; set; } = ""; }

    public class SmsStore(IDatabase redis)
    {
        public void Count(List<SmsCode> all)
        {
            redis.StringSet("sms:today", all.Count);
            redis.StringSet("sms:template", all[0].TemplateName);
            string? last = redis.StringGet("sms:last");
            if (last == all[0].Mobile) redis.StringSet("sms:repeat", 1);
        }
    }
}

// case: cache-dictionary-data-safe-01 safe
namespace Blind.CacheDictionaryDataSafe01
{
    public class DictItem { public string DictName { get; set; } = ""; public string DictLabel { get; set; } = ""; public int Sort { get; set; } }

    public class DictCache(IDistributedCache cache)
    {
        public Task WarmAsync(List<DictItem> items) => cache.SetStringAsync("dict:nation", JsonSerializer.Serialize(items));
    }
}

// case: cache-weak-mask-01 leak
namespace Blind.CacheWeakMask01
{
    public class Resident { [DataField("personal/identity/resident-id")] public string Zjbh { get; set; } = ""; public string Street { get; set; } = ""; }

    public class ResidentCache(IDatabase redis)
    {
        [Mask("hmac-sm3")] private static string KeyOf(string value) => value.Length + ":" + Environment.TickCount64;

        public void Keep(Resident r) => redis.StringSet(KeyOf(r.Zjbh), r.Street); // LEAK
    }
}
