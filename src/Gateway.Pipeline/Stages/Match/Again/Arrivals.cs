using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Match.Joining;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match.Again;

/// <summary>What a file has brought for receipts that wait: advices without money, open items. Whether they belong to one is looked for once the file is committed.</summary>
sealed class Arrivals(NpgsqlTransaction transaction, long fileId)
{
    /// <summary>In the transaction of the reading, so that nothing arrives without being looked at.</summary>
    public async Task TellAsync(bool hasInvoices, CancellationToken cancellation)
    {
        var hasAdvices = await transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from remittance where file_id = @fileId and state = 'awaitingMoney')", new { fileId }, transaction, cancellationToken: cancellation));
        if (hasAdvices)
        {
            await WorkQueue.DoAgainAsync(transaction, ArrivedAdvices.KindOfWork, [fileId], null, cancellation);
        }

        if (hasInvoices)
        {
            await WorkQueue.DoAgainAsync(transaction, AwaitedDocuments.KindOfWork, [fileId], null, cancellation);
        }
    }
}
