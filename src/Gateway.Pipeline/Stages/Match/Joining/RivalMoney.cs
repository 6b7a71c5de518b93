using Dapper;
using Gateway.Receivables;
using Gateway.Receivables.Matching.Joining;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match.Joining;

/// <summary>
/// Other money that an advice could belong to as well: with the same trace, or of these days, undecided and without documents of its own; or joined by no more
/// than amount and payer.
/// </summary>
sealed class RivalMoney(NpgsqlTransaction transaction, BankingDays days)
{
    const int most = 500;

    /// <summary>Both sides have their days around them.</summary>
    const int daysAround = 14;

    public async Task<IReadOnlyList<WaitingMoney>> FindAsync(WaitingMoney money, byte[]? payerAccount, CancellationToken cancellation)
    {
        var rows = (await transaction.Connection!.QueryAsync<MoneyRow>(new CommandDefinition(
            """
            with found as (
                select id from receipt where trace_key = reference_key(@TraceNumber)
                union
                select id from receipt
                where state in ('received', 'unidentified', 'unapplied', 'proposed') and value_date between @from and @until
                    and (amount = @amount or originator_id = @OriginatorId or payer_account_hash = @payerAccount or payer_key = name_key(@Name))
                    and not exists (select from remittance_line line where line.remittance_id = receipt.remittance_id and coalesce(line.reference, line.purchase_order) is not null)
                    and not exists (select from remittance_join joined where joined.receipt_id = receipt.id and joined.parted_at is null and joined.rule <> 'amountAndPayer')
                union
                select receipt_id from remittance_join where rule = 'amountAndPayer' and role = 'lines' and parted_at is null and amount = @amount)
            select receipt.id, amount, currency, trace_number as TraceNumber, originator_id as OriginatorId, payer_name as PayerName,
                payer_account_hash as PayerAccountHash, value_date as ValueDate
            from found join receipt on receipt.id = found.id
            where receipt.id <> @ReceiptId and currency = @currency and withdrawn_by is null and (value_date between @from and @until or trace_key = reference_key(@TraceNumber))
            order by receipt.id limit @most
            """,
            new
            {
                money.ReceiptId, money.TraceNumber, money.Payer.OriginatorId, money.Payer.Name, payerAccount, amount = money.Amount.Amount, currency = money.Amount.Currency.Code,
                from = money.ValueDate.AddDays(-daysAround), until = money.ValueDate.AddDays(daysAround), most,
            },
            transaction,
            cancellationToken: cancellation))).AsList();
        var customers = await PayerCustomers.FindAsync(transaction, rows, cancellation);
        return rows.ConvertAll(row => row.ToMoney(customers[row.Id], days));
    }

    sealed class MoneyRow : PayerRow
    {
        public DateOnly ValueDate { get; init; }

        public WaitingMoney ToMoney(IEnumerable<string> customers, BankingDays days)
        {
            var currency = new Currency(Currency);
            var (earliest, latest) = days.Around(ValueDate, currency);
            return new WaitingMoney(Id, new Money(Amount, currency), ValueDate, earliest, latest, Marks(customers)) { TraceNumber = TraceNumber };
        }
    }
}
