using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Post;
using Gateway.Pipeline.Stages.Repair;
using Npgsql;

namespace Gateway.Pipeline.Stages.Returns;

/// <summary>Takes back what returned payments had paid. Each return is decided on once, in the transaction that ends its work; with those before it about the same trace.</summary>
public sealed class SettleReturn(NpgsqlDataSource database, WorkQueue queue, LedgerAccounts chart, TimeProvider time) : IWorkHandler
{
    /// <summary>Work of one payment_return.</summary>
    public const string WorkKind = "return";

    public string Kind => WorkKind;

    public async Task HandleAsync(ClaimedWork work, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var decision = new ReturnDecision(new Books(transaction, chart, "gateway", time.GetUtcNow()));
        foreach (var returned in await ReturnRow.LockDueAsync(transaction, work.Subject, ct))
        {
            await decision.RunAsync(returned, ct);
        }

        // Nothing is committed: a restart finds the return due and decides again.
        CrashPoint.Reached(CrashPoint.ReturnDecided);
        if (await queue.CompleteAsync(transaction, work, ct))
        {
            await transaction.CommitAsync(ct);
        }
    }
}
