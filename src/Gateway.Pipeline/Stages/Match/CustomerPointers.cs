using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Gateway.Receivables.Matching;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match;

/// <summary>Every customer that an identifier of the payment could mean, each with what points to it. All are evidence, for or against.</summary>
sealed class CustomerPointers(NpgsqlTransaction transaction)
{
    public async Task<IReadOnlyList<CustomerPointer>> FindAsync(
        ReceiptRow receipt, IReadOnlyList<RemittanceLine> lines, CancellationToken cancellation)
    {
        var numbers = lines.Select(line => line.CustomerNumber).Append(receipt.PayerNumber).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var rows = await transaction.Connection!.QueryAsync<PointerRow>(new CommandDefinition(
            """
            select 'customerNumber' as Kind, number as Value, 0 as TimesSeen, id, number, name, parent from customer where number = any(@numbers)
            union all
            select 'payerAccount', account_last4, times_seen, customer.id, number, name, parent
            from payer_account join customer on customer.id = customer_id where account_hash = @hash and confirmed
            union all
            select 'exactName', customer_name.name, 0, customer.id, number, customer.name, parent
            from customer_name join customer on customer.id = customer_id where normalised = @name
            """,
            new
            {
                numbers,
                hash = receipt.PayerAccountHash,
                name = receipt.PayerName is { } name ? PostgresText.Indexed(PartyNames.Normalise(name)) : null,
            },
            transaction,
            cancellationToken: cancellation));
        return rows.Select(row => row.ToPointer()).ToList();
    }

    sealed class PointerRow
    {
        public string Kind { get; init; } = "";

        public string Value { get; init; } = "";

        public int TimesSeen { get; init; }

        public long Id { get; init; }

        public string Number { get; init; } = "";

        public string Name { get; init; } = "";

        public string? Parent { get; init; }

        public CustomerPointer ToPointer()
        {
            var kind = Names.Parse<PointerKind>(Kind);
            return new CustomerPointer(new Customer(Id, Number, Name, [], Parent), kind, kind == PointerKind.PayerAccount ? $"…{Value}" : Value, TimesSeen);
        }
    }
}
