using System.Security.Cryptography;
using Xunit;

namespace Gateway.TestServers.Azurite;

/// <summary>The emulator of Azure Blob Storage on loopback, with an account and a key of its own, made for this run.</summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    public const string Account = "gatewaytests";
    ServerProcess? process;
    string folder = "";

    public int Port { get; private set; }

    public string Key { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));

    public Uri Service => At(Port);

    public string ConnectionString => ConnectionStringAt(Port, Key);

    /// <summary>The same service through another port, such as a line that breaks.</summary>
    public static Uri At(int port) => new($"http://127.0.0.1:{port}/{Account}");

    public static string ConnectionStringAt(int port, string key) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};BlobEndpoint={At(port)};";

    public async Task InitializeAsync()
    {
        if (NodeTools.SkipReason("azurite") is not null) return; // every test of the class is skipped
        Port = FreePort.Take();
        folder = Directory.CreateTempSubdirectory("gateway-azurite-").FullName;
        process = ServerProcess.Start(
            NodeTools.Node ?? "node",
            [
                NodeTools.PathOf("azurite", "dist/src/blob/main.js"), "--blobHost", "127.0.0.1", "--blobPort", $"{Port}", "--location", folder,
                "--skipApiVersionCheck", "--silent", "--disableTelemetry",
            ],
            new Dictionary<string, string> { ["AZURITE_ACCOUNTS"] = $"{Account}:{Key}" });
        await process.ListensAsync(Port);
    }

    public async Task DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        if (folder.Length > 0) Directory.Delete(folder, recursive: true);
    }
}
