using Dapper;
using Gateway.Pipeline.Exchange;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages;
using Gateway.Pipeline.Stages.Collect;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Keys;
using Gateway.Pipeline.Tests.Jobs;
using Gateway.Pipeline.Tests.Schedules;
using Gateway.Testing;
using Gateway.Transports.Folder;
using Gateway.Transports.Inbox;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gateway.Pipeline.Tests.Exchange;

public sealed class PollerTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    const int Frozen = 30;

    [PostgresFact]
    public async Task Thirty_frozen_servers_and_five_database_connections_keep_no_other_inbox_from_being_looked_at()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-poller-").FullName;
        var template = await databases.CreateDatabaseAsync();
        await using var database = DatabaseSource.Create(new NpgsqlConnectionStringBuilder(template.ConnectionString) { MaxPoolSize = 5, Timeout = 5 }.ConnectionString);
        var frozen = new FrozenTransport();
        var profiles = Enumerable.Range(0, Frozen + 1).Select(no => Profile(no < Frozen ? $"frozen{no}" : $"well{no}", no < Frozen ? "frozen" : folder)).ToList();
        using var poller = Poller(database, profiles, (path) => path == "frozen" ? frozen : new FolderTransport(path));
        await poller.StartAsync(default);
        await Eventually.TrueAsync(() => frozen.Asked >= Frozen, "all frozen servers are being waited for");

        for (var file = 0; file < 3; file++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{file}.edi"), $"file {file}");
            await Eventually.TrueAsync(
                async () => await CountAsync(template, "select count(*) from file") == file + 1, $"file {file} is archived though {Frozen} servers hang");
        }

        (await CountAsync(template, "select count(*) from endpoint_state where leased_by is not null and endpoint like 'frozen%'")).ShouldBe(Frozen);
        await poller.StopAsync(default);
        (await CountAsync(template, "select count(*) from endpoint_state where leased_by is not null")).ShouldBe(0, "a host that stops gives its turns back");
        Directory.Delete(folder, recursive: true);
    }

    [PostgresFact]
    public async Task A_paused_inbox_is_not_looked_at_until_it_is_resumed()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-poller-").FullName;
        var database = await databases.CreateDatabaseAsync();
        var actions = new OutboxActions(database, new WorkQueue(database, TimeProvider.System, new WorkRules()));
        using var poller = Poller(database, [Profile("bank", folder)], path => new FolderTransport(path));
        await poller.StartAsync(default);
        await Eventually.TrueAsync(async () => await CountAsync(database, "select count(*) from endpoint_hour") > 0, "the first look");

        (await actions.PauseInboxAsync("bank/inbox", "clerk", "the bank repairs it", default)).ShouldBeTrue();
        await Eventually.TrueAsync(async () => await CountAsync(database, "select count(*) from endpoint_state where leased_by is null") == 1, "a look under way ends");
        var looks = await CountAsync(database, "select sum(ok) from endpoint_hour");
        await File.WriteAllTextAsync(Path.Combine(folder, "a.edi"), "text");
        (await actions.PollNowAsync("bank/inbox", "clerk", "at once", default)).ShouldBeFalse("it is paused");
        (await actions.ResumeInboxAsync("bank/inbox", "clerk", "repaired", default)).ShouldBeTrue();

        await Eventually.TrueAsync(async () => await CountAsync(database, "select count(*) from file") == 1, "it is looked at again");
        await Eventually.TrueAsync(async () => await CountAsync(database, "select sum(ok) from endpoint_hour") > looks, "the look is counted");
        await poller.StopAsync(default);
        Directory.Delete(folder, recursive: true);
    }

    [PostgresFact]
    public async Task An_inbox_that_fails_is_told_at_the_third_time_and_closes_by_itself()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-poller-").FullName;
        var database = await databases.CreateDatabaseAsync();
        var scripted = new ScriptedTransport(folder) { Before = (verb, _) => verb == "list" ? ScriptedTransport.Fault(Transports.TransportCause.TimedOut) : null };
        using var poller = Poller(database, [Profile("bank", "scripted")], _ => scripted, new CircuitRules { FirstPause = TimeSpan.FromMilliseconds(100) });
        await poller.StartAsync(default);

        await Eventually.TrueAsync(async () => await CountAsync(database, "select count(*) from exception where kind = 'inboxUnreachable' and closed_at is null") == 1, "a person is told");
        (await CountAsync(database, "select failures from endpoint_state")).ShouldBeGreaterThanOrEqualTo(3);
        scripted.Before = (_, _) => null;
        await Eventually.TrueAsync(async () => await CountAsync(database, "select count(*) from exception where closed_at is null") == 0, "and it closes by itself");
        await poller.StopAsync(default);
        Directory.Delete(folder, recursive: true);
    }

    static InboxPoller Poller(NpgsqlDataSource database, IReadOnlyList<PartnerProfile> profiles, Func<string, Transports.ITransport> open, CircuitRules? rules = null)
    {
        var keyring = ArchiveKeyring.Generate(DateTimeOffset.UnixEpoch);
        var queue = new WorkQueue(database, TimeProvider.System, new WorkRules());
        var options = new JobOptions { Host = "host" };
        var (endpoints, turns) = (new Endpoints(new PartnerDirectory(profiles), (_, path) => open(path)), new InboxTurns(database, options));
        var archive = new ArchiveFiles(database, new FileArchive(database, keyring, TimeProvider.System), queue, TimeProvider.System);
        var events = new StageEvents(NullLogger<StageEvents>.Instance);
        var inboxes = profiles.Select(profile => new CollectInbox(
            profile, profile.Inboxes[0], endpoints, database, archive, turns, ShippedCalendars.All, events, TimeProvider.System, NullLogger<CollectInbox>.Instance));
        return new InboxPoller(inboxes, turns, new EndpointHealth(database, rules ?? new CircuitRules(), TimeProvider.System), database, options, TimeProvider.System, NullLogger<InboxPoller>.Instance);
    }

    static PartnerProfile Profile(string id, string path) => new(
        id, id, PartnerRole.Partner, PartnerMode.Production, null,
        [new InboxProfile("inbox", "folder", path, ["*.edi"], Subfolders: false, InboxReadiness.Renamed, 0, 1, []) { Collection = new CollectionProfile { AfterArchive = AfterArchive.Delete } }], null);

    static async Task<long> CountAsync(NpgsqlDataSource database, string query)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(query);
    }
}
