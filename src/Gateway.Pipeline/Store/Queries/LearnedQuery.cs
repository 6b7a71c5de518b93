namespace Gateway.Pipeline.Store.Queries;

/// <summary>What the payments of a customer have taught us.</summary>
public sealed class LearnedQuery(ReadDatabase database)
{
    public Task<IReadOnlyList<LearnedMarkRow>> MarksAsync(long customerId, CancellationToken ct) => database.ListAsync<LearnedMarkRow>(
        """
        select kind, value, shown, times_seen as TimesSeen, first_seen_at as FirstSeenAt, last_seen_at as LastSeenAt, confirmed_by as ConfirmedBy
          from learned_mark where customer_id = @customerId order by kind, times_seen desc, value limit 100
        """,
        new { customerId },
        ct);

    public Task<IReadOnlyList<CustomerHabitRow>> HabitsAsync(long customerId, CancellationToken ct) => database.ListAsync<CustomerHabitRow>(
        """
        select kind, value, times_seen as TimesSeen, amount, first_seen_at as FirstSeenAt, last_seen_at as LastSeenAt
          from customer_habit where customer_id = @customerId order by kind, times_seen desc, value limit 100
        """,
        new { customerId },
        ct);

    /// <summary>Null where nothing of it was applied yet.</summary>
    public Task<CustomerHistoryRow?> HistoryAsync(long customerId, CancellationToken ct) => database.FirstAsync<CustomerHistoryRow>(
        "select clean_matches as CleanMatches, last_clean_at as LastCleanAt, last_reversal as LastReversal from customer_history where customer_id = @customerId", new { customerId }, ct);
}
