using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyKit.AspNetCore;
using PolicyKit.Json;
using PolicyKit.Tests.Sdk.Json;

namespace PolicyKit.Tests.AspNetCore;

/// <summary>A small service over made-up people, in memory.</summary>
internal sealed class PeopleServer : IAsyncDisposable
{
    private readonly People _people = new();
    private readonly WebApplication _application;

    private PeopleServer(Action<WebApplication> map, Grant? grant)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddPolicyKit(o => o.Folders.Add(_people.Folder.Path)).AddDisclosure(People.Map).AddPolicyKitHttp();
        builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        builder.Services.AddControllers().AddJsonOptions(o => o.JsonSerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)
            .AddApplicationPart(typeof(PeopleController).Assembly);
        if (grant is not null)
        {
            builder.Services.AddSingleton<IGrants>(new OneGrant(grant));
        }

        _application = builder.Build();
        map(_application);
        _application.MapControllers();
    }

    public static async Task<PeopleServer> StartAsync(Action<WebApplication> map, Grant? grant = null)
    {
        var server = new PeopleServer(map, grant);
        await server._application.StartAsync();
        return server;
    }

    public async Task<(int Status, string Body, HttpResponseMessage Response)> GetAsync(string path)
    {
        var response = await _application.GetTestClient().GetAsync(path);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json) =>
        _application.GetTestClient().PostAsync(path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"));

    public static string CodeOf(string problem) => JsonDocument.Parse(problem).RootElement.GetProperty("code").GetString()!;

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _people.Dispose();
    }

    private sealed class OneGrant(Grant grant) : IGrants
    {
        public ValueTask<Grant?> FindAsync(HttpContext request, string dataset, string purpose) => new(grant);
    }
}

/// <summary>The same as controllers return it.</summary>
[ApiController, Route("mvc")]
public sealed class PeopleController : ControllerBase
{
    [HttpGet("one"), Disclose]
    public Person One() => People.Somebody;

    [HttpGet("result"), Disclose]
    public IActionResult Result() => StatusCode(StatusCodes.Status203NonAuthoritative, new[] { People.Somebody });

    [HttpGet("json"), Disclose]
    public JsonResult Json() => new(People.Somebody);

    [HttpGet("granted"), Disclose(GrantOf = "people", Purpose = "research")]
    public Person Granted() => People.Somebody;

    [HttpGet("missing"), Disclose]
    public IActionResult Missing() => NotFound();

    [HttpGet("text"), Disclose]
    public string Text() => "text";

    [HttpGet("unsaid")]
    public Person Unsaid() => People.Somebody;
}
