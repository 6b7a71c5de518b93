using Dapper;
using Gateway.Pipeline.Stages;
using Gateway.Transports;
using Npgsql;

namespace Gateway.Pipeline.Exchange;

/// <summary>
/// Whether each endpoint works, as rows of endpoint_state that all hosts share: counts failures in a row, opens the circuit, lets one worker probe, closes it.
/// An open circuit is an exception that a person sees, and closes with it. Times are the database's.
/// </summary>
public sealed class EndpointHealth(NpgsqlDataSource database, CircuitRules rules, TimeProvider time)
{
    /// <summary>Asks before each exchange. Whoever is let through must report success or failure; a prober that does neither is followed by another after a while, one whose host has died at once.</summary>
    public async Task<CircuitPass> EnterAsync(string endpoint, string host, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var state = await connection.QuerySingleOrDefaultAsync<CircuitRow>(new CommandDefinition(
            "select circuit, why, greatest(coalesce(retry_at, probe_until), clock_timestamp()) - clock_timestamp() as Wait from endpoint_state where endpoint = @endpoint and circuit <> 'closed'",
            new { endpoint },
            cancellationToken: ct));
        if (state is null) return CircuitPass.Free;
        var probes = await connection.ExecuteAsync(new CommandDefinition(
            """
            update endpoint_state set circuit = 'probing', circuit_since = clock_timestamp(), retry_at = null, probe_by = @host, probe_until = clock_timestamp() + @within
            where endpoint = @endpoint
                and ((circuit = 'open' and retry_at <= clock_timestamp()) or (circuit = 'probing' and (probe_until < clock_timestamp() or probe_by in (select name from host where seen_at < clock_timestamp() - @silence))))
            """,
            new { endpoint, host, within = rules.ProbeWithin, silence = rules.ProberSilence },
            cancellationToken: ct));
        if (probes == 1) return CircuitPass.Free;
        // While somebody probes, the others look again soon: a probe that works lets them all go at once.
        var wait = state.Circuit == "probing" ? TimeSpan.FromSeconds(30) : state.Wait;
        return new CircuitPass(MayGo: false, wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1), state.Why);
    }

    /// <summary>Notes an exchange that worked, in the caller's transaction. Deliveries that waited for the endpoint are due again.</summary>
    public async Task SucceededAsync(NpgsqlTransaction transaction, string endpoint, ExchangeMeasure measure, CancellationToken ct)
    {
        var connection = transaction.Connection!;
        var was = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            """
            with was as (select circuit from endpoint_state where endpoint = @endpoint),
            noted as (
                insert into endpoint_state (endpoint, direction, last_ok_at) values (@endpoint, @Direction, clock_timestamp())
                on conflict (endpoint) do update set last_ok_at = clock_timestamp(), failures = 0, openings = 0, circuit = 'closed',
                    circuit_since = case when endpoint_state.circuit = 'closed' then endpoint_state.circuit_since else clock_timestamp() end,
                    cause = null, why = null, retry_at = null, probe_by = null, probe_until = null),
            counted as (
                insert into endpoint_hour (endpoint, hour, ok, files, bytes, total_ms, max_ms)
                values (@endpoint, date_trunc('hour', clock_timestamp()), 1, @Files, @Bytes, @ms, @ms)
                on conflict (endpoint, hour) do update set ok = endpoint_hour.ok + 1, files = endpoint_hour.files + @Files, bytes = endpoint_hour.bytes + @Bytes,
                    total_ms = endpoint_hour.total_ms + @ms, max_ms = greatest(endpoint_hour.max_ms, @ms))
            select circuit from was
            """,
            new { endpoint, measure.Direction, measure.Files, measure.Bytes, ms = (int)Math.Min(int.MaxValue, measure.Took.TotalMilliseconds) },
            transaction,
            cancellationToken: ct));
        if (was is null or "closed") return;
        await LetWaitingGoAsync(transaction, endpoint, ct);
        await ExceptionRows.CloseAsync(transaction, KindOf(measure.Direction), endpoint, "gateway", "It works again.", time.GetUtcNow(), ct);
    }

    /// <summary>An exchange failed, but through no fault of the endpoint as a whole: it is there and talks, so its circuit closes.</summary>
    public async Task AnsweredAsync(string endpoint, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await SucceededAsync(transaction, endpoint, new ExchangeMeasure("out", 0, 0, TimeSpan.Zero), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Notes a failure of the endpoint as a whole, and opens its circuit where it is time.</summary>
    /// <returns>How long the endpoint is left alone; null while its circuit is closed.</returns>
    public async Task<TimeSpan?> FailedAsync(string endpoint, string direction, string partner, TransportException failure, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (failures, openings, circuit) = await connection.QuerySingleAsync<(int, int, string)>(new CommandDefinition(
            """
            with counted as (
                insert into endpoint_hour (endpoint, hour, failed) values (@endpoint, date_trunc('hour', clock_timestamp()), 1)
                on conflict (endpoint, hour) do update set failed = endpoint_hour.failed + 1)
            insert into endpoint_state (endpoint, direction, failures, last_failed_at, cause, why) values (@endpoint, @direction, 1, clock_timestamp(), @cause, @why)
            on conflict (endpoint) do update set failures = endpoint_state.failures + 1, last_failed_at = clock_timestamp(), cause = @cause, why = @why
            returning failures, openings, circuit
            """,
            new { endpoint, direction, cause = Names.Of(failure.Cause), why = failure.Message },
            transaction,
            cancellationToken: ct));
        TimeSpan? pause = null;
        // A failure of an exchange that began before the circuit opened says nothing new.
        if (circuit == "probing" || (circuit == "closed" && rules.Opens(failure, failures)))
        {
            pause = rules.PauseOf(failure.Cause, openings + 1, Random.Shared.NextDouble());
            await OpenAsync(transaction, endpoint, pause.Value, ct);
            await ExceptionRows.OpenAsync(
                transaction,
                new OpenException(KindOf(direction), endpoint, partner, null, null, null, null, TransportAdvice.OwnerOf(failure.Cause), $"{endpoint}: {failure.Message}", TransportAdvice.NextStep(failure.Cause)),
                time.GetUtcNow(),
                ct);
        }

        await transaction.CommitAsync(ct);
        return pause;
    }

    /// <summary>A probe of this host ended without a word about the endpoint, through a fault of ours or because the host stops: the next one may probe soon.</summary>
    public async Task LeaveProbeAsync(string endpoint, string host, TimeSpan pause, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "update endpoint_state set circuit = 'open', retry_at = clock_timestamp() + @pause, probe_by = null, probe_until = null where endpoint = @endpoint and circuit = 'probing' and probe_by = @host",
            new { endpoint, host, pause },
            cancellationToken: ct));
    }

    /// <summary>A person says that the endpoint should be tried now: by one worker first, whatever the pause.</summary>
    /// <returns>False when its circuit is closed.</returns>
    public static async Task<bool> TryNowAsync(NpgsqlTransaction transaction, string endpoint, CancellationToken ct)
    {
        var changed = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update endpoint_state set circuit = 'open', retry_at = clock_timestamp(), openings = 0, probe_by = null, probe_until = null,
                next_poll_at = case when direction = 'in' then clock_timestamp() end
            where endpoint = @endpoint and circuit <> 'closed'
            """,
            new { endpoint },
            transaction,
            cancellationToken: ct));
        if (changed == 1) await LetWaitingGoAsync(transaction, endpoint, ct);
        return changed == 1;
    }

    /// <summary>After a delivery was put off: a person may have said "try now" while it was still under way, and so did not wake it.</summary>
    public async Task FollowAsync(string endpoint, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var isWanted = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from endpoint_state where endpoint = @endpoint and circuit = 'open' and retry_at <= clock_timestamp())", new { endpoint }, transaction, cancellationToken: ct));
        if (!isWanted) return;
        await LetWaitingGoAsync(transaction, endpoint, ct);
        await transaction.CommitAsync(ct);
    }

    static Task OpenAsync(NpgsqlTransaction transaction, string endpoint, TimeSpan pause, CancellationToken ct) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
        """
        update endpoint_state set circuit = 'open', openings = openings + 1, probe_by = null, probe_until = null, retry_at = clock_timestamp() + @pause,
            circuit_since = case when circuit = 'closed' or circuit_since is null then clock_timestamp() else circuit_since end
        where endpoint = @endpoint
        """,
        new { endpoint, pause },
        transaction,
        cancellationToken: ct));

    static Task LetWaitingGoAsync(NpgsqlTransaction transaction, string endpoint, CancellationToken ct) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
        """
        with freed as (
            update work set due_at = clock_timestamp()
            where kind = 'deliver' and state = 'due' and due_at > clock_timestamp()
                and subject in (select id from outbox where endpoint = @endpoint and state = 'waiting')
            returning id)
        select pg_notify('gateway_work', '') where exists (select from freed)
        """,
        new { endpoint },
        transaction,
        cancellationToken: ct));

    static string KindOf(string direction) => direction == "in" ? "inboxUnreachable" : "outboxUnreachable";

    sealed record CircuitRow(string Circuit, string? Why, TimeSpan Wait);
}

/// <summary>What an exchange that worked moved, for the endpoint's history.</summary>
/// <param name="Direction">"in" for a poll, "out" for a delivery.</param>
public sealed record ExchangeMeasure(string Direction, int Files, long Bytes, TimeSpan Took);
