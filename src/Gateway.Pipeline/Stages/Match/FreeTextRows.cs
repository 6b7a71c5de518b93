using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match;

/// <summary>What bank and payer said in free words: the bank's line in its report, then the notes of the remittance, in file order.</summary>
static class FreeTextRows
{
    public static async Task<IReadOnlyList<string>> OfAsync(NpgsqlTransaction transaction, long receiptId, long[] remittances, CancellationToken cancellation) =>
        (await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            """
            select said from (
                select 0 as part, 0::bigint as first, no as second, concat_ws(' ', customer_reference, text) as said
                from receipt join balance_report on balance_report.document_id = receipt.document_id and receipt.source = 'bai2'
                    join bank_entry on report_id = balance_report.id and bank_entry.source_byte = receipt.source_byte
                where receipt.id = @receiptId
                union all
                select 1, array_position(@remittances, remittance_id), sequence, note from remittance_line where remittance_id = any(@remittances) and note is not null) told
            where said <> '' order by part, first, second
            """,
            new { receiptId, remittances },
            transaction,
            cancellationToken: cancellation))).AsList();
}
