using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages;
using Gateway.Pipeline.Stages.Post;
using Gateway.Pipeline.Stages.Repair;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>
/// What people put right in receipts. Each action is one transaction: rows, open amounts, postings, the repair with its maker, and the line in the audit; or nothing and the
/// reason. From <see cref="RepairRules.SecondPersonFrom"/> on it waits for <see cref="ApproveAsync"/>.
/// </summary>
public sealed class ReceiptActions(NpgsqlDataSource database, WorkQueue queue, LedgerAccounts chart, RepairRules rules, TimeProvider time)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>Of a receipt as it is now; null when there is none.</summary>
    public async Task<long?> VersionAsync(long receiptId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition("select xmin::text::bigint from receipt where id = @receiptId", new { receiptId }, cancellationToken: ct));
    }

    public async Task<RepairReport> RunAsync(RepairOrder order, RepairAction action, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(order);
        var reason = PostgresText.Storable(order.Reason.Trim());
        if (reason.Length == 0)
        {
            return new RepairReport(RepairOutcome.Refused, "Say why: whoever looks at it later has to know.");
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var books = new Books(transaction, chart, order.Actor, time.GetUtcNow());
        if (await ReceiptBook.OpenAsync(books, order.ReceiptId, ct) is not { } book)
        {
            return new RepairReport(RepairOutcome.Missing, $"There is no receipt {order.ReceiptId}.");
        }

        if (Objection(order, book.Receipt) is { } objection)
        {
            return objection;
        }

        await transaction.SaveAsync("asked", ct);
        var repaired = await new RepairDesk(books, rules, queue, reason).RunAsync(book, action, ct);
        if (repaired.Refusal is { } refusal)
        {
            return new RepairReport(repaired.IsStale ? RepairOutcome.Stale : RepairOutcome.Refused, refusal);
        }

        var report = NeedsSecondPerson(action, repaired)
            ? await AskAsync(books, book.Receipt, action, repaired, reason, ct)
            : await KeepAsync(books, book.Receipt, action, repaired, reason, ct);
        await transaction.CommitAsync(ct);
        return report;
    }

    /// <summary>A second person agrees: it is done now, if it still can be.</summary>
    public async Task<RepairReport> ApproveAsync(long repairId, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await RepairRows.LockAwaitingAsync(transaction, repairId, ct) is not { } asked)
        {
            return new RepairReport(RepairOutcome.Missing, $"Nothing under {repairId} waits for approval.");
        }

        if (string.Equals(asked.Maker, actor, StringComparison.OrdinalIgnoreCase))
        {
            return new RepairReport(RepairOutcome.Refused, "Whoever asked for it cannot approve it: a second person has to.");
        }

        var books = new Books(transaction, chart, asked.Maker, time.GetUtcNow());
        var book = (await ReceiptBook.OpenAsync(books, asked.ReceiptId, ct))!;
        var repaired = await new RepairDesk(books, rules, queue, asked.Reason).RunAsync(book, JsonSerializer.Deserialize<RepairAction>(asked.Request, json)!, ct);
        if (repaired.Refusal is { } refusal)
        {
            return new RepairReport(RepairOutcome.Refused, $"It cannot be done any more: {refusal} Decline it.");
        }

        await RepairRows.DecideAsync(transaction, repairId, "done", actor, reason, books.Now, ct);
        await AuditRows.AddAsync(transaction, "receipt.repairApproved", $"receipt:{asked.ReceiptId}", actor, reason, new { repair = repairId }, books.Now, ct);
        await transaction.CommitAsync(ct);
        return new RepairReport(RepairOutcome.Done, repaired.Words, repairId, repaired.OtherReceipt);
    }

    /// <summary>Nothing is done; the receipt waits as before. The maker may decline his own wish.</summary>
    public async Task<RepairReport> DeclineAsync(long repairId, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await RepairRows.LockAwaitingAsync(transaction, repairId, ct) is not { } asked)
        {
            return new RepairReport(RepairOutcome.Missing, $"Nothing under {repairId} waits for approval.");
        }

        var books = new Books(transaction, chart, actor, time.GetUtcNow());
        var book = (await ReceiptBook.OpenAsync(books, asked.ReceiptId, ct))!;
        var words = $"Declined by {actor}: {reason}";
        await book.CloseAsync(await book.StateAsync(ct), actor, words, "Look at the receipt again.", ct);
        await RepairRows.DecideAsync(transaction, repairId, "declined", actor, reason, books.Now, ct);
        await AuditRows.AddAsync(transaction, "receipt.repairDeclined", $"receipt:{asked.ReceiptId}", actor, reason, new { repair = repairId }, books.Now, ct);
        await transaction.CommitAsync(ct);
        return new RepairReport(RepairOutcome.Done, words, repairId);
    }

    static RepairReport? Objection(RepairOrder order, HeldReceipt receipt) => order.Version is { } seen && seen != receipt.Version
        ? new RepairReport(RepairOutcome.Stale, $"Receipt {receipt.Id} has changed since it was shown: look again.")
        : receipt.State == Names.Of(ReceiptState.AwaitingApproval)
            ? new RepairReport(RepairOutcome.Refused, $"Something for receipt {receipt.Id} waits for a second person: have it approved or declined first.")
            : null;

    bool NeedsSecondPerson(RepairAction action, Repaired repaired) => rules.SecondPersonFrom is { } limit && repaired.Amount >= limit
        && action is ApplyByHand or AcceptProposal or PutOnAccount or TakeFromAccount or MarkNotReceivables;

    async Task<RepairReport> AskAsync(Books books, HeldReceipt receipt, RepairAction action, Repaired repaired, string reason, CancellationToken ct)
    {
        // It could be done: only that was tried.
        await books.Transaction.RollbackAsync("asked", ct);
        var words = $"Waits for a second person: {repaired.Words}";
        await books.Transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update receipt set state = 'awaitingApproval', why = @words, in_hand_of = @Actor where id = @Id", new { words, books.Actor, receipt.Id }, books.Transaction, cancellationToken: ct));
        var repair = await RepairRows.AddAsync(books, receipt, NameOf(action), Request(action), repaired.Amount, reason, "awaitingApproval", ct);
        await AuditAsync(books, receipt, action, "receipt.repairAsked", repair, reason, ct);
        return new RepairReport(RepairOutcome.AwaitingApproval, words, repair);
    }

    static async Task<RepairReport> KeepAsync(Books books, HeldReceipt receipt, RepairAction action, Repaired repaired, string reason, CancellationToken ct)
    {
        var repair = await RepairRows.AddAsync(books, receipt, NameOf(action), Request(action), repaired.Amount, reason, "done", ct);
        await AuditAsync(books, receipt, action, "receipt." + NameOf(action), repair, reason, ct);
        return new RepairReport(RepairOutcome.Done, repaired.Words, repair, repaired.OtherReceipt);
    }

    static Task AuditAsync(Books books, HeldReceipt receipt, RepairAction action, string what, long repair, string reason, CancellationToken ct) =>
        AuditRows.AddAsync(books.Transaction, what, $"receipt:{receipt.Id}", books.Actor, reason, new { repair, request = JsonSerializer.SerializeToElement(action, json) }, books.Now, ct);

    static string Request(RepairAction action) => PostgresText.StorableJson(JsonSerializer.Serialize(action, json));

    static string NameOf(RepairAction action) => JsonSerializer.SerializeToElement(action, json).GetProperty("action").GetString()!;
}
