using Dapper;
using Gateway.Receivables;
using Gateway.Receivables.Matching.Joining;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match.Joining;

/// <summary>Advices that wait for their money and could be of a receipt: those with its trace, and those of its payer within its days.</summary>
sealed class WaitingAdvices(NpgsqlTransaction transaction)
{
    /// <summary>Longer advices are taken for told once: comparing them would cost more than a person's look.</summary>
    const int mostComparedLines = 2_000;

    public async Task<IReadOnlyList<WaitingAdvice>> FindAsync(WaitingMoney money, IReadOnlyCollection<string> traces, byte[]? payerAccount, CancellationToken cancellation)
    {
        var rows = (await transaction.Connection!.QueryAsync<AdviceRow>(new CommandDefinition(
            """
            with family as (
                select id, number from customer where number = any(@customers) or parent = any(@customers)),
            owed as (select invoice.id, open from invoice join family on family.id = customer_id where open > 0 and currency = @currency),
            of_payer as (
                select id from remittance where state = 'awaitingMoney' and originator_id = @OriginatorId
                union select id from remittance where state = 'awaitingMoney' and payer_account_hash = @payerAccount
                union select id from remittance where state = 'awaitingMoney' and payer_key = name_key(@Name)
                union select remittance.id from remittance join family on payer_number = family.number where state = 'awaitingMoney'
                union select remittance.id from remittance join payer_account on payer_account_hash = account_hash and confirmed join family on family.id = customer_id where state = 'awaitingMoney'
                union select remittance.id from remittance join customer_name on payer_key = name_key(name) join family on family.id = customer_id where state = 'awaitingMoney'),
            found as (
                select id from remittance where state = 'awaitingMoney' and trace_key = any(@traces)
                union
                select of_payer.id from of_payer join remittance on remittance.id = of_payer.id join file on file.id = file_id
                where coalesce(effective_date, received_at::date) between @Earliest and @Latest)
            select remittance.id, amount, currency, trace_number as TraceNumber, number, originator_id as OriginatorId, payer_name as PayerName, payer_number as PayerNumber,
                payer_account_hash as PayerAccountHash, coalesce(effective_date, received_at::date) as PaidOn,
                case when lines <= @mostComparedLines then (
                    select md5(string_agg(concat_ws('|', kind, reference, purchase_order, paid, gross, discount, adjustments, customer_number, note), chr(10) order by sequence))
                    from remittance_line where remittance_id = remittance.id) end as Content,
                (select count(*) from family join invoice on customer_id = family.id and open <> 0 and open = remittance.amount) > case when lines = 1 then 1 else 0 end
                    or (select count(*) from owed one join owed other on other.id > one.id and other.open = remittance.amount - one.open) > case when lines = 2 then 1 else 0 end as HasLookalikes,
                exists (
                    select from receipt other where other.trace_key = remittance.trace_key and length(remittance.trace_key) >= @distinctive and other.id <> @ReceiptId) as IsOfOtherMoney
            from found join remittance on remittance.id = found.id join file on file.id = file_id
            where remittance.currency = @currency and lines > 0 and not exists (
                select from remittance_join parted where parted.remittance_id = remittance.id and parted.receipt_id = @ReceiptId and parted.parted_at is not null)
            order by remittance.id limit @most
            """,
            new
            {
                money.ReceiptId, money.Earliest, money.Latest, money.Payer.OriginatorId, money.Payer.Name, payerAccount, traces = traces.ToArray(),
                customers = money.Payer.Customers.ToArray(), currency = money.Amount.Currency.Code, mostComparedLines, most = RemittanceJoin.MostAdvices + 1,
                distinctive = WaitingMoney.DistinctiveLength,
            },
            transaction,
            cancellationToken: cancellation))).AsList();
        var customers = await PayerCustomers.FindAsync(transaction, rows, cancellation);
        return rows.ConvertAll(row => row.ToAdvice(customers[row.Id]));
    }

    sealed class AdviceRow : PayerRow
    {
        public string? Number { get; init; }

        public DateOnly PaidOn { get; init; }

        public string? Content { get; init; }

        public bool HasLookalikes { get; init; }

        public bool IsOfOtherMoney { get; init; }

        public WaitingAdvice ToAdvice(IEnumerable<string> customers) =>
            new(Id, new Money(Amount, new Currency(Currency)), PaidOn, Marks(customers), Content ?? $"advice {Id}")
            {
                Number = Number, TraceNumber = TraceNumber, HasLookalikes = HasLookalikes, IsOfOtherMoney = IsOfOtherMoney,
            };
    }
}
