using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Agency;
using Agency.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyKit.Json;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Samples;

/// <summary>The sample agency: nothing closed leaves it, whoever asks, and conditional data leave to whom they were granted.</summary>
public sealed class AgencyTests
{
    private static readonly Lazy<LeakPolicy> Decided = new(() =>
    {
        var engine = PolicyEngine.FromPackage();
        return LeakPolicy.Of(engine, LegalDay.Today(TimeProvider.System), Register.Datasets(engine));
    });

    private static LeakPolicy Policy => Decided.Value;

    [Fact]
    public async Task NothingClosed_LeavesTheAgency()
    {
        await using var app = await StartAsync(Plant);
        using var client = app.GetTestClient();
        var key = await GrantAsync(client, "说明用途", "不得与其他数据比对识别个人");
        var application = JsonSerializer.Serialize(Applying("说明用途"));
        var report = await app.ShouldNotLeak(Policy, d => d
            .Reader("the public", Audience.Public)
            .Reader("a grantee", Audience.GranteeOf("vacancies"), r => r.Headers.Add("X-Grant-Key", key))
            .Reader("the office", Audience.Public, r => r.Headers.Add("X-Office-Key", "office"))
            .Route("uscc", Policy["licences", "uscc"].Text).Route("dataset", "vacancies")
            .Send("POST", "/applications", () => new StringContent(application, null, "application/json")).Send("POST", "/office/applications/1/grant"));
        Assert.Equal(12, report.Driven.Length);
        Assert.All(Policy.Markers.Where(m => m.Field is "legalRepId" or "contactMobile" or "residentId" or "attendantMobile"), m => Assert.Contains(m, Planted));
    }

    [Fact]
    public async Task Citizen_ReadsWhatIsOpenMaskedAsDecided()
    {
        await using var app = await StartAsync(null);
        using var client = app.GetTestClient();
        var licence = (await client.GetFromJsonAsync<JsonElement>("/open/licences"))[0];
        Assert.Equal(["uscc", "company", "legalRep"], licence.EnumerateObject().Select(p => p.Name));
        var volunteer = (await client.GetFromJsonAsync<JsonElement>("/open/volunteers"))[0];
        Assert.Equal(["id", "name", "born", "mobile", "hours"], volunteer.EnumerateObject().Select(p => p.Name));
        Assert.Matches(@"^\p{L}\*+$", volunteer.GetProperty("name").GetString());
        Assert.Matches(@"^\d{3}\*{4}\d{4}$", volunteer.GetProperty("mobile").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/open/licences/nobody")).StatusCode);
        var datasets = await client.GetFromJsonAsync<JsonElement>("/open/datasets");
        Assert.Equal(["无条件开放", "无条件开放", "有条件开放"], datasets.EnumerateArray().Select(d => d.GetProperty("opening").GetString()));
    }

    [Fact]
    public async Task ConditionalData_LeaveAfterApplicationConditionsAndGrant()
    {
        await using var app = await StartAsync(null);
        using var client = app.GetTestClient();
        Assert.Equal("PK7120", await RefusalAsync(client));
        var missing = await (await client.PostAsJsonAsync("/applications", Applying("说明用途"))).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["不得与其他数据比对识别个人"], missing.GetProperty("toAccept").EnumerateArray().Select(c => c.GetString()));
        client.DefaultRequestHeaders.Add("X-Office-Key", "office");
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsync("/office/applications/1/grant", null)).StatusCode);
        client.DefaultRequestHeaders.Add("X-Grant-Key", await GrantAsync(client, "说明用途", "不得与其他数据比对识别个人"));
        var vacancies = await client.GetFromJsonAsync<JsonElement>("/granted/vacancies");
        Assert.Equal(["lot", "vacant"], vacancies[0].EnumerateObject().Select(p => p.Name));
        Assert.Contains("授权", await client.GetStringAsync("/office/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AuditPage_IsForTheOffice_AndAsksNobodyElse()
    {
        await using var app = await StartAsync(null);
        using var client = app.GetTestClient();
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/office/audit")).StatusCode);
        client.DefaultRequestHeaders.Add("X-Office-Key", "office");
        var answer = await client.GetAsync("/office/audit");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotMatch("https?://|<script", page);
        Assert.Contains("residentId：《", page, StringComparison.Ordinal);
        Assert.Contains("text-autospace", await client.GetStringAsync("/office/audit.css"), StringComparison.Ordinal);
    }

    private static readonly List<Marker> Planted = [];

    private static void Plant(AgencyDb db)
    {
        Marker Of(string dataset, string field)
        {
            Planted.Add(Policy[dataset, field]);
            return Policy[dataset, field];
        }

        db.Licences.Add(new() { Uscc = Of("licences", "uscc").Text, Company = Of("licences", "company").Text, LegalRep = Of("licences", "legalRep").Text, LegalRepId = Of("licences", "legalRepId").Digits(18), ContactMobile = Of("licences", "contactMobile").Digits(11) });
        db.Volunteers.Add(new() { Name = Of("volunteers", "name").Text, Born = Of("volunteers", "born").Day, Mobile = Of("volunteers", "mobile").Digits(11), ResidentId = Of("volunteers", "residentId").Digits(18), Hours = (int)Of("volunteers", "hours").Integer });
        db.Vacancies.Add(new() { Lot = Of("vacancies", "lot").Text, Vacant = (int)Of("vacancies", "vacant").Integer, AttendantMobile = Of("vacancies", "attendantMobile").Digits(11) });
    }

    private static async Task<WebApplication> StartAsync(Action<AgencyDb>? seed)
    {
        var app = AgencyApp.Build([], b =>
        {
            b.WebHost.UseTestServer();
            b.Logging.ClearProviders();
        }, seed);
        await app.StartAsync();
        return app;
    }

    private static object Applying(params string[] accepted) => new { dataset = "vacancies", purpose = "research", organisation = "某大学", contactMobile = "10000000000", accepted };

    private static async Task<string> GrantAsync(HttpClient client, params string[] accepted)
    {
        var received = await (await client.PostAsJsonAsync("/applications", Applying(accepted))).Content.ReadFromJsonAsync<JsonElement>();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/office/applications/{received.GetProperty("id")}/grant");
        request.Headers.Add("X-Office-Key", "office");
        var granted = await (await client.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();
        return granted.GetProperty("key").GetString()!;
    }

    private static async Task<string?> RefusalAsync(HttpClient client) =>
        (await (await client.GetAsync("/granted/vacancies")).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
