namespace Gateway.Pipeline.Store.Queries;

/// <summary>One cheap statement for all who watch: primary keys from their end and small partial indexes.</summary>
public sealed class ChangeStampQuery(ReadDatabase database)
{
    const string Sql = $"""
        select (select coalesce(max(id), 0) from file) as LastFile,
               (select coalesce(max(id), 0) from exception) as LastException,
               (select count(*) from exception where closed_at is null)::int as OpenExceptions,
               (select coalesce(max(id), 0) from receipt) as LastReceipt,
               (select count(*) from receipt r where {WaitingMoney.Condition})::int as WaitingReceipts,
               (select coalesce(max(id), 0) from ledger_entry) as LastLedgerEntry,
               (select coalesce(max(id), 0) from audit) as LastAudit,
               w.n as OpenWork, w.failed as FailedWork, w.moves as WorkMoves,
               (select count(*) from outbox where state <> 'delivered')::int as OpenOutbox,
               (select count(*) from outbox where state = 'failed' or (state = 'held' and question is not null))::int as StuckFiles,
               a.n as OpenAlerts, a.last as LastAlert, p.paused as PausedInboxes, p.open as OpenCircuits,
               (select count(*) from receipt r where {WaitingMoney.Condition} and r.customer_id is null)::int as UnidentifiedReceipts,
               ((select count(*) from repair where state = 'awaitingApproval') + (select count(*) from payer_change where state = 'proposed'))::int as WaitingApprovals
          from (select count(*)::int n, count(*) filter (where state = 'failed')::int failed,
                       coalesce(sum(lease_no + attempts + case state when 'held' then 1000003 when 'failed' then 1009 else 0 end), 0)::bigint moves
                  from work where state <> 'done') w,
               (select count(*)::int n, coalesce(max(id), 0) last from alert where cleared_at is null) a,
               (select count(*) filter (where paused_at is not null)::int paused, count(*) filter (where circuit <> 'closed')::int open from endpoint_state) p
        """;

    public async Task<ChangeStamp> ReadAsync(CancellationToken ct) =>
        await database.FirstAsync<ChangeStamp>(Sql, null, ct) ?? throw new InvalidOperationException("A statement without a table gave no row.");
}
