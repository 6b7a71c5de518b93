using System.Text;
using Dapper;
using Gateway.Pipeline.Exchange;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages;
using Gateway.Pipeline.Stages.Collect;
using Gateway.Pipeline.Stages.Deliver;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Keys;
using Gateway.Pipeline.Tests.Schedules;
using Gateway.Testing;
using Gateway.Transports.Inbox;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gateway.Pipeline.Tests.Exchange;

/// <summary>One bank with an inbox and an outbox on a scripted server, a database of its own, and hosts that are driven by hand.</summary>
sealed class ExchangeSite : IAsyncDisposable
{
    readonly ArchiveKeyring keyring = ArchiveKeyring.Generate(DateTimeOffset.UnixEpoch);
    readonly string folder = Directory.CreateTempSubdirectory("gateway-exchange-").FullName;
    readonly Dictionary<string, CollectInbox> inboxes = [];

    ExchangeSite(NpgsqlDataSource database, CollectionProfile collection, DeliveryProfile delivery)
    {
        Database = database;
        Inbox = new ScriptedTransport(Directory.CreateDirectory(Path.Combine(folder, "in")).FullName);
        Outbox = new ScriptedTransport(Directory.CreateDirectory(Path.Combine(folder, "out")).FullName);
        Archive = new FileArchive(database, keyring, TimeProvider.System);
        Queue = new WorkQueue(database, TimeProvider.System, new WorkRules());
        (Collection, Delivery) = (collection, delivery);
    }

    public NpgsqlDataSource Database { get; }

    public ScriptedTransport Inbox { get; }

    public ScriptedTransport Outbox { get; }

    public FileArchive Archive { get; }

    public WorkQueue Queue { get; }

    public CollectionProfile Collection { get; set; }

    public DeliveryProfile Delivery { get; set; }

    public CircuitRules Circuit { get; set; } = new();

    public string InFolder => Path.Combine(folder, "in");

    public string OutFolder => Path.Combine(folder, "out");

    public OutboxActions Actions => new(Database, Queue);

    public static async Task<ExchangeSite> CreateAsync(DatabaseFixture databases, CollectionProfile? collection = null, DeliveryProfile? delivery = null) =>
        new(await databases.CreateDatabaseAsync(), collection ?? CollectionProfile.Default, delivery ?? DeliveryProfile.Default);

    public void Drop(string name, string text) => Drop(name, Encoding.Latin1.GetBytes(text));

