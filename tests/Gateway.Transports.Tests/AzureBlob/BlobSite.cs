using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Gateway.TestServers.Azurite;
using Gateway.Transports.AzureBlob;

namespace Gateway.Transports.Tests.AzureBlob;

/// <summary>A container of its own on the emulator, with a transport below the prefix "bank/in".</summary>
sealed class BlobSite(AzuriteServer server) : IAsyncDisposable
{
    public const string Prefix = "bank/in";
    readonly List<AzureBlobTransport> opened = [];

    public AzuriteServer Server => server;

    public BlobContainerClient Container { get; } = new(server.ConnectionString, $"c{Guid.NewGuid():N}");

    public AzureBlobOptions Options => new() { Container = Container.Name, Prefix = Prefix, ConnectionString = _ => new(server.ConnectionString) };

    public static async Task<BlobSite> OpenAsync(AzuriteServer server)
    {
        var site = new BlobSite(server);
        await site.Container.CreateAsync();
        return site;
    }

    public AzureBlobTransport Open(Func<AzureBlobOptions, AzureBlobOptions>? change = null)
    {
        var transport = new AzureBlobTransport(change is null ? Options : change(Options), TimeProvider.System);
        opened.Add(transport);
        return transport;
    }

    /// <summary>The same container behind another port.</summary>
    public AzureBlobTransport OpenThrough(int port, TimeSpan answerWithin) => Open(options => options with
    {
        ConnectionString = _ => new(AzuriteServer.ConnectionStringAt(port, server.Key)),
        AnswerWithin = answerWithin,
        ConnectWithin = TimeSpan.FromSeconds(5),
    });

    /// <summary>Over a line that loses one request, see <see cref="LostRequests"/>.</summary>
    public AzureBlobTransport OpenLosing(int number, bool arrives, bool forGood)
    {
        var transport = new AzureBlobTransport(Options, TimeProvider.System, inner => new LostRequests(inner, number, arrives, forGood));
        opened.Add(transport);
        return transport;
    }

    /// <summary>A shared access signature for the container; permissions as letters.</summary>
    public static string Signature(BlobSite site, DateTimeOffset? starts, DateTimeOffset ends, string permissions)
    {
        var signature = new BlobSasBuilder { BlobContainerName = site.Container.Name, Resource = "c", ExpiresOn = ends };
        if (starts is { } from) signature.StartsOn = from;
        signature.SetPermissions(permissions, normalize: true);
        return signature.ToSasQueryParameters(new StorageSharedKeyCredential(AzuriteServer.Account, site.Server.Key)).ToString();
    }

    public static AzureBlobTransport Signed(BlobSite site, string sas) =>
        site.Open(options => options with { ConnectionString = null, ServiceUri = site.Server.Service, Sas = _ => new("?" + sas) });

    /// <summary>A blob that somebody else has put there; its name is that of the container, prefix included.</summary>
    public async Task PutAsync(string blob, string text) => await Container.GetBlobClient(blob).UploadAsync(BinaryData.FromString(text), overwrite: true);

    public async Task<string> TextAsync(string blob) => (await Container.GetBlobClient(blob).DownloadContentAsync()).Value.Content.ToString();

    public async Task<bool> HasAsync(string blob) => await Container.GetBlobClient(blob).ExistsAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var transport in opened) await transport.DisposeAsync();
        await Container.DeleteIfExistsAsync();
    }
}
