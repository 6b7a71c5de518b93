namespace Gateway.Pipeline.Store.Queries;

/// <summary>Whether anything is stuck, how much money waits and since when.</summary>
public sealed class TodayQuery(ReadDatabase database)
{
    const string Counts = $"""
        select (select count(*) from file where received_at >= @dayStart and direction = 'in')::int as FilesIn,
               (select count(*) from file where received_at >= @dayStart and direction = 'out')::int as FilesOut,
               e.n as OpenExceptions, e.oldest as OldestException, r.n as WaitingReceipts, r.oldest as OldestWaiting,
               w.failed as FailedWork, w.retrying as RetryingWork, w.overdue as OverdueWork,
               (select count(*) from outbox where state = 'failed' or question is not null or (state = 'waiting' and created_at < @overdueBefore))::int as OutboxStuck
          from (select count(*)::int n, min(opened_at) oldest from exception where closed_at is null) e,
               (select count(*)::int n, min(received_at) oldest from receipt r where {WaitingMoney.Condition}) r,
               (select count(*) filter (where state = 'failed')::int failed,
                       count(*) filter (where state = 'due' and attempts > 0)::int retrying,
                       count(*) filter (where state = 'due' and due_at < @overdueBefore)::int overdue
                  from work where state <> 'done') w
        """;

    /// <param name="dayStart">Midnight where the people are.</param>
    /// <param name="overdueBefore">Work due before this instant is overdue.</param>
    public async Task<TodayFigures> FiguresAsync(DateTimeOffset dayStart, DateTimeOffset overdueBefore, CancellationToken ct)
    {
        var parameters = new { dayStart, overdueBefore };
        var received = await database.ListAsync<MoneySum>(
            "select currency, sum(amount) as Amount from receipt where received_at >= @dayStart and parent_id is null group by 1 order by 2 desc", parameters, ct);
        var applied = await database.ListAsync<MoneySum>(
            "select currency, sum(cash) as Amount from application where at >= @dayStart group by 1 order by 2 desc", parameters, ct);
        var waiting = await database.ListAsync<MoneySum>(
            $"select currency, sum(unapplied) as Amount from receipt r where {WaitingMoney.Condition} group by 1 order by 2 desc", null, ct);
        var counts = await database.FirstAsync<TodayCounts>(Counts, parameters, ct);
        return new TodayFigures(received, applied, waiting, counts!);
    }

    /// <summary>Waiting money by age, per currency.</summary>
    public Task<IReadOnlyList<WaitingAge>> WaitingAgesAsync(DateTimeOffset now, CancellationToken ct) =>
        database.ListAsync<WaitingAge>(
            $"""
            select currency, width_bucket(extract(epoch from @now - r.received_at)::float8 / 86400, array[1, 3, 7, 30]::float8[]) as Class,
                   count(*)::int as Receipts, sum(unapplied) as Amount
              from receipt r where {WaitingMoney.Condition} group by 1, 2 order by 1, 2
            """,
            new { now },
            ct);

    /// <summary>Partners with files in the thirty days that end today, the busiest first.</summary>
    /// <param name="zone">PostgreSQL's name of the time zone in which days begin.</param>
    public async Task<IReadOnlyList<PartnerHealth>> PartnersAsync(DateTimeOffset now, DateOnly today, string zone, CancellationToken ct)
    {
        var parameters = new { since = now.AddDays(-30), zone };
        var days = await database.ListAsync<PartnerDay>(
            """
            select partner, (received_at at time zone @zone)::date as Day, count(*)::int as Files,
                   count(*) filter (where state in ('faulty', 'unreadable'))::int as Faulty
              from file where received_at > @since group by 1, 2 order by 1, 2
            """,
            parameters,
            ct);
        var money = await database.ListAsync<PartnerMoney>(
            """
            select f.partner, r.currency, sum(r.amount) as Amount from receipt r join file f on f.id = r.file_id
             where r.received_at > @since and r.parent_id is null group by 1, 2 order by 3 desc
            """,
            parameters,
            ct);
        var last = await database.ListAsync<LastState>(
            """
            select partner, state, received_at as At from (
                select partner, state, received_at, id, row_number() over (partition by partner order by received_at desc, id desc) n
                  from file where received_at > @since) f
             where n <= 20 order by received_at, id
            """,
            parameters,
            ct);
        return [.. days.GroupBy(d => d.Partner)
            .Select(g => new PartnerHealth(
                g.Key,
                [.. Enumerable.Range(-29, 30).Select(today.AddDays).Select(day => g.FirstOrDefault(d => d.Day == day) ?? new PartnerDay(g.Key, day, 0, 0))],
                [.. money.Where(m => m.Partner == g.Key).Select(m => new MoneySum(m.Currency, m.Amount))],
                [.. last.Where(l => l.Partner == g.Key).Select(l => l.State)],
                last.Last(l => l.Partner == g.Key).At))
            .OrderByDescending(p => p.Files)
            .Take(12)];
    }

    sealed record PartnerMoney(string? Partner, string Currency, decimal Amount);

    sealed record LastState(string? Partner, string State, DateTimeOffset At);
}
