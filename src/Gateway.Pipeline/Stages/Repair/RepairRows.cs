using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>What people did or asked for, with maker and checker.</summary>
static class RepairRows
{
    public static Task<long> AddAsync(
        Books books, HeldReceipt receipt, string action, string request, decimal amount, string reason, string state, CancellationToken cancellation) =>
        books.Transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into repair (receipt_id, action, request, amount, currency, reason, maker, made_at, state)
            values (@Id, @action, @request::jsonb, @amount, @Currency, @reason, @Actor, @Now, @state) returning id
            """,
            new { receipt.Id, action, request, amount, receipt.Currency, reason, books.Actor, books.Now, state },
            books.Transaction,
            cancellationToken: cancellation));

    /// <summary>Locks its receipt first, as every action does. Null when nothing of that number waits.</summary>
    public static async Task<AskedRepair?> LockAwaitingAsync(NpgsqlTransaction transaction, long id, CancellationToken cancellation)
    {
        if (await transaction.Connection!.ExecuteScalarAsync<long?>(new CommandDefinition(
            "select receipt_id from repair where id = @id", new { id }, transaction, cancellationToken: cancellation)) is not { } receipt)
        {
            return null;
        }

        await HeldReceipt.LockAsync(transaction, receipt, cancellation);
        return await transaction.Connection!.QuerySingleOrDefaultAsync<AskedRepair>(new CommandDefinition(
            "select receipt_id as ReceiptId, request::text as Request, reason, maker from repair where id = @id and state = 'awaitingApproval' for update",
            new { id },
            transaction,
            cancellationToken: cancellation));
    }

    public static Task DecideAsync(
        NpgsqlTransaction transaction, long id, string state, string actor, string reason, DateTimeOffset now, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update repair set state = @state, checker = case when maker = @actor then null else @actor end, checked_at = @now, check_reason = @reason where id = @id
            """,
            new { id, state, actor, reason, now },
            transaction,
            cancellationToken: cancellation));
}

sealed record AskedRepair(long ReceiptId, string Request, string Reason, string Maker);
