using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Match.Joining;
using Gateway.Receivables;
using Gateway.Receivables.Matching.Joining;
using Npgsql;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>A person's word on which advice belongs to which money. Each commits with its line in the audit, and has the receipt matched again.</summary>
public sealed class JoinActions(NpgsqlDataSource database, TimeProvider time)
{
    const string undecided = "state in ('received', 'unidentified', 'unapplied', 'proposed') and withdrawn_by is null";

    /// <summary>Null when it is done, else why not, for a person.</summary>
    public async Task<string?> JoinAsync(long receiptId, IReadOnlyList<long> remittances, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await MoneyAsync(transaction, receiptId, ct) is not { } money)
        {
            return $"Receipt {receiptId} does not wait: undo what was applied first.";
        }

        var stated = (await connection.QueryAsync<(long Id, decimal Amount)>(new CommandDefinition(
            "select id, amount from remittance where id = any(@ids) and state = 'awaitingMoney' and currency = @currency order by id",
            new { ids = remittances.ToArray(), currency = money.Currency.Code },
            transaction,
            cancellationToken: ct))).AsList();
        if (stated.Count == 0 || stated.Count != remittances.Distinct().Count())
        {
            return "One of the advices does not wait for money, or is in another currency.";
        }

        var difference = new Money(money.Amount - stated.Sum(advice => advice.Amount), money.Currency);
        var decision = new JoinDecision(
            JoinOutcome.Joined, JoinRule.ByHand,
            [.. stated.Select(advice => new WaitingAdvice(advice.Id, new Money(advice.Amount, money.Currency), default, PayerMarks.None, ""))],
            [], difference, $"A person says that {(stated.Count == 1 ? "this advice belongs" : "these advices belong")} to the money{(difference.IsZero ? "" : $", with a difference of {difference}")}.", []);
        if (!await new JoinRows(transaction, actor, time.GetUtcNow()).WriteAsync(receiptId, decision, reason, ct))
        {
            return "One of the advices was joined to other money meanwhile.";
        }

        await FinishAsync(transaction, receiptId, "receipt.adviceJoined", actor, reason, ct);
        return null;
    }

    /// <summary>Takes a join back, whoever made it; matching never makes it again by itself. Null when it is done, else why not.</summary>
    public async Task<string?> PartAsync(long receiptId, long remittanceId, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await MoneyAsync(transaction, receiptId, ct) is null)
        {
            return $"Receipt {receiptId} does not wait: undo what was applied first.";
        }

        var parted = await connection.ExecuteAsync(new CommandDefinition(
            """
            with parted as (
                update remittance_join set parted_at = @now, parted_by = @actor, parted_reason = @reason
                where receipt_id = @receiptId and remittance_id = @remittanceId and parted_at is null returning remittance_id)
            update remittance set state = 'awaitingMoney' from parted where remittance.id = parted.remittance_id
            """,
            new { receiptId, remittanceId, actor, reason, now = time.GetUtcNow() },
            transaction,
            cancellationToken: ct));
        if (parted == 0)
        {
            return $"Advice {remittanceId} is not joined to receipt {receiptId}.";
        }

        await FinishAsync(transaction, receiptId, "receipt.adviceParted", actor, reason, ct);
        return null;
    }

    /// <summary>Locked; null when it is not to be decided any more.</summary>
    static async Task<Money?> MoneyAsync(NpgsqlTransaction transaction, long receiptId, CancellationToken ct)
    {
        var (amount, currency) = await transaction.Connection!.QuerySingleOrDefaultAsync<(decimal Amount, string? Currency)>(new CommandDefinition(
            $"select amount, currency from receipt where id = @receiptId and {undecided} for update", new { receiptId }, transaction, cancellationToken: ct));
        return currency is null ? null : new Money(amount, new Currency(currency));
    }

    async Task FinishAsync(NpgsqlTransaction transaction, long receiptId, string action, string actor, string reason, CancellationToken ct)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "insert into audit (at, actor, action, object, reason) values (@now, @actor, @action, 'receipt:' || @receiptId, @reason)",
            new { now = time.GetUtcNow(), actor, action, receiptId, reason },
            transaction,
            cancellationToken: ct));
        await WorkQueue.DoAgainAsync(transaction, "match", [receiptId], null, ct);
        await transaction.CommitAsync(ct);
    }
}
