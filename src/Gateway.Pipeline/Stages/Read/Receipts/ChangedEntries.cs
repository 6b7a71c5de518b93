using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read.Receipts;

/// <summary>
/// A bank that takes a day back and tells it anew may have changed an entry: another amount, another reference. Its former telling is a receipt
/// already, so both together would be the money twice.
/// </summary>
sealed class ChangedEntries(NpgsqlTransaction transaction)
{
    /// <summary>
    /// Takes staged entries back that are not known, where the report does not tell all receipts again that earlier reports of its account and day had
    /// brought: they may stand in for one of those, and a person decides. Every entry must have its key.
    /// </summary>
    /// <param name="corrected">Documents that say themselves that they correct.</param>
    public async Task<IReadOnlyList<ChangedEntry>> TakeBackAsync(long[] documents, long[] corrected, CancellationToken cancellation) =>
        (await transaction.Connection!.QueryAsync<ChangedEntry>(new CommandDefinition(
            """
            with anew as (
                select report.* from balance_report report where report.document_id = any(@documents) and (report.document_id = any(@corrected) or exists (
                    select from balance_report gone where gone.account_hash = report.account_hash and gone.partner = report.partner and gone.as_of = report.as_of
                        and gone.id < report.id and gone.state = 'deleted'))),
            changed as (
                select distinct anew.document_id from anew
                join balance_report former on former.account_hash = anew.account_hash and former.partner = anew.partner and former.as_of = anew.as_of and former.id < anew.id
                join receipt on receipt.document_id = former.document_id and receipt.source = 'bai2'
                where not exists (select from receipt_stage stage where stage.key = receipt.key))
            delete from receipt_stage stage using changed
            where stage.document_id = changed.document_id and not exists (select from receipt where receipt.key = stage.key)
            returning stage.document_id as DocumentId, stage.amount as Amount, stage.currency as Currency, stage.trace_number as Trace
            """,
            new { documents, corrected },
            transaction,
            cancellationToken: cancellation))).AsList();
}

sealed class ChangedEntry
{
    public long DocumentId { get; init; }

    public decimal Amount { get; init; }

    public string Currency { get; init; } = "";

    public string? Trace { get; init; }
}
