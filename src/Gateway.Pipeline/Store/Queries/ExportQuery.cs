namespace Gateway.Pipeline.Store.Queries;

/// <summary>Batches of postings, newest first.</summary>
public sealed class ExportQuery(ReadDatabase database)
{
    const string Columns =
        """
        select b.id, b.name, b.target, b.state, b.layout, b.entries, b.lines, b.totals::text as Totals, b.file_id as FileId, o.state as Delivery, former.name as Replaces,
            next.name as ReplacedBy, b.made_at as MadeAt, b.made_by as MadeBy, b.reason, b.answered_at as AnsweredAt, b.answered_by as AnsweredBy,
            b.answer_reference as AnswerReference, b.answer_reason as AnswerReason
        from export_batch b left join outbox o on o.id = b.outbox_id left join export_batch former on former.id = b.replaces left join export_batch next on next.replaces = b.id
        """;

    public Task<IReadOnlyList<ExportRow>> ListAsync(bool openOnly, int limit, CancellationToken ct) => database.ListAsync<ExportRow>(
        $"{Columns} where not @openOnly or b.state in ('made', 'rejected') order by b.made_at desc, b.id desc limit @limit", new { openOnly, limit }, ct);

    public Task<ExportRow?> FindAsync(string name, CancellationToken ct) => database.FirstAsync<ExportRow>($"{Columns} where b.name = @name", new { name }, ct);

    /// <summary>Ledger entries that no batch has.</summary>
    public async Task<long> WaitingAsync(CancellationToken ct) => await database.FirstAsync<long>(
        "select count(*) from ledger_entry e where not exists (select from export_entry x where x.entry_id = e.id and x.counts)", null, ct);
}

/// <param name="Totals">JSON: debit by currency.</param>
/// <param name="Delivery">State of its delivery; null where a command wrote it.</param>
/// <param name="Replaces">The rejected batch whose entries it has; null for none.</param>
/// <param name="ReplacedBy">The batch that has its entries now.</param>
public sealed record ExportRow(
    long Id, string Name, string Target, string State, string Layout, int Entries, int Lines, string Totals, long FileId, string? Delivery, string? Replaces, string? ReplacedBy,
    DateTimeOffset MadeAt, string MadeBy, string? Reason, DateTimeOffset? AnsweredAt, string? AnsweredBy, string? AnswerReference, string? AnswerReason);
