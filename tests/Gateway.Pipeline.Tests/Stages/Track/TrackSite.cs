using System.Globalization;
using System.Text;
using Dapper;
using Gateway.Pipeline.Imports;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages;
using Gateway.Pipeline.Stages.Acknowledge;
using Gateway.Pipeline.Stages.Post;
using Gateway.Pipeline.Stages.Read;
using Gateway.Pipeline.Stages.Send;
using Gateway.Pipeline.Stages.Track;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Keys;
using Gateway.Pipeline.Store.Queries;
using Gateway.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gateway.Pipeline.Tests.Stages.Track;

/// <summary>Invoices out and answers in on a database of their own, with a clock that is moved by hand. Deliveries are noted, not made.</summary>
sealed class TrackSite
{
    public const string Header = "number,customer,customer_name,date,currency,quantity,price,description";

    static readonly CsvColumnMaps columns = LoadColumns();

    readonly WorkQueue queue;
    readonly ReadFile read;
    int files;

    TrackSite(NpgsqlDataSource database, PartnerDirectory partners)
    {
        Database = database;
        Partners = partners;
        var keyring = ArchiveKeyring.Generate(DateTimeOffset.UnixEpoch);
        Archive = new FileArchive(database, keyring, Clock);
        queue = new WorkQueue(database, Clock, new WorkRules());
        read = new ReadFile(
            database, Archive, queue, Definitions.Formats, Definitions.Maps, partners, new AccountProtection(keyring), new LedgerAccounts(),
            new AcknowledgmentOutbox(Archive, queue), new StageEvents(NullLogger<StageEvents>.Instance), Clock);
        Sender = new SendInvoices(database, Archive, queue, Definitions.Formats, Definitions.Maps, columns, partners, Clock);
    }

    public NpgsqlDataSource Database { get; }

    public PartnerDirectory Partners { get; }

    public FileArchive Archive { get; }

    public WorkQueue Queue => queue;

    public HandClock Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public SendInvoices Sender { get; }

    public ResendTransmission Resender => new(Database, Archive, queue, Definitions.Formats, Partners, Clock);

    public SentQuery Query => new(new ReadDatabase(Database));

    /// <param name="more">Profiles beside those of acme (X12), boltag (EDIFACT) and tester (X12, test mode).</param>
    public static async Task<TrackSite> CreateAsync(DatabaseFixture databases, params string[] more)
    {
        string[] profiles = [Acme, Bolt, Tester, .. more];
        var loaded = PartnerProfiles.Load([.. profiles.Select((json, no) => ($"{no}.json", (Stream)new MemoryStream(Encoding.UTF8.GetBytes(json))))], Definitions.Maps, null, Definitions.Formats);
        loaded.Faults.ShouldBeEmpty();
        return new TrackSite(await databases.CreateDatabaseAsync(), loaded.Directory);
    }

    /// <summary>One invoice for each number, of 100.00 each, with one line.</summary>
    public static string Invoices(params IEnumerable<string> numbers) =>
        $"{Header}\n{string.Concat(numbers.Select(number => $"{number},C001,Acme Inc,2026-11-20,USD,4,25.00,Bolts\n"))}";

    public Task<SendReport> SendAsync(string csv, string partner = "acme", string? key = null) =>
        Sender.RunAsync(new SendRequest(partner, SendFormat.Csv, Encoding.UTF8.GetBytes(csv), "invoices.csv", "tester", key), default);

    /// <summary>Sends, and notes the delivery as of now.</summary>
    public async Task<SendReport> SendAndDeliverAsync(string csv, string partner = "acme")
    {
        var report = await SendAsync(csv, partner);
        report.Faults.ShouldBeEmpty();
        await DeliverAsync();
        return report;
    }

    public async Task DeliverAsync()
    {
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update outbox set state = 'delivered', delivered_at = @now where state = 'waiting'", new { now = Clock.GetUtcNow() });
    }

    /// <summary>Archives and reads one file.</summary>
    public async Task<long> TakeAsync(byte[] bytes, string partner = "acme")
    {
        var file = await ArchiveAsync(bytes, partner);
        await WorkAsync("test");
        return file;
    }

    /// <summary>Archives files, and has several hosts read them at the same time.</summary>
    public async Task TakeAtOnceAsync(IReadOnlyList<byte[]> contents, int hosts)
    {
        foreach (var bytes in contents)
        {
            await ArchiveAsync(bytes, "acme");
        }

        await Task.WhenAll(Enumerable.Range(0, hosts).Select(no => Task.Run(() => WorkAsync($"host {no}"))).Append(Task.Run(() => LookAsync())));
    }

