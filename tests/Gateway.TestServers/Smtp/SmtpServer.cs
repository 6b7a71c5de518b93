using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Gateway.TestServers.Smtp;

/// <summary>A mail server on loopback with STARTTLS, by a certificate that nobody has signed, and a list of the mails that it took.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    readonly ServerProcess process;
    readonly string folder;

    SmtpServer(ServerProcess process, string folder, int port, string thumbprint)
    {
        this.process = process;
        this.folder = folder;
        Port = port;
        Thumbprint = thumbprint;
    }

    public int Port { get; }

    /// <summary>Of its certificate, for whoever wants to trust it (SHA-256, hexadecimal).</summary>
    public string Thumbprint { get; }

    public IReadOnlyList<ReceivedMail> Mails =>
        [.. process.Words.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonSerializer.Deserialize<ReceivedMail>(line, json)!)];

    public static async Task<SmtpServer> StartAsync(SmtpServerRules rules)
    {
        var place = Directory.CreateTempSubdirectory("gateway-smtp-").FullName;
        var (certificate, key, thumbprint) = Certificate(place);
        var port = FreePort.Take();
        var started = ServerProcess.Start(
            NodeTools.Node ?? "node",
            [Path.Combine(AppContext.BaseDirectory, "Smtp", "smtp-server.js"), NodeTools.PathOf("", ""), $"{port}", certificate, key, JsonSerializer.Serialize(rules, json)]);
        await started.ListensAsync(port);
        return new SmtpServer(started, place, port, thumbprint);
    }

    /// <summary>Waits until it has taken so many mails.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> MailsAsync(int count)
    {
        var until = DateTime.UtcNow + Patience;
        while (Mails.Count < count)
        {
            if (DateTime.UtcNow > until) throw new TimeoutException($"{Mails.Count} mails instead of {count}: {process.Words}");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        return Mails;
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    static (string Certificate, string Key, string Thumbprint) Certificate(string place)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (certificateFile, keyFile) = (Path.Combine(place, "certificate.pem"), Path.Combine(place, "key.pem"));
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (certificateFile, keyFile, certificate.GetCertHashString(HashAlgorithmName.SHA256));
    }
}

/// <param name="Users">Names and passwords; empty takes mail from anybody.</param>
/// <param name="Refuses">Addresses that are no recipients there.</param>
/// <param name="SilentAfter">"connect" or "data": from then on it says nothing.</param>
public sealed record SmtpServerRules(IReadOnlyDictionary<string, string> Users, bool OffersTls = true, IReadOnlyList<string>? Refuses = null, string SilentAfter = "")
{
    public IReadOnlyList<string> Refuses { get; init; } = Refuses ?? [];
}

/// <param name="User">Who had signed in; empty for nobody.</param>
/// <param name="Secure">It came through STARTTLS.</param>
/// <param name="Text">Headers and body as they came.</param>
public sealed record ReceivedMail(string User, bool Secure, string From, IReadOnlyList<string> To, string Text);
