using Dapper;
using Gateway.Pipeline.Alerts;
using Gateway.Pipeline.Alerts.Channels;
using Gateway.Pipeline.Jobs;
using Gateway.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gateway.Pipeline.Tests.Alerts;

/// <summary>A watch over a condition that the test sets, with a clock that it turns and channels that remember what they were given.</summary>
sealed class AlertSite
{
    readonly WorkQueue queue;
    readonly AlertWatch watch;
    readonly SendNotice send;

    AlertSite(NpgsqlDataSource database, AlertRules rules, IReadOnlyList<IAlertCondition> more)
    {
        Database = database;
        queue = new WorkQueue(database, TimeProvider.System, new WorkRules { Backoff = new Backoff(TimeSpan.Zero, TimeSpan.Zero, 100) });
        AlertRoute[] routes = [new(Mail, AlertSeverity.Warning), new(Pager, AlertSeverity.Critical)];
        watch = new AlertWatch([Condition, .. more], new AlertRows(new AlertNotices(routes, queue), rules), rules, database, Clock, NullLogger<AlertWatch>.Instance);
        send = new SendNotice(routes, rules, database, queue, Clock);
        Actions = new AlertActions(database, Clock);
    }

    public NpgsqlDataSource Database { get; }

    public TurnedClock Clock { get; } = new();

    public SetCondition Condition { get; } = new();

    public RecordingChannel Mail { get; } = new("mail");

    public RecordingChannel Pager { get; } = new("pager");

    public AlertActions Actions { get; }

    public static async Task<AlertSite> OpenAsync(DatabaseFixture databases, AlertRules? rules = null, params IAlertCondition[] more) =>
        new(await databases.CreateDatabaseAsync(), rules ?? new AlertRules(), more);

    /// <summary>One look after so long, then everything that is due is sent.</summary>
    public async Task LookAsync(double secondsLater = 15)
    {
        Clock.Now += TimeSpan.FromSeconds(secondsLater);
        await watch.RunAsync(default);
        await SendDueAsync();
    }

    public async Task<IReadOnlyList<long>> OpenAlertsAsync()
    {
        await using var connection = await Database.OpenConnectionAsync();
        return (await connection.QueryAsync<long>("select id from alert where cleared_at is null order by id")).AsList();
    }

    async Task SendDueAsync()
    {
        foreach (var work in await queue.ClaimAsync("test", 100, TimeSpan.FromMinutes(1), default))
        {
            try
            {
                await send.HandleAsync(work, default);
            }
            catch (AlertChannelException e)
            {
                await queue.FailAsync(work, e.Message, permanent: false, default);
            }
        }
    }

    internal sealed class TurnedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    internal sealed class SetCondition : IAlertCondition
    {
        public IReadOnlyList<string> Kinds => ["delivery-failed", "file-missing"];

        public List<AlertFinding> Findings { get; } = [];

        public bool Fails { get; set; }

        public Task<IReadOnlyList<AlertFinding>> FindAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct) =>
            Fails ? throw new InvalidOperationException("the table is locked.") : Task.FromResult<IReadOnlyList<AlertFinding>>([.. Findings]);
    }

    internal sealed class RecordingChannel(string name) : IAlertChannel
    {
        public string Name => name;

        public bool IsDead { get; set; }

        public List<AlertMessage> Sent { get; } = [];

        public Task SendAsync(AlertMessage message, CancellationToken ct)
        {
            if (IsDead) throw new AlertChannelException($"{name} did not answer.", canBeRepeated: true);
            Sent.Add(message);
            return Task.CompletedTask;
        }
    }
}
