using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match.Joining;

/// <summary>
/// Advices of payments that had told their documents themselves and are applied: a partner's copy of what came with the money. They wait for nothing, and
/// say nothing that would be applied a second time.
/// </summary>
static class ToldAgain
{
    const string Confirm =
        """
        with told as (
            select distinct on (advice.id) advice.id, receipt.id as receipt_id, receipt.amount
            from remittance advice join receipt on receipt.trace_key = advice.trace_key and receipt.amount = advice.amount and receipt.currency = advice.currency
            where advice.state = 'awaitingMoney' and {0} and length(advice.trace_key) >= 6 and receipt.check_number is null
                and receipt.state in ('applied', 'partlyApplied', 'posted', 'exported') and receipt.withdrawn_by is null
                and (advice.originator_id is null or receipt.originator_id is null or right(reference_key(advice.originator_id), 9) = right(reference_key(receipt.originator_id), 9))
                and exists (select from remittance_line line where line.remittance_id = receipt.remittance_id and line.reference is not null)
                and not exists (select from remittance_join parted where parted.remittance_id = advice.id and parted.receipt_id = receipt.id)
            order by advice.id, receipt.id),
        joined as (
            insert into remittance_join (receipt_id, remittance_id, role, rule, amount, difference, why, actor, at)
            select receipt_id, id, 'confirmation', 'trace', amount, 0, 'The money came with this advice itself, by trace and amount; it is told here a second time.', 'gateway', @now
            from told on conflict (remittance_id) where parted_at is null do nothing returning remittance_id)
        update remittance set state = 'joined' from joined where remittance.id = joined.remittance_id
        """;

    static readonly string ofFile = string.Format(System.Globalization.CultureInfo.InvariantCulture, Confirm, "advice.file_id = @id");
    static readonly string ofReceipt = string.Format(System.Globalization.CultureInfo.InvariantCulture, Confirm, "receipt.id = @id");

    /// <summary>When advices arrive.</summary>
    public static Task OfFileAsync(NpgsqlTransaction transaction, long fileId, DateTimeOffset now, CancellationToken cancellation) => RunAsync(transaction, ofFile, fileId, now, cancellation);

    /// <summary>When money is applied.</summary>
    public static Task OfReceiptAsync(NpgsqlTransaction transaction, long receiptId, DateTimeOffset now, CancellationToken cancellation) =>
        RunAsync(transaction, ofReceipt, receiptId, now, cancellation);

    static Task RunAsync(NpgsqlTransaction transaction, string sql, long id, DateTimeOffset now, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { id, now }, transaction, cancellationToken: cancellation));
}
