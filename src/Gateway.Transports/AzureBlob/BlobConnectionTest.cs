using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Transports.Connections;
using Gateway.Transports.Upload;

namespace Gateway.Transports.AzureBlob;

/// <summary>connect, credentials, container, signature; then the probe that all transports share.</summary>
sealed class BlobConnectionTest(AzureBlobTransport transport, AzureBlobOptions options, BlobConnection connection, BlobListing listing, TimeProvider clock)
{
    static readonly TimeSpan Soon = TimeSpan.FromDays(30);
    static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(5);
    readonly List<ConnectionStep> steps = [];
    PeerIdentity? peer;

    public async Task<ConnectionReport> RunAsync(UploadRules? upload, CancellationToken ct)
    {
        BlobPlace place;
        try
        {
            place = await connection.OpenAsync(ct);
            await ConnectAsync(place, ct);
        }
        catch (TransportException e)
        {
            steps.Add(new ConnectionStep(e.Cause == TransportCause.AuthenticationFailed ? "credentials" : "connect", StepOutcome.Failed, e.Message, e.Cause));
            return Report();
        }

        var works = await AskAsync(ct);
        if (place.Sas is { } sas) Judge(sas, upload is not null);
        if (works) steps.AddRange(await ConnectionProbe.RunAsync(transport, upload, RemoteName.Parse($"gateway-test-{Guid.NewGuid():N}"), ct));
        return Report();
    }

    ConnectionReport Report() => new(steps, peer);

    /// <summary>Any answer will do: nobody has said yet who we are.</summary>
    async Task ConnectAsync(BlobPlace place, CancellationToken ct)
    {
        using var http = new HttpClient(Handler()) { Timeout = options.AnswerWithin };
        HttpResponseMessage answer;
        try
        {
            answer = await http.GetAsync(place.Service, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (Exception e) when (BlobFault.Knows(e) && !ct.IsCancellationRequested)
        {
            throw connection.Tell(e, "Connecting", null, place);
        }

        using (answer)
        {
            var plain = place.Service.Scheme == Uri.UriSchemeHttps ? "" : " The connection is not encrypted.";
            var skew = answer.Headers.Date is { } date ? clock.GetUtcNow() - date : TimeSpan.Zero;
            var late = skew.Duration() > MostSkew ? $" This machine's clock differs by {skew.Duration().TotalMinutes:0} minutes from the service's." : "";
            var ends = peer?.ValidUntil - clock.GetUtcNow() < Soon ? $" Its certificate ends on {peer!.ValidUntil:yyyy-MM-dd}." : "";
            steps.Add(new ConnectionStep("connect", plain.Length + late.Length + ends.Length > 0 ? StepOutcome.Warning : StepOutcome.Passed, $"{place.Service.Authority} answers.{plain}{late}{ends}"));
        }
    }

    SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        ConnectTimeout = options.ConnectWithin,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            {
                if (certificate is not null) peer = Identity(new X509Certificate2(certificate), errors == SslPolicyErrors.None);
                return errors == SslPolicyErrors.None;
            },
        },
    };

    async Task<bool> AskAsync(CancellationToken ct)
    {
        try
        {
            await listing.ProbeAsync(ct);
        }
        catch (TransportException e) when (e.Cause is TransportCause.NotFound or TransportCause.PermissionDenied)
        {
            steps.Add(new ConnectionStep("credentials", StepOutcome.Passed, "The service knows us."));
            steps.Add(new ConnectionStep("container", StepOutcome.Failed, e.Message, e.Cause));
            return false;
        }
        catch (TransportException e)
        {
            steps.Add(new ConnectionStep("credentials", StepOutcome.Failed, e.Message, e.Cause));
            return false;
        }

        steps.Add(new ConnectionStep("credentials", StepOutcome.Passed, "The service knows us."));
        steps.Add(new ConnectionStep("container", StepOutcome.Passed, $"'{options.Container}' is there."));
        return true;
    }

    void Judge(SharedAccessSignature sas, bool writes)
    {
        var missing = Missing(sas.Permissions, writes);
        var lacks = missing.Length > 0 ? $" It does not allow to {missing}." : "";
        if (sas.Ends is not { } ends) steps.Add(new ConnectionStep("signature", lacks.Length > 0 ? StepOutcome.Warning : StepOutcome.Passed, $"A policy of the container says when it ends.{lacks}"));
        else
        {
            var left = ends - clock.GetUtcNow();
            var soon = left < Soon ? $" That is in {Math.Max(0, left.TotalDays):0} days; ask for a new one now." : "";
            steps.Add(new ConnectionStep("signature", soon.Length + lacks.Length > 0 ? StepOutcome.Warning : StepOutcome.Passed, $"The shared access signature ends on {ends:yyyy-MM-dd HH:mm} UTC.{soon}{lacks}"));
        }
    }

    static string Missing(string permissions, bool writes)
    {
        if (permissions.Length == 0) return ""; // a policy says
        var wanted = new List<string>();
        if (!permissions.Contains('l')) wanted.Add("list");
        if (!permissions.Contains('r')) wanted.Add("read");
        if (writes && !permissions.Contains('w') && !permissions.Contains('c')) wanted.Add("write");
        if (!permissions.Contains('d')) wanted.Add("delete");
        return string.Join(", ", wanted);
    }

    PeerIdentity Identity(X509Certificate2 certificate, bool trusted)
    {
        using (certificate)
        {
            var fingerprint = "SHA256:" + Convert.ToBase64String(SHA256.HashData(certificate.RawData)).TrimEnd('=');
            return new PeerIdentity("certificate", certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? "", fingerprint, new DateTimeOffset(certificate.NotAfter.ToUniversalTime()), trusted);
        }
    }
}
