using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Transports.Ftps.Tls;

/// <summary>Our own certificate, where a server asks for one.</summary>
static class ClientCertificate
{
    /// <exception cref="TransportException"><see cref="TransportCause.AuthenticationFailed"/>: it cannot be read.</exception>
    internal static async Task<SslStreamCertificateContext?> LoadAsync(FtpsOptions options, CancellationToken ct)
    {
        if (options.ClientCertificate is not { } source) return null;
        var text = await source(ct);
        var password = options.ClientCertificatePassword is { } secret ? await secret(ct) : null;
        try
        {
            return text.Contains("-----BEGIN", StringComparison.Ordinal) ? FromPem(text, password) : FromPfx(text, password);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            throw new TransportException(TransportCause.AuthenticationFailed, null,
                "Our client certificate cannot be read: it must be PEM with certificate and key, or a PFX in base64, and the password must open it.", e);
        }
    }

    static SslStreamCertificateContext FromPem(string pem, string? password)
    {
        var certificate = password is null ? X509Certificate2.CreateFromPem(pem, pem) : X509Certificate2.CreateFromEncryptedPem(pem, pem, password);
        var all = new X509Certificate2Collection();
        all.ImportFromPem(pem);
        return Context(certificate, all);
    }

    static SslStreamCertificateContext FromPfx(string base64, string? password)
    {
        var all = X509CertificateLoader.LoadPkcs12Collection(Convert.FromBase64String(base64), password, X509KeyStorageFlags.EphemeralKeySet);
        return Context(all.FirstOrDefault(one => one.HasPrivateKey) ?? throw new CryptographicException("There is no private key in it."), all);
    }

    static SslStreamCertificateContext Context(X509Certificate2 certificate, X509Certificate2Collection all)
    {
        X509Certificate2Collection above = [.. all.Where(one => one.Thumbprint != certificate.Thumbprint)];
        return SslStreamCertificateContext.Create(certificate, above, offline: true);
    }
}
