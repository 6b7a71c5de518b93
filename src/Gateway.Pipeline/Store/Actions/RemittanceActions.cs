using System.Globalization;
using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Match.Joining;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Gateway.Receivables.Matching.Joining;
using Npgsql;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>
/// Money and remittance that a person joins or parts. Nothing is applied by that: matching decides on the receipt afresh, in the same transaction made due. Null
/// when it is done, else why not.
/// </summary>
public sealed class RemittanceActions(NpgsqlDataSource database, TimeProvider time)
{
    public async Task<string?> JoinAsync(long receiptId, long remittanceId, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var receipt = await LockAsync(transaction, receiptId, ct);
        if (Objection(receipt, receiptId) is { } objection)
            return objection;
        if (await AdviceAsync(transaction, remittanceId, ct) is not { } advice)
            return $"There is no remittance {remittanceId}.";
        if (advice.Currency != receipt!.Currency)
            return $"The money is in {receipt.Currency}, the remittance in {advice.Currency}.";
        var (now, currency) = (time.GetUtcNow(), new Currency(receipt.Currency));
        var waiting = new WaitingAdvice(remittanceId, new Money(advice.Amount, currency), advice.PaidOn, PayerMarks.None, remittanceId.ToString(CultureInfo.InvariantCulture));
        var gap = receipt.Amount - receipt.Joined - advice.Amount;
        var decision = new JoinDecision(
            JoinOutcome.Joined, JoinRule.ByHand, [waiting], [], new Money(gap, currency), PostgresText.Storable($"Joined by {actor}: {reason}"), []);
        if (!await new JoinRows(transaction, actor, now).WriteAsync(receiptId, decision, PostgresText.Storable(reason), ct))
            return "The remittance waits no longer: it belongs to other money by now.";
        await AuditRows.AddAsync(transaction, "receipt.remittanceJoined", $"receipt:{receiptId}", actor, reason, new { remittance = remittanceId }, now, ct);
        await MatchAgainAsync(transaction, receiptId, ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>The remittance waits for other money again. Only while nothing of the receipt is used.</summary>
    public async Task<string?> PartAsync(long receiptId, long remittanceId, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (Objection(await LockAsync(transaction, receiptId, ct), receiptId) is { } objection)
            return objection;
        var now = time.GetUtcNow();
        var parted = await connection.ExecuteAsync(new CommandDefinition(
            """
            update remittance_join set parted_at = @now, parted_by = @actor, parted_reason = @reason
            where receipt_id = @receiptId and remittance_id = @remittanceId and parted_at is null
            """,
            new { now, actor, reason = PostgresText.Storable(reason), receiptId, remittanceId }, transaction, cancellationToken: ct));
        if (parted == 0)
            return "They are not joined.";
        await connection.ExecuteAsync(new CommandDefinition(
            "update remittance set state = 'awaitingMoney' where id = @remittanceId", new { remittanceId }, transaction, cancellationToken: ct));
        await AuditRows.AddAsync(transaction, "receipt.remittanceParted", $"receipt:{receiptId}", actor, reason, new { remittance = remittanceId }, now, ct);
        await MatchAgainAsync(transaction, receiptId, ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    static string? Objection(JoiningReceipt? receipt, long id) => receipt switch
    {
        null => $"There is no receipt {id}.",
        { IsWithdrawn: true } => "The bank took back the report that this money came from.",
        { State: "awaitingApproval" } => "Something for this receipt waits for a second person: have it decided first.",
        { State: not ("received" or "unidentified" or "unapplied" or "proposed") } => "It is applied, kept on account or gone already: take that back first.",
        _ when receipt.Unapplied != receipt.Amount => "Some of the money is used already: take that back first.",
        _ => null,
    };

    static Task<JoiningReceipt?> LockAsync(NpgsqlTransaction transaction, long id, CancellationToken ct) => transaction.Connection!.QuerySingleOrDefaultAsync<JoiningReceipt>(new CommandDefinition(
        """
        select r.amount, r.unapplied, r.currency, r.state, r.withdrawn_by is not null as IsWithdrawn,
               coalesce((select sum(a.amount) from remittance_join j join remittance a on a.id = j.remittance_id where j.receipt_id = r.id and j.role = 'lines' and j.parted_at is null), 0) as Joined
          from receipt r where r.id = @id for update of r
        """,
        new { id },
        transaction,
        cancellationToken: ct));

    static Task<JoiningAdvice?> AdviceAsync(NpgsqlTransaction transaction, long id, CancellationToken ct) => transaction.Connection!.QuerySingleOrDefaultAsync<JoiningAdvice>(new CommandDefinition(
        "select a.amount, a.currency, coalesce(a.effective_date, f.received_at::date) as PaidOn from remittance a join file f on f.id = a.file_id where a.id = @id",
        new { id },
        transaction,
        cancellationToken: ct));

    /// <summary>Whoever had it in hand gives it back by that.</summary>
    static async Task MatchAgainAsync(NpgsqlTransaction transaction, long receiptId, CancellationToken ct)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition("update receipt set in_hand_of = null where id = @receiptId", new { receiptId }, transaction, cancellationToken: ct));
        await WorkQueue.DoAgainAsync(transaction, "match", [receiptId], null, ct);
    }

    sealed record JoiningReceipt(decimal Amount, decimal Unapplied, string Currency, string State, bool IsWithdrawn, decimal Joined);

    sealed record JoiningAdvice(decimal Amount, string Currency, DateOnly PaidOn);
}
