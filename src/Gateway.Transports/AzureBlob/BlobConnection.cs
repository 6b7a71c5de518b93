using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace Gateway.Transports.AzureBlob;

/// <summary>
/// The container with its credentials. HTTP has no log-in: a secret that is changed counts within <see cref="KeepSecretFor"/>, and at once after a refusal.
/// </summary>
sealed class BlobConnection : IDisposable
{
    static readonly TimeSpan KeepSecretFor = TimeSpan.FromMinutes(1);
    readonly AzureBlobOptions options;
    readonly TimeProvider clock;
    readonly BlobFault faults;
    readonly HttpClient http;
    readonly HttpClientTransport transport;
    readonly SemaphoreSlim gate = new(1);
    readonly TokenCredential? identity;
    Opened? opened;

    public BlobConnection(AzureBlobOptions options, TimeProvider clock, Func<HttpMessageHandler, HttpMessageHandler>? wrap)
    {
        this.options = options;
        this.clock = clock;
        faults = new BlobFault(options, clock);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = options.ConnectWithin,
            MaxConnectionsPerServer = options.MaxConnections,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            UseCookies = false,
        };
        http = new HttpClient(wrap?.Invoke(handler) ?? handler) { Timeout = Timeout.InfiniteTimeSpan };
        transport = new HttpClientTransport(http);
        identity = options.ManagedIdentity is { } wanted ? Identity(wanted) : null;
    }

    /// <summary>Asks the service once and tells every failure as a <see cref="TransportException"/>.</summary>
    public async Task<T> AskAsync<T>(string doing, RemoteName? name, Func<BlobPlace, Task<T>> ask, CancellationToken ct)
    {
        var place = await OpenAsync(ct);
        try
        {
            return await ask(place);
        }
        catch (Exception e) when (BlobFault.Knows(e) && !(e is OperationCanceledException && ct.IsCancellationRequested))
        {
            throw Tell(e, doing, name, place);
        }
    }

    public TransportException Tell(Exception e, string doing, RemoteName? name, BlobPlace place)
    {
        var fault = faults.Of(e, doing, name, place.Sas);
        if (fault.Cause is TransportCause.AuthenticationFailed or TransportCause.PermissionDenied) opened = null;
        return fault;
    }

    public async Task<BlobPlace> OpenAsync(CancellationToken ct)
    {
        if (Kept() is { } kept) return kept;
        await gate.WaitAsync(ct);
        try
        {
            if (Kept() is { } other) return other;
            var before = opened;
            var secret = options.ConnectionString is { } connection ? await connection(ct) : options.Sas is { } sas ? (await sas(ct)).Trim().TrimStart('?') : "";
            // The same secret keeps its client, and with it the connections.
            var place = before is not null && before.Secret == secret ? before.Place : Open(secret);
            opened = new Opened(place, secret, clock.GetTimestamp());
            return place;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        transport.Dispose();
        http.Dispose();
        gate.Dispose();
    }

    BlobPlace? Kept() => opened is { } kept && clock.GetElapsedTime(kept.Since) < KeepSecretFor ? kept.Place : null;

    BlobPlace Open(string secret)
    {
        try
        {
            if (options.ConnectionString is not null) return OpenConnectionString(secret);
            var service = options.ServiceUri!;
            var client = identity is not null ? new BlobServiceClient(service, identity, ClientOptions()) : new BlobServiceClient(service, new AzureSasCredential(secret), ClientOptions());
            return Place(client, identity is null ? secret : null);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            // The failure may quote the secret, so it is not handed on.
            throw new TransportException(TransportCause.AuthenticationFailed, null,
                options.ConnectionString is null ? "The shared access signature cannot be read; paste it anew." : "The connection string cannot be read; copy it anew from the storage account.");
        }
    }

    BlobPlace OpenConnectionString(string text)
    {
        var client = new BlobServiceClient(text, ClientOptions());
        if (!options.IsSafe(client.Uri)) throw new TransportException(TransportCause.PeerNotTrusted, null, $"The connection string leads to {client.Uri.GetLeftPart(UriPartial.Authority)} without https.");
        const string Field = "SharedAccessSignature=";
        var sas = text.Split(';').Select(part => part.Trim()).FirstOrDefault(part => part.StartsWith(Field, StringComparison.OrdinalIgnoreCase));
        return Place(client, sas?[Field.Length..].TrimStart('?'));
    }

    BlobPlace Place(BlobServiceClient client, string? sas) =>
        new(client.GetBlobContainerClient(options.Container), client.Uri, sas, sas is null ? null : SharedAccessSignature.Parse(sas));

    BlobClientOptions ClientOptions()
    {
        var client = new BlobClientOptions { Transport = transport };
        // Tries again is what our caller does, with its own patience and its own record of attempts.
        client.Retry.MaxRetries = 0;
        client.Retry.NetworkTimeout = options.AnswerWithin;
        client.Diagnostics.IsLoggingContentEnabled = false;
        client.Diagnostics.IsTelemetryEnabled = false;
        return client;
    }

    ManagedIdentityCredential Identity(BlobIdentity wanted)
    {
        var id = wanted.ClientId is { } client ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned;
        var credential = new ManagedIdentityCredentialOptions(id);
        credential.Retry.MaxRetries = 1;
        credential.Retry.NetworkTimeout = options.AnswerWithin;
        return new ManagedIdentityCredential(credential);
    }

    sealed record Opened(BlobPlace Place, string Secret, long Since);
}

/// <param name="Query">The signature itself, for the source of a copy; null with a key or an identity.</param>
sealed record BlobPlace(BlobContainerClient Container, Uri Service, string? Query, SharedAccessSignature? Sas)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => Container.Uri.GetLeftPart(UriPartial.Path);
}
