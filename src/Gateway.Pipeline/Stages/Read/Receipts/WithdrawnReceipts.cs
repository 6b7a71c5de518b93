using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read.Receipts;

/// <summary>
/// A bank that deletes or corrects a day takes back what its former reports of that day had brought. Receipts of which nothing is applied yet are
/// withheld from matching until the bank tells them again; those that are applied are told to a person with the change of the report.
/// </summary>
sealed class WithdrawnReceipts(NpgsqlTransaction transaction)
{
    /// <param name="documents">Account reports that take effect.</param>
    /// <param name="corrected">Those of them that say themselves that they correct.</param>
    /// <param name="hasStaged">The reports bring credits, each with its key.</param>
    public async Task RunAsync(long[] documents, long[] corrected, bool hasStaged, CancellationToken cancellation)
    {
        var toldAgain = hasStaged ? "exists (select from receipt_stage stage where stage.key = receipt.key)" : "false";
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            update receipt set withdrawn_by = anew.id
            from balance_report anew
            join balance_report former on former.account_hash = anew.account_hash and former.partner = anew.partner and former.as_of = anew.as_of and former.id < anew.id
            where anew.document_id = any(@documents) and (anew.state = 'deleted' or anew.document_id = any(@corrected))
                and receipt.document_id = former.document_id and receipt.source = 'bai2' and receipt.withdrawn_by is null
                and receipt.state in ('received', 'unidentified', 'unapplied', 'proposed') and not {toldAgain}
            """,
            new { documents, corrected },
            transaction,
            cancellationToken: cancellation));
        if (hasStaged)
        {
            await TakeInAgainAsync(cancellation);
        }
    }

    /// <summary>What the bank tells again is due to be matched again.</summary>
    Task TakeInAgainAsync(CancellationToken cancellation) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
        """
        with again as (
            update receipt set withdrawn_by = null from receipt_stage stage where stage.key = receipt.key and receipt.withdrawn_by is not null returning receipt.id)
        update work set state = 'due', due_at = clock_timestamp(), attempts = 0, finished_at = null, finished_by = null from again
        where kind = 'match' and subject = again.id and state = 'done'
        """,
        transaction: transaction,
        cancellationToken: cancellation));
}