    public void Drop(string name, byte[] bytes)
    {
        var path = Path.Combine(InFolder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>One look of a host at the inbox.</summary>
    public async Task<PollOutcome> PollAsync(string host = "host")
    {
        var lease = await LeaseAsync(host);
        var outcome = await InboxOf(host).PollAsync(lease, default);
        await TurnsOf(host).EndAsync(lease, TimeSpan.Zero, TimeSpan.Zero, outcome.Files, default);
        return outcome;
    }

    public async Task<PollLease> LeaseAsync(string host = "host", TimeSpan? length = null)
    {
        var turns = TurnsOf(host, length);
        await turns.RegisterAsync("bank/inbox", TimeSpan.Zero, default);
        return (await turns.ClaimAsync(["bank/inbox"], default)).ShouldHaveSingleItem();
    }

    public InboxTurns TurnsOf(string host, TimeSpan? lease = null) => new(Database, new JobOptions { Host = host, Lease = lease ?? TimeSpan.FromSeconds(60) });

    /// <summary>A host remembers between its looks; the other one of that name is the same host restarted.</summary>
    public CollectInbox InboxOf(string host)
    {
        if (!inboxes.TryGetValue(host, out var inbox))
        {
            var profile = Profile();
            inboxes[host] = inbox = new CollectInbox(
                profile, profile.Inboxes[0], EndpointsOf(profile), Database, new ArchiveFiles(Database, Archive, Queue, TimeProvider.System), TurnsOf(host), ShippedCalendars.All,
                new StageEvents(NullLogger<StageEvents>.Instance), TimeProvider.System, NullLogger<CollectInbox>.Instance);
        }

        return inbox;
    }

    /// <summary>Enters a file into the outbox; returns the outbox row.</summary>
    public async Task<long> EnterAsync(string name, string text)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var file = await Archive.StoreAsync(
            transaction, new NewFile("out", "bank", "bank/outbox", Encoding.UTF8.GetBytes(name), "waiting", TimeProvider.System.GetUtcNow()),
            new MemoryStream(Encoding.Latin1.GetBytes(text)), default);
        var id = await connection.ExecuteScalarAsync<long>(
            "insert into outbox (partner, endpoint, name, kind, file_id, state, created_at) values ('bank', 'bank/outbox', @name, '997', @file, 'waiting', clock_timestamp()) returning id",
            new { name, file = file.Id }, transaction);
        await Queue.AddAsync(transaction, "deliver", id, "bank", TimeProvider.System.GetUtcNow(), default);
        await transaction.CommitAsync();
        return id;
    }

    /// <summary>Claims what is due and tries each once, as a runner does. Returns how much was claimed.</summary>
    public async Task<int> DeliverAsync(string host = "host")
    {
        var works = await Queue.ClaimAsync(host, 100, TimeSpan.FromMinutes(1), default);
        foreach (var work in works) await DeliverAsync(work, host);
        return works.Count;
    }

    public async Task DeliverAsync(ClaimedWork work, string host = "host")
    {
        try
        {
            await Handler(host).HandleAsync(work, default);
        }
        catch (Exception e) when (e is Transports.TransportException or OperationCanceledException)
        {
            await Queue.FailAsync(work, e.Message, WorkError.IsPermanent(e), default);
        }
    }

    public DeliverFile Handler(string host = "host") => new(
        Database, Archive, Queue, EndpointsOf(Profile()), Health, Packing, ShippedCalendars.All, new JobOptions { Host = host }, new StageEvents(NullLogger<StageEvents>.Instance), TimeProvider.System);

    /// <summary>Whose keys pack what goes out; null where nothing is packed with keys.</summary>
    public PgpRig? Pgp { get; set; }

    public PartnerDirectory Partners => new([Profile()]);

    PackOutgoing Packing => new(Database, Archive, Pgp?.OurCipher ?? null!, TimeProvider.System);

    public EndpointHealth Health => new(Database, Circuit, TimeProvider.System);

    /// <summary>Makes everything due that waits for a later time.</summary>
    public Task HurryAsync() => RunAsync("update work set due_at = clock_timestamp() where state = 'due'; update endpoint_state set retry_at = clock_timestamp() where retry_at is not null");

    public async Task RunAsync(string sql, object? parameters = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    public async Task<T> OneAsync<T>(string query, object? parameters = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(query, parameters);
    }

    public async Task<IReadOnlyList<T>> ManyAsync<T>(string query, object? parameters = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return (await connection.QueryAsync<T>(query, parameters)).ToList();
    }

    /// <summary>Open exceptions as "kind subject", sorted.</summary>
    public Task<IReadOnlyList<string>> ExceptionsAsync() => ManyAsync<string>("select kind || ' ' || subject from exception where closed_at is null order by 1");

    public Task<IReadOnlyList<string>> ArchivedAsync() => ManyAsync<string>("select name from file where direction = 'in' order by id");

    /// <summary>Files of a folder by their paths below it, hidden ones too.</summary>
    public static IReadOnlyList<string> Below(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    PartnerProfile Profile() => new("bank", "Bank", PartnerRole.Bank, PartnerMode.Production, null, [InboxProfile()], new OutboxProfile("outbox", "folder", "out") { Delivery = Delivery });

    InboxProfile InboxProfile() => new("inbox", "folder", "in", [], Subfolders: false, InboxReadiness.Renamed, 0, 1, []) { Collection = Collection };

    public Endpoints Endpoints => EndpointsOf(Profile());

    Endpoints EndpointsOf(PartnerProfile profile) => new(new PartnerDirectory([profile]), (_, path) => path == "in" ? Inbox : Outbox);
}
