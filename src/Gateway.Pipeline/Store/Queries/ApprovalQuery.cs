namespace Gateway.Pipeline.Store.Queries;

/// <summary>What waits for a second person, and what was decided.</summary>
public sealed class ApprovalQuery(ReadDatabase database)
{
    const string Repairs = """
        select p.id, p.receipt_id as ReceiptId, p.action, p.request::text as Request, p.amount, p.currency, p.reason, p.maker, p.made_at as MadeAt, p.state, p.checker,
               p.checked_at as CheckedAt, p.check_reason as CheckReason, c.name as Customer, r.payer_name as PayerName, r.state as ReceiptState, r.amount as ReceiptAmount,
               r.unapplied, {0}::text as SortKey
          from repair p join receipt r on r.id = p.receipt_id left join customer c on c.id = r.customer_id
        """;

    const string Changes = """
        select p.id, c.name as Customer, c.number as CustomerNumber, p.old_last4 as OldLastFour, p.account_last4 as LastFour, a.code, a.reason as Words, a.partner, a.file_id as FileId,
               a.source_byte as SourceByte, p.state, p.proposed_at as ProposedAt, p.decided_by as DecidedBy, p.decided_at as DecidedAt, p.reason,
               coalesce((select max(o.times_seen) from payer_account o where o.customer_id = p.customer_id and o.account_hash = p.old_hash), 0) as TimesSeen
          from payer_change p join customer c on c.id = p.customer_id join account_change a on a.id = p.change_id
        """;

    /// <summary>Waiting for a second person, oldest first.</summary>
    public Task<IReadOnlyList<ApprovalRow>> WaitingAsync(int atMost, CancellationToken ct) => database.ListAsync<ApprovalRow>(
        Select("p.made_at") + " where p.state = 'awaitingApproval' order by p.made_at, p.id limit @atMost", new { atMost }, ct);

    /// <summary>Decided by a second person, newest first.</summary>
    public Task<IReadOnlyList<ApprovalRow>> DecidedAsync(int atMost, CancellationToken ct) => database.ListAsync<ApprovalRow>(
        Select("p.checked_at") + " where p.checker is not null order by p.checked_at desc, p.id desc limit @atMost", new { atMost }, ct);

    public Task<ApprovalRow?> FindAsync(long id, CancellationToken ct) => database.FirstAsync<ApprovalRow>(Select("p.made_at") + " where p.id = @id", new { id }, ct);

    /// <param name="state">proposed, or null for those that were decided, newest first.</param>
    public Task<IReadOnlyList<PayerChangeRow>> ChangesAsync(string? state, int atMost, CancellationToken ct) => database.ListAsync<PayerChangeRow>(
        Changes + (state is null ? " where p.state <> 'proposed' order by p.decided_at desc, p.id desc" : " where p.state = @state order by p.proposed_at, p.id") + " limit @atMost",
        new { state, atMost },
        ct);

    public Task<PayerChangeRow?> FindChangeAsync(long id, CancellationToken ct) => database.FirstAsync<PayerChangeRow>(Changes + " where p.id = @id", new { id }, ct);

    static string Select(string sortKey) => Repairs.Replace("{0}", sortKey, StringComparison.Ordinal);
}
