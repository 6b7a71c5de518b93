using System.Runtime.CompilerServices;
using Npgsql;

namespace Gateway.Pipeline.Jobs;

/// <summary>
/// The work that is due, as rows of the table "work". Times are the database's, so hosts whose clocks disagree agree here. Whatever makes
/// work due notifies <see cref="Channel"/> when it commits; a notification that nobody hears is made up for by the sweep.
/// </summary>
public sealed class WorkQueue(NpgsqlDataSource database, TimeProvider clock, WorkRules rules)
{
    /// <summary>Payload: empty when work is due now, a <see cref="DueLater"/> when it will be.</summary>
    public const string Channel = "gateway_work";

    const string NotifyNow = "pg_notify('gateway_work', '')";
    const string NotifyLater = $"pg_notify('gateway_work', {DueLater.Sql})";

    // Keyed by the claim itself, so an entry goes when its claim does.
    readonly ConditionalWeakTable<ClaimedWork, string> completions = [];
    long lookedForLostAt;

    /// <summary>Adds work that exists once the transaction commits. Work of this kind for this subject that is there already stays as it is.</summary>
    public async Task AddAsync(NpgsqlTransaction tx, string kind, long subject, string? partner, DateTimeOffset dueAt, CancellationToken ct)
    {
        await using var add = new NpgsqlCommand(
            $"""
            with added as (
                insert into work (kind, subject, partner, due_at, created_at)
                values (@kind, @subject, @partner, clock_timestamp() + @delay, clock_timestamp())
                on conflict (kind, subject) do nothing
                returning *)
            select case when @delay > interval '0' then {NotifyLater} else {NotifyNow} end from added
            """,
            tx.Connection, tx);
        add.Parameters.AddWithValue("kind", kind);
        add.Parameters.AddWithValue("subject", subject);
        add.Parameters.AddWithValue("partner", NpgsqlTypes.NpgsqlDbType.Text, (object?)partner ?? DBNull.Value);
        // The caller's delay counts, not its clock.
        var delay = dueAt - clock.GetUtcNow();
        add.Parameters.AddWithValue("delay", delay > TimeSpan.Zero ? delay : TimeSpan.Zero);
        await add.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Adds the same work for many subjects, due now, in one statement.</summary>
    public async Task AddManyAsync(NpgsqlTransaction tx, string kind, IEnumerable<long> subjects, string? partner, CancellationToken ct)
    {
        await using var add = new NpgsqlCommand(
            $"""
            with added as (
                insert into work (kind, subject, partner, due_at, created_at)
                select @kind, subject, @partner, clock_timestamp(), clock_timestamp() from unnest(@subjects) subject
                on conflict (kind, subject) do nothing
                returning id)
            select {NotifyNow} where exists (select from added)
            """,
            tx.Connection, tx);
        add.Parameters.AddWithValue("kind", kind);
        add.Parameters.AddWithValue("subjects", subjects.ToArray());
        add.Parameters.AddWithValue("partner", NpgsqlTypes.NpgsqlDbType.Text, (object?)partner ?? DBNull.Value);
        await add.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Makes work due now, whether it is new, done or under way: something has come that whoever did it, or is doing it, may not have seen. Work that
    /// is under way loses its lease and is done afresh. What failed or is held stays with the person who has it.
    /// </summary>
    public static async Task DoAgainAsync(NpgsqlTransaction tx, string kind, IReadOnlyCollection<long> subjects, string? partner, CancellationToken ct)
    {
        if (subjects.Count == 0) return;
        await using var again = new NpgsqlCommand(
            $"""
            with again as (
                insert into work (kind, subject, partner, due_at, created_at)
                select @kind, subject, @partner, clock_timestamp(), clock_timestamp() from (select distinct unnest(@subjects) as subject order by 1) subjects
                on conflict (kind, subject) do update set state = 'due', due_at = clock_timestamp(), attempts = 0, losses = 0, finished_at = null, finished_by = null,
                    leased_by = null, leased_until = null, last_error = null
                where work.state in ('done', 'leased')
                returning id)
            select {NotifyNow} where exists (select from again)
            """,
            tx.Connection, tx);
        again.Parameters.AddWithValue("kind", kind);
        again.Parameters.AddWithValue("subjects", subjects.ToArray());
        again.Parameters.AddWithValue("partner", NpgsqlTypes.NpgsqlDbType.Text, (object?)partner ?? DBNull.Value);
        await again.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Takes due work of any kind, oldest first, for the length of the lease; now and then (<see cref="WorkRules.LookForLostEvery"/>) after <see cref="TakeBackLostAsync"/>.</summary>
    public Task<IReadOnlyList<ClaimedWork>> ClaimAsync(string host, int atMost, TimeSpan lease, CancellationToken ct) =>
        ClaimAsync(WorkClaim.Of(host, atMost, lease, []), ct);

    /// <summary>As the claim says; see there.</summary>
    internal async Task<IReadOnlyList<ClaimedWork>> ClaimAsync(WorkClaim claim, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        if (IsTimeToLookForLost())
        {
            batch.BatchCommands.Add(TakeBack(Lost));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(TellAPerson));
        }

        batch.BatchCommands.Add(claim.Command());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var claimed = new List<ClaimedWork>();
        while (await reader.ReadAsync(ct))
            claimed.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), await reader.IsDBNullAsync(3, ct) ? null : reader.GetString(3), reader.GetInt32(4), reader.GetInt64(5)));
        return claimed;
    }

    /// <summary>Makes work due again whose lease ran out or whose host fell silent; whoever held it can no longer complete it. Returns how much.</summary>
    public Task<int> TakeBackLostAsync(CancellationToken ct) => TakeBackAsync(Lost, ct);

    /// <summary>Makes every leased row due again: for the start of a host that knows to be the only one, so whoever leased them is dead.</summary>
    public Task TakeBackAllAsync(CancellationToken ct) => TakeBackAsync("true", ct);

    /// <summary>Ends the work together with its effect. False when the lease has moved on: the caller must roll back.</summary>
    public async Task<bool> CompleteAsync(NpgsqlTransaction tx, ClaimedWork work, CancellationToken ct)
    {
        await using var complete = new NpgsqlCommand(
            $"""
            update work set state = 'done', finished_at = clock_timestamp(), finished_by = leased_by, leased_by = null, leased_until = null, last_error = null
            where {StillOurs}
            """,
            tx.Connection, tx);
        AddLease(complete, work);
        var ours = await complete.ExecuteNonQueryAsync(ct) == 1;
        completions.AddOrUpdate(work, ours ? "done" : "lost");
        return ours;
    }

    /// <summary>What <see cref="CompleteAsync"/> or <see cref="DeferAsync"/> said of this very claim: "done", "deferred" or "lost"; null when neither was asked.</summary>
    internal string? CompletionOf(ClaimedWork work) => completions.TryGetValue(work, out var outcome) ? outcome : null;

    /// <summary>Records a failed attempt: due again after a backoff, or waiting for a person when it is permanent or was the last attempt. Nothing happens when the lease has moved on.</summary>
    /// <param name="error">One sentence for people; cut after 2,000 characters.</param>
    /// <param name="permanent">Trying again cannot help.</param>
    public async Task<WorkFailure> FailAsync(ClaimedWork work, string error, bool permanent, CancellationToken ct)
    {
        var backoff = rules.For(work.Kind);
        var exhausted = permanent || work.Attempt >= backoff.MaxAttempts;
        await using var fail = database.CreateCommand(exhausted
            ? $"""
               update work set state = 'failed', attempts = @attempt, finished_at = clock_timestamp(), leased_by = null, leased_until = null, last_error = @error
               where {StillOurs} returning due_at, '';
               {TellAPerson}
               """
            : $"""
               with retried as (
                   update work set state = 'due', attempts = @attempt, due_at = clock_timestamp() + @delay, leased_by = null, leased_until = null, last_error = @error
                   where {StillOurs} returning *)
               select due_at, {NotifyLater}::text from retried
               """);
        AddLease(fail, work);
        fail.Parameters.AddWithValue("attempt", work.Attempt);
        fail.Parameters.AddWithValue("error", error.Length > 2000 ? error[..2000] : error);
        if (!exhausted) fail.Parameters.AddWithValue("delay", backoff.DelayAfter(work.Attempt, Random.Shared.NextDouble()));
        await using var reader = await fail.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return new WorkFailure(null, Exhausted: false);
        return new WorkFailure(exhausted ? null : reader.GetFieldValue<DateTimeOffset>(0), exhausted);
    }

    /// <summary>Gives the work back untried, due at once: for a host that stops. It costs no attempt.</summary>
    public async Task ReleaseAsync(ClaimedWork work, CancellationToken ct)
    {
        await using var release = database.CreateCommand(
            $"""
            with released as (update work set state = 'due', leased_by = null, leased_until = null where {StillOurs} returning id)
            select {NotifyNow} from released
            """);
        AddLease(release, work);
        await release.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Puts the work off: it is due later, and this costs no attempt. For work that cannot begin yet, through no fault of its own.</summary>
    /// <param name="why">One sentence for people.</param>
    /// <returns>False when the lease has moved on.</returns>
    public async Task<bool> DeferAsync(ClaimedWork work, TimeSpan delay, string why, CancellationToken ct)
    {
        await using var defer = database.CreateCommand(
            $"""
            with deferred as (
                update work set state = 'due', due_at = clock_timestamp() + @delay, leased_by = null, leased_until = null, last_error = @why where {StillOurs} returning *)
            select {NotifyLater}::text from deferred
            """);
        AddLease(defer, work);
        defer.Parameters.AddWithValue("delay", delay);
        defer.Parameters.AddWithValue("why", why.Length > 2000 ? why[..2000] : why);
        var ours = await defer.ExecuteScalarAsync(ct) is not null;
        completions.AddOrUpdate(work, ours ? "deferred" : "lost");
        return ours;
    }

    /// <summary>Lengthens the leases of long work. Returns those that are still ours; the others must stop.</summary>
    public async Task<IReadOnlySet<ClaimedWork>> RenewAsync(IReadOnlyCollection<ClaimedWork> works, TimeSpan lease, CancellationToken ct)
    {
        await using var renew = database.CreateCommand(
            """
            update work set leased_until = clock_timestamp() + @lease
            from unnest(@ids, @leaseNos) as held (held_id, held_lease)
            where id = held_id and lease_no = held_lease and state = 'leased'
            returning id, lease_no
            """);
        renew.Parameters.AddWithValue("lease", lease);
        renew.Parameters.AddWithValue("ids", works.Select(w => w.Id).ToArray());
        renew.Parameters.AddWithValue("leaseNos", works.Select(w => w.LeaseNo).ToArray());
        await using var reader = await renew.ExecuteReaderAsync(ct);
        var held = new HashSet<(long, long)>();
        while (await reader.ReadAsync(ct)) held.Add((reader.GetInt64(0), reader.GetInt64(1)));
        return works.Where(w => held.Contains((w.Id, w.LeaseNo))).ToHashSet();
    }

    /// <summary>Makes failed, held or waiting work due now, with fresh attempts, and says in the audit who asked. False when it is running or done.</summary>
    public Task<bool> RequeueAsync(long workId, string actor, string? reason, CancellationToken ct) => ChangeAsync(
        workId, actor, reason, "work.requeue", "state in ('failed', 'held', 'due')",
        "state = 'due', attempts = 0, losses = 0, due_at = clock_timestamp(), finished_at = null", ct);

    /// <summary>Keeps waiting or failed work from running until it is requeued. False when it is running, held or done.</summary>
    public Task<bool> HoldAsync(long workId, string actor, string? reason, CancellationToken ct) => ChangeAsync(
        workId, actor, reason, "work.hold", "state in ('failed', 'due')", "state = 'held'", ct);

    const string Lost = "leased_until < clock_timestamp() or leased_by in (select name from host where seen_at < clock_timestamp() - @silence)";
    /// <summary>Work that was given up is an exception that a person sees, once for each time that it was given up.</summary>
    const string TellAPerson =
        """
        insert into exception (kind, subject, partner, file_id, owner, why, suggestion, opened_at)
        select 'workFailed', 'work:' || id, partner, (select file.id from file where work.kind in ('read', 'unpack') and file.id = work.subject), 'us',
            'The ' || work.kind || ' step was given up: ' || last_error, 'Remove the cause, then requeue it on the Jobs page.', clock_timestamp()
        from work
        where state = 'failed' and not exists (
            select from exception told where told.kind = 'workFailed' and told.subject = 'work:' || work.id and told.opened_at >= work.finished_at)
        on conflict (kind, subject) where closed_at is null do update set why = excluded.why, opened_at = excluded.opened_at
        """;

    const string StillOurs = "id = @id and lease_no = @lease_no and state = 'leased'";

    static void AddLease(NpgsqlCommand command, ClaimedWork work)
    {
        command.Parameters.AddWithValue("id", work.Id);
        command.Parameters.AddWithValue("lease_no", work.LeaseNo);
    }

    bool IsTimeToLookForLost()
    {
        var now = clock.GetTimestamp();
        var last = Interlocked.Read(ref lookedForLostAt);
        return (last == 0 || clock.GetElapsedTime(last, now) >= rules.LookForLostEvery) && Interlocked.CompareExchange(ref lookedForLostAt, now, last) == last;
    }

    async Task<int> TakeBackAsync(string which, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(TakeBack(which));
        var taken = await batch.ExecuteNonQueryAsync(ct);
        await using var tell = database.CreateCommand(TellAPerson);
        await tell.ExecuteNonQueryAsync(ct);
        return taken;
    }

    NpgsqlBatchCommand TakeBack(string which) => new(
        $"""
        with lost as materialized (
            select id from work where state = 'leased' and ({which}) for update skip locked)
        update work set
            losses = losses + 1,
            state = case when losses + 1 >= @maxLosses then 'failed' else 'due' end,
            finished_at = case when losses + 1 >= @maxLosses then clock_timestamp() end,
            due_at = case when losses < 3 then due_at else clock_timestamp() + least(60, power(2, losses - 3)) * interval '1 second' end,
            last_error = 'Host ' || leased_by || ' died or hung while working on it.',
            leased_by = null, leased_until = null
        from lost where work.id = lost.id
        """)
    {
        Parameters = { new("maxLosses", rules.MaxLosses), new("silence", rules.HostSilence) },
    };

    async Task<bool> ChangeAsync(long workId, string actor, string? reason, string action, string from, string change, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            with changed as (update work set {change} where id = @id and {from} returning id, state),
            closed as (
                update exception set closed_at = clock_timestamp(), closed_by = @actor, close_reason = @action
                from changed where kind = 'workFailed' and subject = 'work:' || changed.id and closed_at is null and changed.state = 'due'),
            noted as (
                insert into audit (at, actor, action, object, reason) select clock_timestamp(), @actor, @action, 'work:' || id, @reason from changed)
            select {NotifyNow} from changed
            """);
        command.Parameters.AddWithValue("id", workId);
        command.Parameters.AddWithValue("actor", actor);
        command.Parameters.AddWithValue("action", action);
        command.Parameters.AddWithValue("reason", NpgsqlTypes.NpgsqlDbType.Text, (object?)reason ?? DBNull.Value);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct);
    }
}
