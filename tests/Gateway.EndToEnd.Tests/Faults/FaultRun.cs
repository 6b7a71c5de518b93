using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Store.Actions;
using Gateway.Testing;
using Npgsql;

namespace Gateway.EndToEnd.Tests.Faults;

/// <summary>Runs all cases at the same time with one host, once for all tests of the class.</summary>
public sealed class FaultRun : IAsyncLifetime
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(150);
    readonly DatabaseFixture databases = new();
    readonly SemaphoreSlim once = new(1);
    FaultSite? site;
    HostProcess? host;
    Dictionary<string, Task<FaultOutcome>>? outcomes;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (outcomes is not null) await ((Task)Task.WhenAll(outcomes.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (host is not null) await host.DisposeAsync();
        if (site is not null) await site.DisposeAsync();
        await databases.DisposeAsync();
    }

    internal async Task<FaultOutcome> OfAsync(string name)
    {
        await once.WaitAsync();
        try
        {
            outcomes ??= await StartAsync();
        }
        finally
        {
            once.Release();
        }

        return await outcomes[name];
    }

    async Task<Dictionary<string, Task<FaultOutcome>>> StartAsync()
    {
        site = await FaultSite.StartAsync(await databases.CreateDatabaseAsync());
        var cases = FaultCases.Create(site);
        foreach (var each in cases) site.WriteProfile(each);
        host = HostProcess.Start(site.Configuration());
        await host.ReadyAsync(TimeSpan.FromSeconds(60));
        return cases.Index().ToDictionary(each => each.Item.Name, each => Task.Run(() => RunAsync(each.Item, each.Index)), StringComparer.Ordinal);
    }

    async Task<FaultOutcome> RunAsync(FaultCase of, int place)
    {
        for (var no = 0; no < of.Files; no++)
        {
            of.Arm();
            await DropAsync(of, no, place);
            if (!of.IsTold) await UntilAsync(of, no + 1, async state => state.Delivered == no + 1 && await NothingIsDueAsync(of), "is through");
        }

        if (!of.IsTold) return await OutcomeAsync(of, null);
        await UntilAsync(of, of.Files, state => Task.FromResult(state.Told is not null), "is told");
        var told = (await StateAsync(of)).Told;
        await of.Mend();
        await SayTryAgainAsync(of);
        await UntilAsync(of, of.Files, async state => state.Delivered == of.Files && state.Open == 0 && await NothingIsDueAsync(of), "is through after it was mended");
        return await OutcomeAsync(of, told);
    }

    async Task DropAsync(FaultCase of, int no, int place)
    {
        var path = Path.Combine(site!.Inbox(of), $"{of.Name}-{no}.edi");
        var content = FaultSite.Content(of, no, place);
        if (of.Drop is not null) await of.Drop(path, content);
        else await File.WriteAllBytesAsync(path, content);
    }

    /// <summary>As the console and the command line let a person say it.</summary>
    async Task SayTryAgainAsync(FaultCase of)
    {
        var actions = new OutboxActions(site!.Database, new WorkQueue(site.Database, TimeProvider.System, new WorkRules()));
        await actions.TryEndpointNowAsync($"{of.Name}/{(of.AtInbox ? "inbox" : "outbox")}", "clerk", "it was mended", default);
        await using var connection = await site.Database.OpenConnectionAsync();
        foreach (var id in await connection.QueryAsync<long>("select id from outbox where partner = @Name and state in ('failed', 'held')", new { of.Name }))
            (await actions.ResendAsync(id, null, "clerk", "it was mended", default)).Done.ShouldBeTrue();
    }

    async Task UntilAsync(FaultCase of, int file, Func<State, Task<bool>> isSo, string what)
    {
        var until = DateTime.UtcNow + patience;
        while (!await isSo(await StateAsync(of)))
        {
            if (DateTime.UtcNow > until) throw new TimeoutException($"{of.Name}, file {file}: not so within {patience} that it {what}: {await StateAsync(of)}\n{Said(of)}");
            await Task.Delay(100);
        }
    }

    string Said(FaultCase of) => string.Join('\n', host!.Output.Split('\n').Where(line => line.Contains(of.Name, StringComparison.Ordinal)).TakeLast(30));

    async Task<bool> NothingIsDueAsync(FaultCase of)
    {
        await using var connection = await site!.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>(
            "select not exists (select from collected where endpoint = @inbox and moved_at is null) and not exists (select from outbox where partner = @Name and state <> 'delivered')",
            new { of.Name, inbox = $"{of.Name}/inbox" });
    }

    async Task<State> StateAsync(FaultCase of)
    {
        await using var connection = await site!.Database.OpenConnectionAsync();
        var (collected, delivered, open) = await connection.QuerySingleAsync<(int, int, int)>(
            """
            select (select count(*)::int from file where partner = @Name and direction = 'in'), (select count(*)::int from outbox where partner = @Name and state = 'delivered'),
                (select count(*)::int from exception where partner = @Name and closed_at is null)
            """,
            new { of.Name });
        return new State(collected, delivered, open, await ToldAsync(connection, of));
    }

    static async Task<Told?> ToldAsync(NpgsqlConnection connection, FaultCase of) =>
        await connection.QueryFirstOrDefaultAsync<Told>("select kind, owner, why, suggestion from exception where partner = @Name order by id limit 1", new { of.Name });

    async Task<FaultOutcome> OutcomeAsync(FaultCase of, Told? told)
    {
        var state = await StateAsync(of);
        told ??= state.Told;
        return new FaultOutcome(told?.Kind, told?.Owner, told?.Why, told?.Suggestion, state.Collected, state.Delivered, state.Open, Files(site!.Inbox(of)), Files(site.Outbox(of)));
    }

    /// <summary>Temporary ones too.</summary>
    static List<string> Files(string folder) => [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    sealed record Told(string Kind, string Owner, string Why, string Suggestion);

    sealed record State(int Collected, int Delivered, int Open, Told? Told);
}
