using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PolicyKit.Annotations;

// case: http-client-post-json-01 leak
namespace Blind.HttpClientPostJson01
{
    public class Passenger { [DataField("personal/identity/resident-id")] public string Zjh { get; set; } = ""; public string TripCode { get; set; } = ""; }

    public class Upstream(HttpClient http)
    {
        public Task PushAsync(Passenger passenger) => http.PostAsJsonAsync("https://bus.example/trips", passenger); // LEAK
    }
}

// case: http-client-string-content-01 leak
namespace Blind.HttpClientStringContent01
{
    public class SmsRequest { public string Mobile { get; set; } = ""; public string TemplateCode { get; set; } = ""; }

    public class SmsClient(IHttpClientFactory factory)
    {
        public async Task<bool> SendAsync(SmsRequest request)
        {
            using var client = factory.CreateClient("sms");
            var response = await client.PostAsync("/send", new StringContent(JsonSerializer.Serialize(request), Encoding.UTF8, "application/json")); // LEAK
            return response.IsSuccessStatusCode;
        }
    }
}

// case: http-client-query-string-01 leak
namespace Blind.HttpClientQueryString01
{
    public class Verify { public string RealName { get; set; } = ""; public string IdCard { get; set; } = ""; }

    public class VerifyClient
    {
        private static readonly HttpClient Http = new();

        public async Task<string> CheckAsync(Verify v)
        {
            var url = $"https://verify.example/check?id={Uri.EscapeDataString(v.IdCard)}";
            return await Http.GetStringAsync(url); // LEAK
        }
    }
}

// case: http-client-form-01 leak
namespace Blind.HttpClientForm01
{
    public class Payee { [DataField("personal/financial/bank-card")] public string Zh { get; set; } = ""; [DataField("personal/basic/name")] public string Hm { get; set; } = ""; }

    public class BankClient(HttpClient http)
    {
        public async Task PayAsync(Payee payee, decimal amount)
        {
            var form = new Dictionary<string, string> { ["account"] = payee.Zh, ["amount"] = amount.ToString() };
            await http.PostAsync("pay", new FormUrlEncodedContent(form)); // LEAK
        }
    }
}

// case: http-client-safe-01 safe
namespace Blind.HttpClientSafe01
{
    public class Passenger { [DataField("personal/identity/resident-id")] public string Zjh { get; set; } = ""; public string TripCode { get; set; } = ""; }
    public record TripCount(string Trip, int Passengers);

    public class Upstream(HttpClient http)
    {
        public Task PushAsync(List<Passenger> passengers) => http.PostAsJsonAsync("trips", new TripCount(passengers[0].TripCode, passengers.Count));
    }
}

// case: http-client-safe-02 safe
namespace Blind.HttpClientSafe02
{
    public class Weather { public string StationName { get; set; } = ""; public string CityName { get; set; } = ""; public double Temperature { get; set; } }

    public class WeatherClient(HttpClient http)
    {
        public async Task<Weather?> GetAsync(string cityCode) => await http.GetFromJsonAsync<Weather>("weather?city=" + cityCode);
        public Task PutAsync(Weather w) => http.PutAsJsonAsync($"weather/{w.StationName}", w);
    }
}

// case: http-client-received-safe-01 safe
namespace Blind.HttpClientReceivedSafe01
{
    public class Person { public string IdCardNo { get; set; } = ""; public string Mobile { get; set; } = ""; public int Version { get; set; } }

    public class PersonClient(HttpClient http)
    {
        public async Task<int> VersionAsync(int id)
        {
            var person = await http.GetFromJsonAsync<Person>($"people/{id}");
            await http.PostAsync($"people/{id}/ack?version={person!.Version}", null);
            return person.Version;
        }
    }
}

// case: http-client-weak-mask-01 leak
namespace Blind.HttpClientWeakMask01
{
    public class Verify { public string IdCard { get; set; } = ""; }

    public class VerifyClient(HttpClient http, byte[] key)
    {
        [Mask("hmac-sha256")]
        private string Digest(string value) => Convert.ToHexString(System.Security.Cryptography.HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value)));

        public Task<string> CheckAsync(Verify v) => http.GetStringAsync("check?token=" + Digest(v.IdCard)); // LEAK
    }
}
