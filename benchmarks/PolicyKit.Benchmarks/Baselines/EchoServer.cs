using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PolicyKit.Benchmarks.Baselines;

/// <summary>A server on the loopback that reads what it is sent and answers what it was told to: what sending and receiving cost without any work between.</summary>
internal sealed class EchoServer : IDisposable
{
    private readonly WebApplication _application;
    private byte[] _answer = [];

    /// <summary>Begins to listen on a free port.</summary>
    public EchoServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(AnswerAsync);
        _application.StartAsync().GetAwaiter().GetResult();
        Address = new(_application.Urls.Single());
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>A path that answers some bytes.</summary>
    public Uri Answering(byte[] answer)
    {
        _answer = answer;
        return new(Address, "/");
    }

    /// <inheritdoc/>
    public void Dispose() => _application.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task AnswerAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        (context.Response.ContentType, context.Response.ContentLength) = ("application/json", _answer.Length);
        await context.Response.Body.WriteAsync(_answer);
    }
}
