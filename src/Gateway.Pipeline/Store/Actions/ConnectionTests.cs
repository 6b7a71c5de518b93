using System.Collections.Concurrent;
using System.Globalization;
using Dapper;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages;
using Gateway.Transports;
using Gateway.Transports.Connections;
using Gateway.Transports.Upload;
using Npgsql;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>
/// Connection tests that a person asks for. Each runs by itself over a transport of its own, so that a frozen server holds up neither the person nor the exchange.
/// That it began and what it found are lines of the audit (object "endpoint:NAME"): every host shows them, and of a host that died meanwhile stays a test without an end.
/// </summary>
public sealed class ConnectionTests(NpgsqlDataSource database, PartnerDirectory partners, TransportFactory factory, TimeProvider time) : IAsyncDisposable
{
    public const string Began = "endpoint.testBegan";
    public const string Ended = "endpoint.testEnded";

    readonly CancellationTokenSource stopping = new();
    readonly ConcurrentDictionary<long, Task> running = new();

    /// <summary>After this a test is broken off, and one that has no end counts as dead.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(90);

    /// <param name="endpoint">"partner/name".</param>
    /// <param name="writes">Writes a probe file in the way of the outbox's uploads, reads it back and removes it; only for outboxes.</param>
    /// <returns>Why it was not begun, in words; null when it was.</returns>
    public async Task<string?> StartAsync(string endpoint, bool writes, string actor, string reason, CancellationToken ct)
    {
        if (Find(endpoint) is not { } place) return $"No profile has the endpoint {endpoint}.";
        if (writes && place.Upload is null) return "Nothing is written to an inbox: the probe might be taken for a file of the partner.";
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(hashtextextended('connection test|' || @endpoint, 0))", new { endpoint }, transaction, cancellationToken: ct));
        var values = new { target = "endpoint:" + endpoint, endpoint, writes, actor, reason, now = time.GetUtcNow(), since = time.GetUtcNow() - Limit };
        if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
                $"""
                select exists (select from audit b where b.object = @target and b.action = '{Began}' and b.at > @since
                    and not exists (select from audit e where e.object = @target and e.action = '{Ended}' and (e.detail->>'test')::bigint = b.id))
                """, values, transaction, cancellationToken: ct)))
        {
            return "It is being tested at this moment.";
        }

        var test = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"""
            insert into audit (at, actor, action, object, detail, reason) values (@now, @actor, '{Began}', @target, jsonb_build_object('writes', @writes), @reason) returning id
            """, values, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        // Not awaited: the page shows that it runs, and its end when it comes.
        running[test] = RunAsync(test, endpoint, place, writes, actor);
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running.Values);
        stopping.Dispose();
    }

    async Task RunAsync(long test, string endpoint, Place place, bool writes, string actor)
    {
        var began = time.GetTimestamp();
        var report = await ReportAsync(place, writes ? place.Upload : null);
        var found = new ConnectionTestReport(test, report.Works, (int)time.GetElapsedTime(began).TotalMilliseconds, report.Steps, report.Peer);
        try
        {
            await using var connection = await database.OpenConnectionAsync();
            await connection.ExecuteAsync(
                $"insert into audit (at, actor, action, object, detail) values (@now, @actor, '{Ended}', @target, @detail::jsonb)",
                new { now = time.GetUtcNow(), actor, target = "endpoint:" + endpoint, detail = found.ToJson() });
        }
        catch (NpgsqlException)
        {
            // Without the database there is nowhere to say it; the test stays without an end, and is shown so.
            return;
        }
        finally
        {
            running.TryRemove(test, out _);
        }
    }

    async Task<ConnectionReport> ReportAsync(Place place, UploadRules? upload)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping.Token);
        try
        {
            // The waiting ends in time even where a transport does not.
            return await Task.Run(() => TestAsync(place, upload, ending.Token), CancellationToken.None).WaitAsync(ending.Token);
        }
        catch (OperationCanceledException)
        {
            return Broken(stopping.IsCancellationRequested
                ? "This host was stopped before the test had ended. Test it again."
                : string.Create(CultureInfo.InvariantCulture, $"There was no end within {Limit.TotalSeconds:0} s: the server takes connections and then says nothing. Ask the partner to look at it."));
        }
        catch (TransportException e)
        {
            return Broken(e.Message);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException)
        {
            return Broken($"The endpoint cannot be opened as its profile has it: {e.Message}");
        }
    }

    async Task<ConnectionReport> TestAsync(Place place, UploadRules? upload, CancellationToken ct)
    {
        await using var transport = place.Open(factory);
        return await transport.TestAsync(upload, ct);
    }

    static ConnectionReport Broken(string words) => new([new ConnectionStep("test", StepOutcome.Failed, words)], null);

    Place? Find(string endpoint)
    {
        foreach (var profile in partners.Profiles)
        {
            if (profile.Inboxes.FirstOrDefault(inbox => PartnerDirectory.EndpointName(profile, inbox.Name) == endpoint) is { } inbox)
                return new Place(profile, inbox.Connection, inbox.Path, null);
            if (profile.Outbox is { } outbox && PartnerDirectory.EndpointName(profile, outbox.Name) == endpoint)
                return new Place(profile, outbox.Connection, outbox.Path, outbox.Delivery.Upload);
        }

        return null;
    }

    sealed record Place(PartnerProfile Profile, string? Connection, string Path, UploadRules? Upload)
    {
        public ITransport Open(TransportFactory factory) =>
            Connection is null ? factory.OpenFolder(Path) : factory.Open(Profile.Connections.First(each => each.Name == Connection), Path);
    }
}
