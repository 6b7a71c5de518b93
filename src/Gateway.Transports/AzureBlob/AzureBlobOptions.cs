namespace Gateway.Transports.AzureBlob;

/// <summary>
/// A prefix of a container of Azure Blob Storage, and one of three ways in: a connection string, a shared access signature, a managed identity. Where the
/// other side only reads whole blobs, uploads need no temporary name: a blob appears complete or not at all (<see cref="TransportAbilities.AtomicWrite"/>).
/// </summary>
public sealed record AzureBlobOptions
{
    public required string Container { get; init; }

    /// <summary>Parts joined by '/', taken as the endpoint's folder: "in/acme". Empty is the whole container.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>With an account key or a shared access signature in it.</summary>
    public SecretSource? ConnectionString { get; init; }

    /// <summary>Such as https://account.blob.core.windows.net; needed unless there is a connection string.</summary>
    public Uri? ServiceUri { get; init; }

    /// <summary>A shared access signature for the container or the account, with or without its '?'.</summary>
    public SecretSource? Sas { get; init; }

    /// <summary>The identity that Azure gives this machine; needs https.</summary>
    public BlobIdentity? ManagedIdentity { get; init; }

    /// <summary>Takes http from elsewhere than this machine. Names, contents and signatures then cross the network readable.</summary>
    public bool AllowUnencrypted { get; init; }

    public TimeSpan ConnectWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>One answer, one block sent, or the next bytes of a download take at most this long.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Connections open at once, for all exchanges with this endpoint together.</summary>
    public int MaxConnections { get; init; } = 8;

    /// <summary>Bytes of a block. A blob has at most 50,000 of them.</summary>
    public int BlockBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Blocks of one upload under way at once; so many are held in memory.</summary>
    public int BlocksAtOnce { get; init; } = 3;

    /// <summary>What is wrong with these options, in words; empty when they can be used.</summary>
    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(Container)) yield return "The container is missing.";
        if (!BlobNames.IsPrefix(Prefix)) yield return $"'{Prefix}' is no prefix: parts joined by '/', without one at either end.";
        if (Ways() != 1) yield return "Give exactly one of connection string, shared access signature and managed identity.";
        if (ConnectionString is null && ServiceUri is null) yield return "The address of the service is missing, such as https://account.blob.core.windows.net.";
        if (ConnectionString is not null && ServiceUri is not null) yield return "A connection string names the service itself; leave the address out.";
        if (ServiceUri is { } uri && !uri.IsAbsoluteUri) yield return $"'{uri}' is no address such as https://account.blob.core.windows.net.";
        else if (ServiceUri is { Query.Length: > 1 }) yield return "The address holds a query; a shared access signature is a secret of its own.";
        else if (ServiceUri is { } address && !IsSafe(address)) yield return $"'{address}' is not https.";
        if (ManagedIdentity is not null && ServiceUri is { Scheme: not "https" }) yield return "A managed identity needs https.";
        if (BlockBytes is < 64 * 1024 or > 100 * 1024 * 1024) yield return "A block has 64 KiB to 100 MiB.";
        if (BlocksAtOnce is < 1 or > 64 || MaxConnections is < 1 or > 256) yield return "1 to 64 blocks and 1 to 256 connections at once.";
        if (AnswerWithin <= TimeSpan.Zero || ConnectWithin <= TimeSpan.Zero) yield return "A time limit is missing.";
    }

    internal bool IsSafe(Uri service) =>
        service.Scheme == Uri.UriSchemeHttps || (service.Scheme == Uri.UriSchemeHttp && (service.IsLoopback || AllowUnencrypted));

    int Ways() => (ConnectionString is null ? 0 : 1) + (Sas is null ? 0 : 1) + (ManagedIdentity is null ? 0 : 1);
}

/// <param name="ClientId">Of a user-assigned identity; null is the machine's own.</param>
public sealed record BlobIdentity(string? ClientId = null);
