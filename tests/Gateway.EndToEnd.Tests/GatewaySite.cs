using System.Globalization;
using System.Text.Json;
using Dapper;
using Gateway.Testing;
using Gateway.TestServers.Ssh;
using Npgsql;

namespace Gateway.EndToEnd.Tests;

/// <summary>Folders, profiles and a database of their own for one test: a bank, a billing system and their inboxes.</summary>
sealed class GatewaySite : IAsyncDisposable
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    readonly SshServer? server;

    GatewaySite(string folder, NpgsqlDataSource database, SshServer? server)
    {
        Folder = folder;
        Database = database;
        ConnectionString = database.ConnectionString;
        this.server = server;
    }

    public string Folder { get; }

    public NpgsqlDataSource Database { get; }

    public string ConnectionString { get; }

    /// <param name="server">Where the partners' folders are reached over SFTP; null for folders of this machine.</param>
    public static async Task<GatewaySite> CreateAsync(DatabaseFixture databases, SshServer? server = null) =>
        await CreateAsync(await databases.CreateDatabaseAsync(), server);

    public static async Task<GatewaySite> CreateAsync(NpgsqlDataSource database, SshServer? server)
    {
        var folder = Directory.CreateTempSubdirectory("gateway-e2e-").FullName;
        var site = new GatewaySite(folder, database, server);
        site.WriteProfile("bank", "bank", "FIRSTHARBOR", "820");
        site.WriteProfile("billing", "billing", "BILLING", "810");
        await site.RegisterAsync();
        return site;
    }

    public string Inbox(string partner) => Path.Combine(server?.Files ?? Folder, partner, "inbox");

    public string Outbox(string partner) => Path.Combine(server?.Files ?? Folder, partner, "outbox");

    /// <summary>A configuration of its own for each host: own state folder and console port, same database.</summary>
    /// <param name="database">Another database: one that was restored, for example.</param>
    public string Configuration(string host, string? database = null)
    {
        var path = Path.Combine(Folder, $"{host}.json");
        File.WriteAllText(path, JsonSerializer.Serialize(
            new
            {
                stateFolder = Path.Combine(Folder, host),
                database = database ?? ConnectionString,
                partners = Path.Combine(Folder, "partners"),
                keys = Path.Combine(Folder, "keys.json"),
                console = new { url = "http://127.0.0.1:0" },
                jobs = new { sweepSeconds = 1, stopSeconds = 10, hostSilenceSeconds = 4 },
            },
            json));
        return path;
    }

    /// <summary>Drops a file as a partner would: under a temporary name first, then renamed.</summary>
    public void Drop(string partner, string name, byte[] bytes)
    {
        var temporary = Path.Combine(Inbox(partner), $".{name}.tmp");
        File.WriteAllBytes(temporary, bytes);
        File.Move(temporary, Path.Combine(Inbox(partner), name));
    }

    /// <summary>Troubles that close by themselves have had the time to.</summary>
    public async Task<bool> SettledAsync(int files)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>(
            """
            select (select count(*) from file where direction = 'in') >= @files
                and not exists (select from work where state in ('due', 'leased'))
                and not exists (select from file where state = 'archived')
                and not exists (select from collected where moved_at is null)
                and not exists (select from exception where closed_at is null and kind in ('fileNotCollected', 'inboxUnreachable', 'outboxUnreachable'))
            """,
            new { files });
    }

    /// <param name="query">Answers true once it is so.</param>
    public Task WaitUntilAsync(string query, TimeSpan within, Func<string> complain) => WaitUntilAsync(Database, query, within, complain);

    public static async Task WaitUntilAsync(NpgsqlDataSource database, string query, TimeSpan within, Func<string> complain)
    {
        await using var connection = await database.OpenConnectionAsync();
        var until = DateTime.UtcNow + within;
        while (!await connection.ExecuteScalarAsync<bool>(query))
        {
            if (DateTime.UtcNow > until)
            {
                throw new TimeoutException($"Not so within {within}: {query}\n{complain()}");
            }

            await Task.Delay(50);
        }
    }

    public async Task WaitSettledAsync(int files, TimeSpan within, Func<string> complain)
    {
        var until = DateTime.UtcNow + within;
        while (!await IsSettledAsync(files))
        {
            if (DateTime.UtcNow > until)
            {
                throw new TimeoutException($"Not settled within {within}:\n{complain()}");
            }

            await Task.Delay(50);
        }
    }

    /// <summary>A database that is away has not settled.</summary>
    async Task<bool> IsSettledAsync(int files)
    {
        try
        {
            return await SettledAsync(files);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Invoices first, then what pays them: a payment that overtakes its invoice is queued, and rightly so.</summary>
    public async Task FeedAsync(IReadOnlyList<(string Inbox, string Name, byte[] Bytes)> traffic, Func<string> complain)
    {
        var fed = 0;
        foreach (var wave in new[] { "billing", "bank" })
        {
            foreach (var (inbox, name, bytes) in traffic.Where(file => file.Inbox == wave))
            {
                Drop(inbox, name, bytes);
                fed++;
            }

            await WaitSettledAsync(fed, TimeSpan.FromMinutes(4), complain);
        }
    }

    /// <summary>Each acknowledgment is there once, under its own control number, without a gap.</summary>
    public void AssertOutboxes()
    {
        foreach (var partner in new[] { "bank", "billing" })
        {
            var finished = Directory.EnumerateFiles(Outbox(partner)).Select(path => Path.GetFileName(path)!).Where(name => name[0] != '.' && !name.EndsWith(".done", StringComparison.Ordinal)).ToList();
            finished.Select(name => name.Split('-')[1]).Order(StringComparer.Ordinal)
                .ShouldBe(Enumerable.Range(1, finished.Count).Select(no => no.ToString("000000000", CultureInfo.InvariantCulture)), partner);
        }
    }

    void WriteProfile(string id, string role, string interchangeId, string set)
    {
        Open(Inbox(id));
        Open(Outbox(id));
        Directory.CreateDirectory(Path.Combine(Folder, "partners"));
        File.WriteAllText(Path.Combine(Folder, "partners", $"{id}.json"), JsonSerializer.Serialize(
            new
            {
                id,
                name = $"The {id}",
                role,
                x12 = new
                {
                    ids = new[] { $"ZZ:{interchangeId}" },
                    ourIds = new[] { "ZZ:GATEWAYDEMO" },
                    maps = new Dictionary<string, string> { [set] = $"x12/{set}" },
                },
                connections = Connections(),
                inboxes = new[] { Place("inbox", Inbox(id), new() { ["patterns"] = new[] { "*.edi" }, ["everySeconds"] = 1 }) },
                outbox = OutboxOf(id),
            },
            json));
    }

    /// <summary>The server's user is another one than ours.</summary>
    static void Open(string folder)
    {
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
    }

    Dictionary<string, object> Connections() => server is null
        ? []
        : new() { ["server"] = new { type = "sftp", host = "127.0.0.1", port = server.Port, user = server.User, hostKeys = new[] { server.HostKey }, privateKey = $"file:{server.PrivateKeyFile}" } };

    Dictionary<string, object> Place(string name, string path, Dictionary<string, object> more) =>
        new(more) { ["name"] = name, [server is null ? "transport" : "connection"] = server is null ? "folder" : "server", ["path"] = path };

    /// <summary>A partner that gets invoices by X12 and answers them.</summary>
    public void WriteReceiver(string id)
    {
        Directory.CreateDirectory(Inbox(id));
        Directory.CreateDirectory(Outbox(id));
        File.WriteAllText(Path.Combine(Folder, "partners", $"{id}.json"), JsonSerializer.Serialize(
            new
            {
                id,
                name = id,
                role = "partner",
                x12 = new
                {
                    ids = new[] { $"ZZ:{id.ToUpperInvariant()}" },
                    ourIds = new[] { "ZZ:GATEWAYDEMO" },
                    outgoing = new { invoices = new { map = "x12/out/810" }, awaits = new Dictionary<string, object> { ["997"] = new { hours = 24 } } },
                },
                inboxes = new[] { new { name = "inbox", transport = "folder", path = Inbox(id), patterns = new[] { "*.edi" }, everySeconds = 1 } },
                outbox = new { name = "outbox", transport = "folder", path = Outbox(id) },
            },
            json));
    }

    /// <summary>Our ERP: takes postings as NetSuite reads them, and answers by files named *.ack.csv.</summary>
    public void WriteErp()
    {
        Directory.CreateDirectory(Inbox("erp"));
        Directory.CreateDirectory(Outbox("erp"));
        File.WriteAllText(Path.Combine(Folder, "partners", "erp.json"), JsonSerializer.Serialize(
            new
            {
                id = "erp",
                name = "Our ERP",
                role = "erp",
                export = new { layout = "postings-netsuite", answers = new[] { "*.ack.csv" }, answerWithinHours = 24 },
                inboxes = new[] { new { name = "inbox", transport = "folder", path = Inbox("erp"), everySeconds = 1 } },
                outbox = new { name = "outbox", transport = "folder", path = Outbox("erp") },
            },
            json));
    }

    /// <summary>The billing system's takes files with a marker, so that both ways of uploading are gone through.</summary>
    Dictionary<string, object> OutboxOf(string id) =>
        Place("outbox", Outbox(id), id == "billing" ? new() { ["upload"] = new { mode = "marker", markerSuffix = ".done" } } : []);

    async Task RegisterAsync()
    {
        var csv = Path.Combine(Folder, "bank-accounts.csv");
        await File.WriteAllTextAsync(csv, "code,routing,account,currency,company,ledger_account,bank,book_of_record\nOPERATING,122000661,700010001,USD,Demo Company,1010,bank,x12-820\n");
        await HostCommand.RunAsync(0, "import", "bank-accounts", csv, "--config", Configuration("setup"));
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
