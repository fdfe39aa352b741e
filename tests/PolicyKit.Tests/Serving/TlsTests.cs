using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PolicyKit.Cli.Serving;
using PolicyKit.Model;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Serving;

/// <summary>A server that is known by a certificate and knows its callers by theirs.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _root = Root("roots");
    private readonly X509Certificate2 _stranger = Root("strangers");

    [Fact]
    public async Task OnlyCallersOfTheRoot_AreServed()
    {
        await using var server = await RunningServer.StartAsync(o => o with { Tls = Read() });
        Assert.Equal("https", server.Address.Scheme);
        using var known = Issue(_root, "caller");
        using var unknown = Issue(_stranger, "caller");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, known));
        await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(server, unknown));
        await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(server, null));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, known));
        Assert.Empty(server.Failures);
    }

    [Fact]
    public void FilesThatHoldNoCertificate_AreNamed()
    {
        var nonsense = _folder.File("nonsense.pem", "nonsense");
        var withoutKey = _folder.File("without-key.pem", _root.ExportCertificatePem());
        foreach (var own in new[] { nonsense, withoutKey, Path.Combine(_folder.Path, "absent.pem") })
        {
            Assert.Equal("PK7133", Assert.Throws<PolicyKitException>(() => ServingTls.Read(own, null)).Problems[0].Code);
        }

        Assert.Equal("PK7133", Assert.Throws<PolicyKitException>(() => ServingTls.Read(Own(), nonsense)).Problems[0].Code);
    }

    [Fact]
    public void ClientCaWithoutTls_CannotBeMeant() => Assert.Equal(2, CommandLine.Run("serve", "--policies", CommandLine.Minimal, "--client-ca", Own()).Exit);

    [Fact]
    public void TlsWithoutClientCa_DoesNotLetListenBeyondTheMachine() =>
        Assert.Equal(2, CommandLine.Run("serve", "--policies", CommandLine.Minimal, "--listen", "0.0.0.0:0", "--tls", Own()).Exit);

    public void Dispose()
    {
        _folder.Dispose();
        _root.Dispose();
        _stranger.Dispose();
    }

    private ServingTls Read() => ServingTls.Read(Own(), _folder.File("roots.pem", _root.ExportCertificatePem()));

    private string Own()
    {
        using var own = Issue(_root, "server");
        return _folder.File("own.pem", own.ExportCertificatePem() + "\n" + own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static async Task<HttpStatusCode> AskAsync(RunningServer server, X509Certificate2? caller)
    {
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => caller!;
        using var client = new HttpClient(handler);
        using var answer = await client.GetAsync(new Uri(server.Address, "/readyz"));
        return answer.StatusCode;
    }

    private static X509Certificate2 Root(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
    }

    private static X509Certificate2 Issue(X509Certificate2 root, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        using var issued = request.Create(root, root.NotBefore, root.NotAfter, RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }
}
