using Gateway.Pipeline.Stages.Post;
using Gateway.Pipeline.Stages.Repair;
using Gateway.Pipeline.Stages.Returns;
using Npgsql;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>What a person says of a return that settled nothing by itself.</summary>
public sealed class ReturnActions(NpgsqlDataSource database, LedgerAccounts chart, TimeProvider time)
{
    /// <summary>That receipt is its original: what it had paid is taken back. Of a return of another amount the part of that amount is named, once it is split off.</summary>
    public async Task<RepairReport> NameOriginalAsync(long returnId, long receiptId, string actor, string reason, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return new RepairReport(RepairOutcome.Refused, "Say why: whoever looks at it later has to know.");
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await ReturnRow.LockAsync(transaction, returnId, ct) is not { } returned)
        {
            return new RepairReport(RepairOutcome.Missing, $"There is no return {returnId}.");
        }

        var books = new Books(transaction, chart, actor, time.GetUtcNow());
        if (Objection(returned, await HeldReceipt.LockAsync(transaction, receiptId, ct), receiptId) is { } objection)
        {
            return objection;
        }

        if (await new ReturnDecision(books).BookAsync(returned, receiptId, ct) is { } refusal)
        {
            return new RepairReport(RepairOutcome.Refused, refusal);
        }

        await AuditRows.AddAsync(transaction, "return.originalNamed", $"return:{returnId}", actor, reason, new { receipt = receiptId }, books.Now, ct);
        await transaction.CommitAsync(ct);
        return new RepairReport(RepairOutcome.Done, $"Receipt {receiptId} is the original of return {returnId}.", OtherReceipt: receiptId);
    }

    static RepairReport? Objection(ReturnRow returned, HeldReceipt? receipt, long receiptId) => (returned.State, receipt) switch
    {
        (_, null) => new RepairReport(RepairOutcome.Missing, $"There is no receipt {receiptId}."),
        ("due", _) => new RepairReport(RepairOutcome.Stale, "It is being settled at this moment; look again in a while."),
        ("booked" or "confirms" or "settled", _) => new RepairReport(RepairOutcome.Stale, $"Return {returned.Id} is settled already."),
        ("payables", _) => new RepairReport(RepairOutcome.Refused, "It is money that we had paid out; no receipt is its original."),
        (_, { } found) when found.Currency != returned.Currency || found.Amount != returned.Amount => new RepairReport(
            RepairOutcome.Refused,
            $"Receipt {receiptId} is of {found.Money}, the return of {returned.Return.Amount}. If only a part came back, split that amount off and name the part."),
        _ => null,
    };
}
