using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using PolicyKit.Model;

namespace PolicyKit.Cli.Serving;

/// <summary>The certificate by which a server is known, and by whose its callers are.</summary>
internal sealed class ServingTls
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private readonly X509Certificate2 _own;
    private readonly X509Certificate2Collection _chain;
    private readonly X509Certificate2Collection? _authorities;

    private ServingTls(X509Certificate2 own, X509Certificate2Collection chain, X509Certificate2Collection? authorities) =>
        (_own, _chain, _authorities) = (own, chain, authorities);

    /// <summary>Whether callers show a certificate.</summary>
    public bool KnowsCallers => _authorities is not null;

    /// <summary>Reads them.</summary>
    /// <param name="own">A PEM file: the server's certificate, those between it and its root, and its private key, not encrypted.</param>
    /// <param name="authorities">A PEM file of the roots that callers' certificates come from; null: callers show none.</param>
    /// <exception cref="PolicyKitException">One cannot be used (PK7133).</exception>
    public static ServingTls Read(string own, string? authorities) =>
        new(Guarded(own, () => X509Certificate2.CreateFromPemFile(own)), Certificates(own), authorities is null ? null : Certificates(authorities));

    /// <summary>Asks for TLS, and for callers' certificates where they are known by them.</summary>
    public void Configure(ListenOptions listen) => listen.UseHttps(new HttpsConnectionAdapterOptions
    {
        ServerCertificate = _own,
        ServerCertificateChain = _chain,
        ClientCertificateMode = KnowsCallers ? ClientCertificateMode.RequireCertificate : ClientCertificateMode.NoCertificate,
        ClientCertificateValidation = KnowsCallers ? (certificate, sent, _) => Knows(certificate, sent) : null,
    });

    // Only by the given roots, not by those of the machine; whom a root no longer stands for is not looked up over the network.
    private bool Knows(X509Certificate2 caller, X509Chain? sent)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        (policy.TrustMode, policy.RevocationMode) = (X509ChainTrustMode.CustomRootTrust, X509RevocationMode.NoCheck);
        policy.DisableCertificateDownloads = true;
        policy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        policy.CustomTrustStore.AddRange(_authorities!);
        policy.ExtraStore.AddRange(sent?.ChainPolicy.ExtraStore ?? []);
        return chain.Build(caller);
    }

    private static X509Certificate2Collection Certificates(string path) => Guarded(path, () =>
    {
        var read = new X509Certificate2Collection();
        read.ImportFromPemFile(path);
        return read.Count > 0 ? read : throw new CryptographicException();
    });

    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new PolicyKitException(ServingProblems.BadCertificate(path));
        }
    }
}
