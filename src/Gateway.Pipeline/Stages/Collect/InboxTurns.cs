using System.Diagnostics;
using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Store.Actions;
using Npgsql;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>Whose turn it is at which inbox, and when the next one is due: rows of endpoint_state that all hosts share. Times are the database's.</summary>
public sealed class InboxTurns(NpgsqlDataSource database, JobOptions options)
{
    /// <summary>Makes an inbox known. What is due already, or later than its schedule says by now, is planned anew.</summary>
    /// <param name="delay">Until its first poll; null never polls.</param>
    public async Task RegisterAsync(string endpoint, TimeSpan? delay, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into endpoint_state (endpoint, direction, next_poll_at) values (@endpoint, 'in', coalesce(clock_timestamp() + @delay, 'infinity'))
            on conflict (endpoint) do update set direction = 'in',
                next_poll_at = case when endpoint_state.circuit = 'open' then greatest(endpoint_state.retry_at, excluded.next_poll_at) else excluded.next_poll_at end
            where endpoint_state.leased_by is null or endpoint_state.leased_until < clock_timestamp()
            """,
            new { endpoint, delay },
            cancellationToken: ct));
    }

    /// <summary>Takes turns that are due, the longest due first. A turn whose host has died or hung is taken from it.</summary>
    /// <param name="free">Inboxes of this host that it is not looking at just now.</param>
    public async Task<IReadOnlyList<PollLease>> ClaimAsync(IReadOnlyCollection<string> free, CancellationToken ct)
    {
        var asked = Stopwatch.GetTimestamp();
        await using var connection = await database.OpenConnectionAsync(ct);
        var claimed = await connection.QueryAsync<(string Endpoint, long No)>(new CommandDefinition(
            $"""
            with due as materialized (
                select endpoint from endpoint_state
                where endpoint = any(@endpoints) and next_poll_at <= clock_timestamp() and paused_at is null and {OperationHolds.MayCollect}
                    and (leased_by is null or leased_until < clock_timestamp() or leased_by in (select name from host where seen_at < clock_timestamp() - @silence))
                order by next_poll_at for update skip locked)
            update endpoint_state s set lease_no = lease_no + 1, leased_by = @host, leased_until = clock_timestamp() + @Lease, last_poll_at = clock_timestamp()
            from due where s.endpoint = due.endpoint returning s.endpoint, s.lease_no
            """,
            new { endpoints = free.ToArray(), host = options.Host, options.Lease, silence = options.Rules.HostSilence },
            cancellationToken: ct));
        var leases = claimed.Select(row => new PollLease(row.Endpoint, row.No, options.Lease)).ToList();
        leases.ForEach(lease => lease.Confirmed(asked));
        return leases;
    }

    /// <summary>Lengthens turns that take long. Returns those that have gone to other hosts.</summary>
    public async Task<IReadOnlyList<PollLease>> RenewAsync(IReadOnlyList<PollLease> leases, CancellationToken ct)
    {
        var asked = Stopwatch.GetTimestamp();
        await using var connection = await database.OpenConnectionAsync(ct);
        var held = (await connection.QueryAsync<string>(new CommandDefinition(
            """
            update endpoint_state set leased_until = clock_timestamp() + @Lease
            from unnest(@endpoints, @numbers) as held (of_endpoint, of_no) where endpoint = of_endpoint and lease_no = of_no and leased_by = @host returning endpoint
            """,
            new { options.Lease, host = options.Host, endpoints = leases.Select(lease => lease.Endpoint).ToArray(), numbers = leases.Select(lease => lease.No).ToArray() },
            cancellationToken: ct))).ToHashSet(StringComparer.Ordinal);
        foreach (var lease in leases.Where(lease => held.Contains(lease.Endpoint))) lease.Confirmed(asked);
        return [.. leases.Where(lease => !held.Contains(lease.Endpoint))];
    }

    /// <summary>Asks whether a turn is still ours, unless that was asked lately.</summary>
    /// <exception cref="PollLeaseLostException">It is not.</exception>
    public async Task ConfirmAsync(PollLease lease, CancellationToken ct)
    {
        if (lease.IsFresh) return;
        if ((await RenewAsync([lease], ct)).Count > 0) throw new PollLeaseLostException(lease.Endpoint);
    }

    /// <summary>Holds the turn until the caller's transaction ends: no other host can take it meanwhile.</summary>
    /// <exception cref="PollLeaseLostException">It is another host's already; the caller must roll back.</exception>
    public static async Task FenceAsync(NpgsqlTransaction transaction, PollLease lease, CancellationToken ct)
    {
        var ours = await transaction.Connection!.ExecuteScalarAsync<int?>(new CommandDefinition(
            "select 1 from endpoint_state where endpoint = @Endpoint and lease_no = @No for share", new { lease.Endpoint, lease.No }, transaction, cancellationToken: ct));
        if (ours is null) throw new PollLeaseLostException(lease.Endpoint);
    }

    /// <summary>Ends a turn and plans the next one: at once, where a person has said meanwhile that the endpoint should be tried now.</summary>
    /// <param name="delay">Null never polls again.</param>
    public async Task EndAsync(PollLease lease, TimeSpan? delay, TimeSpan took, int files, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update endpoint_state set leased_by = null, leased_until = null, last_poll_ms = @ms, last_poll_files = @files,
                next_poll_at = case when circuit = 'open' and retry_at <= clock_timestamp() then clock_timestamp() else coalesce(clock_timestamp() + @delay, 'infinity') end
            where endpoint = @Endpoint and lease_no = @No
            """,
            new { lease.Endpoint, lease.No, delay, ms = (int)Math.Min(int.MaxValue, took.TotalMilliseconds), files },
            cancellationToken: ct));
    }

    /// <summary>For the start of a host that knows to be the only one: whoever has a turn is dead.</summary>
    public async Task TakeBackAllAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("update endpoint_state set leased_by = null, leased_until = null where leased_by is not null", cancellationToken: ct));
    }
}
