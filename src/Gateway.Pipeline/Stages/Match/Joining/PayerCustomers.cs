using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match.Joining;

/// <summary>Which customers the marks of many payments mean, in one query. A parent counts with its child, because it may pay for it.</summary>
static class PayerCustomers
{
    /// <returns>By the row's ID; none for a payer that nobody knows.</returns>
    public static async Task<ILookup<long, string>> FindAsync(NpgsqlTransaction transaction, IReadOnlyCollection<PayerRow> rows, CancellationToken cancellation)
    {
        var found = await transaction.Connection!.QueryAsync<(long Id, string Number)>(new CommandDefinition(
            """
            with meant as (
                select told.id, customer.number, customer.parent from unnest(@ids, @numbers) as told (id, value) join customer on customer.number = told.value
                union
                select told.id, customer.number, customer.parent from unnest(@ids, @hashes, @numbers) as told (id, value, number)
                join payer_account on account_hash = told.value and confirmed join customer on customer.id = customer_id
                where not exists (select from customer named where named.number = told.number)
                union
                select told.id, customer.number, customer.parent from unnest(@ids, @names, @numbers) as told (id, value, number)
                join customer_name on normalised = told.value join customer on customer.id = customer_id
                where not exists (select from customer named where named.number = told.number))
            select id, number from meant union select id, parent from meant where parent is not null
            """,
            new
            {
                ids = rows.Select(row => row.Id).ToArray(),
                numbers = rows.Select(row => row.PayerNumber).ToArray(),
                hashes = rows.Select(row => row.PayerAccountHash).ToArray(),
                names = rows.Select(row => row.PayerName is { } name ? PostgresText.Indexed(PartyNames.Normalise(name)) : null).ToArray(),
            },
            transaction,
            cancellationToken: cancellation));
        return found.ToLookup(row => row.Id, row => row.Number);
    }
}
