using Dapper;
using Gateway.Receivables;
using Gateway.Receivables.Matching.Joining;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match.Joining;

/// <summary>Looks for the advice of a receipt that does not say itself which documents it pays, in the transaction of its decision.</summary>
sealed class MoneyJoin(NpgsqlTransaction transaction, BankingDays days, DateTimeOffset now)
{
    /// <summary>Null when there is nothing to look for: the receipt names its documents, or its advice was found before.</summary>
    public async Task<JoinDecision?> DecideAsync(ReceiptRow receipt, CancellationToken cancellation)
    {
        if (await IsToldAsync(receipt, cancellation))
        {
            return null;
        }

        var money = await MoneyAsync(receipt, cancellation);
        var advices = await new WaitingAdvices(transaction).FindAsync(money, money.TraceKeys(), receipt.PayerAccountHash, cancellation);
        var rivals = advices.Count == 0 ? [] : await new RivalMoney(transaction, days).FindAsync(money, receipt.PayerAccountHash, cancellation);
        return RemittanceJoin.Decide(money, advices, rivals);
    }

    /// <summary>False when an advice was taken meanwhile; the caller rolls back and decides afresh.</summary>
    public Task<bool> WriteAsync(ReceiptRow receipt, JoinDecision decision, CancellationToken cancellation) => decision.Outcome == JoinOutcome.Joined
        ? new JoinRows(transaction, "gateway", now).WriteAsync(receipt.Id, decision, null, cancellation)
        : Task.FromResult(true);

    Task<bool> IsToldAsync(ReceiptRow receipt, CancellationToken cancellation) => transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
        """
        select exists (select from remittance_join where receipt_id = @Id and role = 'lines' and parted_at is null)
            or exists (select from remittance_line where remittance_id = @RemittanceId and coalesce(reference, purchase_order) is not null)
        """,
        new { receipt.Id, receipt.RemittanceId },
        transaction,
        cancellationToken: cancellation));

    async Task<WaitingMoney> MoneyAsync(ReceiptRow receipt, CancellationToken cancellation)
    {
        var payer = new PayerRow { Id = receipt.Id, OriginatorId = receipt.OriginatorId, PayerName = receipt.PayerName, PayerNumber = receipt.PayerNumber, PayerAccountHash = receipt.PayerAccountHash };
        var customers = await PayerCustomers.FindAsync(transaction, [payer], cancellation);
        var freeText = await FreeTextRows.OfAsync(transaction, receipt.Id, receipt.RemittanceId is { } told ? [told] : [], cancellation);
        var (earliest, latest) = days.Around(receipt.ValueDate, new Currency(receipt.Currency));
        return new WaitingMoney(receipt.Id, receipt.Money, receipt.ValueDate, earliest, latest, payer.Marks(customers[receipt.Id]))
        {
            TraceNumber = receipt.TraceNumber,
            IsCheck = receipt.CheckNumber is not null,
            FreeText = receipt.BankReference is { } reference ? [reference, .. freeText] : freeText,
        };
    }
}
