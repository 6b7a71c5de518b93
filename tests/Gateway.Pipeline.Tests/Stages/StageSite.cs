using System.Text;
using Dapper;
using Gateway.Formats.X12.Acks;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages;
using Gateway.Pipeline.Stages.Acknowledge;
using Gateway.Pipeline.Stages.Match;
using Gateway.Pipeline.Stages.Match.Again;
using Gateway.Pipeline.Stages.Match.Joining;
using Gateway.Pipeline.Stages.Post;
using Gateway.Pipeline.Stages.Read;
using Gateway.Pipeline.Stages.Repair;
using Gateway.Pipeline.Stages.Returns;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Keys;
using Gateway.Pipeline.Tests.Schedules;
using Gateway.Receivables;
using Gateway.Receivables.Matching;
using Gateway.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gateway.Pipeline.Tests.Stages;

/// <summary>
/// The stages from archive to posting on a database of their own, driven by hand: a bank, our billing system and two partners, one account
/// of ours, one customer with three open invoices.
/// </summary>
sealed class StageSite
{
    public const string OurAccount = "700010001";
    public const string OurBank = "122000661";
    public const string LockboxAccount = "700020002";
    public const string AchAccount = "700020003";
    public const string StatementAccount = "700020004";

    public static MatchingRules Rules { get; } = new("test-1", 3, new HashSet<string>(StringComparer.Ordinal) { "06" }, ["INV"]);
    static readonly WorkRules workRules = new();

    readonly FileArchive archive;
    readonly WorkQueue queue;
    readonly ReadFile read;
    readonly MatchReceipt match;
    readonly Dictionary<string, IWorkHandler> handlers;

