using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.TestServers.Ftp;

/// <summary>An authority of its own for each test run, and what it signs.</summary>
public static class FtpCertificates
{
    static readonly Lazy<X509Certificate2> Authority = new(() =>
    {
        var request = new CertificateRequest("CN=Gateway test authority", RSA.Create(2048), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-5), DateTimeOffset.UtcNow.AddYears(5));
    });

    static readonly Lazy<X509Certificate2> Usual = new(() => ForServer("localhost", DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(200)));

    public static string AuthorityPem => Authority.Value.ExportCertificatePem();

    /// <summary>For localhost and 127.0.0.1, good for half a year.</summary>
    public static X509Certificate2 Server => Usual.Value;

    public static X509Certificate2 ForServer(string name, DateTimeOffset from, DateTimeOffset until) => Signed(name, "1.3.6.1.5.5.7.3.1", from, until);

    public static X509Certificate2 ForClient(string name) => Signed(name, "1.3.6.1.5.5.7.3.2", DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(200));

    /// <summary>Certificate and key, one after the other.</summary>
    public static string Pem(X509Certificate2 certificate) => certificate.ExportCertificatePem() + "\n" + certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n";

    static X509Certificate2 Signed(string name, string usage, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost")
        {
            names.AddIpAddress(IPAddress.Loopback);
            names.AddIpAddress(IPAddress.Parse("127.0.0.2"));
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        using var signed = request.Create(Authority.Value, from, until, RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }
}