    async Task<long> ArchiveAsync(byte[] bytes, string partner)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var stored = await Archive.StoreAsync(
            transaction,
            new NewFile("in", partner, $"{partner}/inbox", Encoding.UTF8.GetBytes($"in-{++files}.edi"), "archived", Clock.GetUtcNow()),
            new MemoryStream(bytes),
            default);
        await queue.AddAsync(transaction, "read", stored.Id, partner, Clock.GetUtcNow(), default);
        await transaction.CommitAsync();
        return stored.Id;
    }

    async Task WorkAsync(string host)
    {
        while (await queue.ClaimAsync(host, 1, TimeSpan.FromMinutes(1), default) is { Count: > 0 } works)
        {
            foreach (var work in works.Where(work => work.Kind == "read"))
            {
                await read.HandleAsync(work, default);
            }
        }
    }

    /// <summary>What the jobs do that look at the clock.</summary>
    public async Task LookAsync(TimeSpan later = default)
    {
        Clock.Move(later);
        await new OverdueAnswers(Database, Clock).RunAsync(default);
        await new MissingNumbers(Database, Clock).RunAsync(default);
    }

    /// <summary>An interchange of acme to us.</summary>
    public static byte[] Answer(int control, string group, params (string Type, string[] Body)[] sets) => sets
        .Aggregate(new X12Builder("ACME", "US", control), (builder, set) => builder.Set(set.Type, set.Body)).Build(group);

    /// <summary>A TA1 alone.</summary>
    public static byte[] Ta1(int control, string answer) => Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"ISA*00*          *00*          *ZZ*ACME           *ZZ*US             *261122*1000*U*00401*{control:000000000}*0*P*:~TA1*{answer}~IEA*0*{control:000000000}~"));

    /// <summary>A 997 that answers group IN <paramref name="group"/>; a code for each set, E and R with a fault in segment 4.</summary>
    public static byte[] Functional(int control, long group, string codes, string type = "997")
    {
        var (segment, element, set) = type == "997" ? ("AK3", "AK4", "AK5") : ("IK3", "IK4", "IK5");
        var body = new List<string> { type == "997" ? $"AK1*IN*{group}" : $"AK1*IN*{group}*005010" };
        foreach (var (code, no) in codes.Select((code, no) => (code, no + 1)))
        {
            body.Add($"AK2*810*{no:0000}");
            body.AddRange(code == 'A' ? [] : [$"{segment}*CUR*3**8", $"{element}*2**7*USX"]);
            body.Add(code == 'A' ? $"{set}*A" : $"{set}*{code}*5");
        }

        var accepted = codes.Count(code => code != 'R');
        body.Add($"AK9*{(accepted == 0 ? 'R' : accepted < codes.Length ? 'P' : 'A')}*{codes.Length}*{codes.Length}*{accepted}");
        return Answer(control, "FA", (type, [.. body]));
    }

    public async Task<T> OneAsync<T>(string query)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(query);
    }

    public async Task<IReadOnlyList<T>> ManyAsync<T>(string query)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return (await connection.QueryAsync<T>(query)).ToList();
    }

    /// <summary>Number and state of each invoice that was sent.</summary>
    public Task<IReadOnlyList<string>> SetsAsync() => ManyAsync<string>("select number || ' ' || state from sent_set order by document_id");

    public Task<string> StateAsync(long transmission = 1) => OneAsync<string>($"select state from transmission where id = {transmission}");

    /// <summary>Kinds of open exceptions with their money, sorted.</summary>
    public Task<IReadOnlyList<string>> ExceptionsAsync() => ManyAsync<string>("select concat_ws(' ', kind, amount, currency) from exception where closed_at is null order by 1");

    public async Task<string> TextAsync(long file)
    {
        await using var content = await Archive.OpenAsync(file, default);
        using var reader = new StreamReader(content, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    const string Acme = """
        { "id": "acme", "name": "Acme", "role": "partner",
          "x12": { "ids": ["ZZ:ACME"], "ourIds": ["ZZ:US"],
            "outgoing": { "invoices": { "map": "x12/out/810" }, "requestsAcknowledgment": true, "awaits": { "TA1": { "hours": 1 }, "997": { "hours": 24 } } },
            "controlNumberGaps": { "graceMinutes": 30 } },
          "inboxes": [{ "name": "inbox", "transport": "folder", "path": "/nowhere" }], "outbox": { "name": "outbox", "transport": "folder", "path": "/nowhere/out" } }
        """;

    const string Bolt = """
        { "id": "boltag", "name": "Bolt AG", "role": "partner",
          "edifact": { "ids": ["14:BOLT"], "ourIds": ["14:US"],
            "outgoing": { "invoices": { "map": "edifact/out/invoic", "interchange": "batched" }, "awaits": { "CONTRL": { "hours": 2 }, "APERAK": { "hours": 48 } } } },
          "inboxes": [{ "name": "inbox", "transport": "folder", "path": "/nowhere" }], "outbox": { "name": "outbox", "transport": "folder", "path": "/nowhere/out" } }
        """;

    const string Tester = """
        { "id": "tester", "name": "Tester", "role": "partner", "mode": "test",
          "x12": { "ids": ["ZZ:TESTER"], "ourIds": ["ZZ:US"], "outgoing": { "invoices": { "map": "x12/out/810", "interchange": "oneEach" }, "awaits": { "997": { "hours": 24 } } } },
          "inboxes": [{ "name": "inbox", "transport": "folder", "path": "/nowhere" }], "outbox": { "name": "outbox", "transport": "folder", "path": "/nowhere/out" } }
        """;

    static CsvColumnMaps LoadColumns()
    {
        var maps = Path.Combine(Imports.RepositoryFolder.Root, "maps");
        var faults = new List<Formats.Definitions.DefinitionFault>();
        var opened = Directory.EnumerateFiles(Path.Combine(maps, "csv"), "*.json").Select(path => (Path.GetRelativePath(maps, path), (Stream)File.OpenRead(path))).ToList();
        try
        {
            return CsvColumnMaps.Load(opened, faults) ?? throw new InvalidOperationException(string.Join(' ', faults));
        }
        finally
        {
            opened.ForEach(file => file.Item2.Dispose());
        }
    }
}
