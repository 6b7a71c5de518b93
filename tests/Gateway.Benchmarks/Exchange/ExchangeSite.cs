using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Gateway.Testing;
using Gateway.TestServers.Ssh;
using Npgsql;

namespace Gateway.Benchmarks.Exchange;

/// <summary>A database, a real SFTP server on loopback and profiles of partners that leave files there.</summary>
sealed class ExchangeSite : IAsyncDisposable
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);
    readonly DatabaseFixture databases = new();
    readonly string folder = Directory.CreateTempSubdirectory("gateway-bench-").FullName;

    ExchangeSite(SshServer server) => Server = server;

    public SshServer Server { get; }

    public NpgsqlDataSource Database { get; private set; } = null!;

    public static async Task<ExchangeSite> StartAsync()
    {
        if ((new PostgresFactAttribute().Skip ?? SshTools.SkipReason) is { } reason) throw new InvalidOperationException(reason);
        var site = new ExchangeSite(await SshServer.StartAsync("LogLevel ERROR\nMaxStartups 1000"));
        site.Database = await site.databases.CreateDatabaseAsync();
        Directory.CreateDirectory(Path.Combine(site.folder, "partners"));
        return site;
    }

    public string Inbox(string partner) => Path.Combine(Server.Files, partner);

    /// <param name="port">Of the server, or of a line to it.</param>
    /// <param name="folders">Inboxes below the partner's folder; none for the folder itself.</param>
    public void AddPartner(string id, string role, string set, int everySeconds, int port, int fetchAtOnce = 4, params ReadOnlySpan<string> folders)
    {
        string[] paths = folders.Length == 0 ? [Inbox(id)] : [.. folders.ToArray().Select(folder => Inbox($"{id}/{folder}"))];
        foreach (var path in paths)
        {
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        }

        File.WriteAllText(Path.Combine(folder, "partners", $"{id}.json"), JsonSerializer.Serialize(
            new
            {
                id,
                name = id,
                role,
                x12 = new
                {
                    ids = new[] { $"ZZ:{Address(id)}" }, ourIds = new[] { "ZZ:GATEWAYDEMO" }, maps = new Dictionary<string, string> { [set] = $"x12/{set}" },
                    acknowledgments = new Dictionary<string, object> { ["997"] = false },
                },
                connections = new { server = new { type = "sftp", host = "127.0.0.1", port, user = Server.User, hostKeys = new[] { Server.HostKey }, privateKey = $"file:{Server.PrivateKeyFile}" } },
                inboxes = paths.Select((path, no) => new { name = $"inbox{no}", connection = "server", path, patterns = new[] { "*.edi" }, readiness = "renamed", everySeconds, fetchAtOnce }),
            },
            json));
    }

    public static string Address(string id) => id.ToUpperInvariant();

    /// <param name="inbox">Partner, or partner/folder.</param>
    public void Drop(string inbox, string name, byte[] bytes)
    {
        var temporary = Path.Combine(Inbox(inbox), name + ".tmp");
        File.WriteAllBytes(temporary, bytes);
        File.Move(temporary, Path.Combine(Inbox(inbox), name));
    }

    public async Task<HostProcess> StartHostAsync(string name = "host")
    {
        var host = HostProcess.Start(Configuration(name));
        await host.ReadyAsync(TimeSpan.FromSeconds(120));
        return host;
    }

    /// <summary>What a host asks for before money from the partner named bank is posted.</summary>
    public async Task RegisterAccountAsync()
    {
        var csv = Path.Combine(folder, "bank-accounts.csv");
        await File.WriteAllTextAsync(csv, "code,routing,account,currency,company,ledger_account,bank,book_of_record\nOPERATING,122000661,700010001,USD,Demo Company,1010,bank,x12-820\n");
        using var import = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "gateway-host.dll"), "import", "bank-accounts", csv, "--config", Configuration("setup")]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        await import.StandardOutput.ReadToEndAsync();
        await import.WaitForExitAsync();
        if (import.ExitCode != 0) throw new InvalidOperationException($"The import ended with {import.ExitCode}.");
    }

    public async Task<T> AskAsync<T>(string query, object? parameters = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(query, parameters))!;
    }

    /// <param name="query">Answers true once it is so.</param>
    public async Task WaitAsync(string query, TimeSpan within, object? parameters = null)
    {
        var until = DateTime.UtcNow + within;
        while (!await AskAsync<bool>(query, parameters))
        {
            if (DateTime.UtcNow > until) throw new TimeoutException($"Not so within {within}: {query}");
            await Task.Delay(100);
        }
    }

    /// <summary>The machine's load beside a figure, for whoever reads it.</summary>
    public static string Load() => string.Create(CultureInfo.InvariantCulture, $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} on {Environment.ProcessorCount} cores");

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await databases.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    string Configuration(string name)
    {
        var path = Path.Combine(folder, $"{name}.json");
        File.WriteAllText(path, JsonSerializer.Serialize(
            new
            {
                stateFolder = Path.Combine(folder, name), database = Database.ConnectionString, partners = Path.Combine(folder, "partners"), keys = Path.Combine(folder, "keys.json"),
                console = new { url = "http://127.0.0.1:0" }, operation = new { logLevel = "Warning" },
            },
            json));
        return path;
    }
}