    StageSite(NpgsqlDataSource database, LedgerAccounts? accounts, MatchingRules? rules)
    {
        Database = database;
        var keyring = ArchiveKeyring.Generate(DateTimeOffset.UnixEpoch);
        Accounts = new AccountProtection(keyring);
        archive = new FileArchive(database, keyring, TimeProvider.System);
        queue = new WorkQueue(database, TimeProvider.System, workRules);
        var chart = accounts ?? new LedgerAccounts();
        var events = new StageEvents(NullLogger<StageEvents>.Instance);
        read = new ReadFile(
            database, archive, queue, Definitions.Formats, Definitions.Maps, new PartnerDirectory(Profiles()), Accounts, chart,
            new AcknowledgmentOutbox(archive, queue), events, TimeProvider.System);
        match = new MatchReceipt(database, queue, chart, rules ?? Rules, new BankingDays(ShippedCalendars.All), events, TimeProvider.System);
        handlers = new IWorkHandler[] { read, match, new ArrivedAdvices(database, queue, TimeProvider.System), new AwaitedDocuments(database, queue), new SettleReturn(database, queue, chart, TimeProvider.System) }.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);
    }

    public NpgsqlDataSource Database { get; }

    public FileArchive Archive => archive;

    /// <summary>Our ERP: takes postings, and answers by files named *.ack.csv.</summary>
    public static PartnerProfile Erp { get; } = new(
        "erp", "erp", PartnerRole.Erp, PartnerMode.Production, null,
        [new InboxProfile("inbox", "folder", "/nowhere", ["*"], false, Transports.Inbox.InboxReadiness.Unchanged, 2, 30, [])],
        new OutboxProfile("outbox", "folder", "/nowhere"))
    {
        Export = new ExportProfile("postings", "{batch}.csv", [], ["*.ack.csv"], null, null),
    };

    public ReceiptActions Repairs => RepairsUnder(new RepairRules());

    public ReceiptActions RepairsUnder(RepairRules repairRules) => new(Database, queue, new LedgerAccounts(), repairRules, TimeProvider.System);

    public OperatorActions Actions => new(Database, TimeProvider.System);

    public AccountProtection Accounts { get; }

    public static async Task<StageSite> CreateAsync(DatabaseFixture databases, LedgerAccounts? accounts = null, MatchingRules? rules = null)
    {
        var site = new StageSite(await databases.CreateDatabaseAsync(), accounts, rules);
        await site.SeedAsync();
        return site;
    }

    /// <summary>Archives, reads and matches one file, as far as it goes.</summary>
    public async Task<long> TakeAsync(byte[] bytes, string partner = "bank", string name = "file.edi")
    {
        var file = await ArchiveAsync(bytes, partner, name);
        await WorkAsync();
        return file;
    }

    /// <summary>Archives a file and leaves it due to be read.</summary>
    public async Task<long> ArchiveAsync(byte[] bytes, string partner = "bank", string name = "file.edi")
    {
        await using var connection = await Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var stored = await archive.StoreAsync(
            transaction,
            new NewFile("in", partner, $"{partner}/inbox", Encoding.UTF8.GetBytes(name), "archived", TimeProvider.System.GetUtcNow()),
            new MemoryStream(bytes),
            default);
        await queue.AddAsync(transaction, "read", stored.Id, partner, TimeProvider.System.GetUtcNow(), default);
        await transaction.CommitAsync();
        return stored.Id;
    }

    /// <summary>Makes every receipt due to be matched once more, and does it.</summary>
    public async Task MatchAgainAsync()
    {
        await using (var connection = await Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("update work set state = 'due', due_at = clock_timestamp() where kind = 'match' and state = 'done'");
        }

        await WorkAsync();
    }

    /// <summary>Does all that is due, but deliveries.</summary>
    public async Task WorkAsync()
    {
        while (await queue.ClaimAsync("test", 100, TimeSpan.FromMinutes(1), default) is { Count: > 0 } works)
        {
            foreach (var work in works.Where(work => handlers.ContainsKey(work.Kind)))
            {
                await handlers[work.Kind].HandleAsync(work, default);
            }
        }
    }

    /// <summary>Does all that is due, but deliveries, whatever is due at a time at the same time.</summary>
    public async Task WorkTogetherAsync()
    {
        while (await queue.ClaimAsync("test", 100, TimeSpan.FromMinutes(1), default) is { Count: > 0 } works)
        {
            await Task.WhenAll(works.Where(work => handlers.ContainsKey(work.Kind)).Select(work => handlers[work.Kind].HandleAsync(work, default)));
        }
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
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

    /// <summary>Kinds of open exceptions, sorted.</summary>
    public Task<IReadOnlyList<string>> ExceptionsAsync() => ManyAsync<string>("select kind from exception where closed_at is null order by kind");

    /// <summary>What was acknowledged, as text, in order.</summary>
    public async Task<IReadOnlyList<string>> AcknowledgmentsAsync()
    {
        var texts = new List<string>();
        foreach (var file in await ManyAsync<long>("select file_id from outbox order by id"))
        {
            await using var content = await archive.OpenAsync(file, default);
            using var reader = new StreamReader(content, Encoding.ASCII);
            texts.Add(await reader.ReadToEndAsync());
        }

        return texts;
    }

    async Task SeedAsync()
    {
        var ours = Accounts.Protect(new AccountNumber("122000661", OurAccount));
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into bank_account (code, account_last4, account_hash, account_cipher, currency, company, ledger_account, bank, book_of_record, updated_at)
            values ('OPERATING', @LastFour, @Hash, @Cipher, 'USD', 'Demo', '1010', 'bank', '{x12-820}', now());
            insert into customer (number, name, updated_at) values ('C001', 'ACME INC', now()), ('C002', 'BOLT CORP', now());
            insert into customer_name (customer_id, name, normalised) select id, name, name from customer;
            """,
            ours);
        foreach (var (code, number, kinds, lockboxes) in new (string, string, string[], string[])[]
        {
            ("LOCKBOX", LockboxAccount, ["lockbox", "x12-823"], ["4412", "770011"]),
            ("ACH", AchAccount, ["nacha"], []),
            ("STATEMENT", StatementAccount, ["bai2"], []),
        })
        {
            var account = Accounts.Protect(new AccountNumber(OurBank, number));
            await connection.ExecuteAsync(
                """
                insert into bank_account (code, account_last4, account_hash, account_cipher, currency, company, ledger_account, bank, book_of_record, lockboxes, updated_at)
                values (@code, @LastFour, @Hash, @Cipher, 'USD', 'Demo', '1020', 'bank', @kinds, @lockboxes, now())
                """,
                new { code, account.LastFour, account.Hash, account.Cipher, kinds, lockboxes });
        }

        var payer = Accounts.Protect(new AccountNumber("061102992", "0012345678"));
        await connection.ExecuteAsync(
            """
            insert into payer_account (customer_id, account_last4, account_hash, account_cipher) select id, @LastFour, @Hash, @Cipher from customer where number = 'C001'
            """,
            payer);
        foreach (var (customer, number, amount) in new[] { ("C001", "INV1001", 100.00m), ("C001", "INV1002", 250.50m), ("C002", "INV2001", 75.00m) })
        {
            await connection.ExecuteAsync(
                """
                insert into invoice (number, number_key, customer_id, kind, invoice_date, due_date, amount, open, currency, updated_at)
                select @number, @key, id, 'invoice', '2026-11-01', '2026-12-01', @amount, @amount, 'USD', now() from customer where number = @customer
                """,
                new { number, key = ReferenceKey.Normalise(number), amount, customer });
        }
    }

    static IReadOnlyList<PartnerProfile> Profiles() =>
    [
        Profile("bank", PartnerRole.Bank, "FIRSTHARBOR") with
        {
            Nacha = new NachaProfile(["122000661"], [], "nacha/entry", Formats.Nacha.NachaTolerances.None, 365),
            Bai2 = new Bai2Profile(["FIRSTHARBOR"], "bai2/report", null, new Dictionary<string, int>(StringComparer.Ordinal), new HashSet<BankReportKind> { BankReportKind.FinalPreviousDay }, 365),
            Lockbox = new LockboxProfile(["611000012"], null, "lockbox/payment", 365),
        },
        Profile("billing", PartnerRole.Billing, "BILLING") with { Nacha = new NachaProfile(["611029920"], [], "nacha/entry", Formats.Nacha.NachaTolerances.None, 365) },
        Erp,
        Profile("acme", PartnerRole.Partner, "ACME"),
        Advised(Profile("advised", PartnerRole.Partner, "ADVISED")),
        Profile("whole", PartnerRole.Bank, "WHOLEBANK") with { X12 = Profile("whole", PartnerRole.Bank, "WHOLEBANK").X12! with { Acceptance = Acceptance.AllOrNothing } },
    ];

    /// <summary>Agreed with it: 999 for 997, and an 824 or APERAK for what is held.</summary>
    static PartnerProfile Advised(PartnerProfile profile) => profile with
    {
        X12 = profile.X12! with { Acknowledgments = profile.X12.Acknowledgments with { Set = AcknowledgmentSet.Implementation999, ApplicationAdvice = true } },
        Edifact = profile.Edifact! with { ApplicationErrors = true },
    };

    static PartnerProfile Profile(string id, PartnerRole role, string address) => new(
        id, id, role, PartnerMode.Production,
        new X12Profile(
            [new X12Address("ZZ", address)],
            [new X12Address("ZZ", "US")],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["820"] = "x12/820", ["810"] = "x12/810", ["823"] = "x12/823" },
            new AcknowledgmentProfile(Functional: true, InterchangeAcknowledgmentMode.WhenAsked),
            Acceptance.PerSet,
            365,
            0m),
        [new InboxProfile("inbox", "folder", "/nowhere", ["*"], false, Transports.Inbox.InboxReadiness.Unchanged, 2, 30, [])],
        new OutboxProfile("outbox", "folder", "/nowhere"))
    {
        Edifact = new EdifactProfile(
            [new EdifactAddress("14", address)],
            [new EdifactAddress("14", "US")],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["REMADV"] = "edifact/remadv", ["INVOIC"] = "edifact/invoic" },
            ControlMessageMode.WhenAsked,
            365,
            0m,
            null,
            null),
    };
}
