using Dapper;
using Gateway.Receivables;
using Gateway.Receivables.Matching;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match;

/// <summary>The open items as they would be without what some receipts have settled, so that these can be decided again without posting anything.</summary>
sealed class Hindsight
{
    readonly Dictionary<long, decimal> changes = [];
    readonly ILookup<long, long> byCustomer;

    Hindsight(IReadOnlyList<(long Invoice, long Customer, decimal Settled)> settled)
    {
        byCustomer = settled.ToLookup(row => row.Customer, row => row.Invoice);
        foreach (var (invoice, _, amount) in settled)
        {
            changes[invoice] = changes.GetValueOrDefault(invoice) + amount;
        }
    }

    /// <summary>Documents that receipts name which wait in this telling of events; null to take those that wait now.</summary>
    public Dictionary<long, long>? Named { get; init; }

    /// <summary>As if these receipts were not applied.</summary>
    public static async Task<Hindsight> WithoutAsync(NpgsqlTransaction transaction, long[] receipts, Dictionary<long, long>? named, CancellationToken cancellation) => new(
        (await transaction.Connection!.QueryAsync<(long Invoice, long Customer, decimal Settled)>(new CommandDefinition(
            """
            select invoice_id, customer_id, sum(settles) from application join invoice on invoice.id = invoice_id
            where receipt_id = any(@receipts) group by invoice_id, customer_id having sum(settles) <> 0
            """,
            new { receipts },
            transaction,
            cancellationToken: cancellation))).AsList())
    {
        Named = named,
    };

    public long[] ChangedOf(long[] customers) => [.. customers.SelectMany(customer => byCustomer[customer])];

    public Invoice Seen(Invoice invoice) =>
        changes.TryGetValue(invoice.Id, out var change) ? invoice with { Open = invoice.Open with { Amount = invoice.Open.Amount + change } } : invoice;

    /// <summary>The telling goes on with this decision.</summary>
    public void Take(long receiptId, MatchDecision decision)
    {
        foreach (var application in decision.Applies ? decision.Applications : [])
        {
            changes[application.InvoiceId] = changes.GetValueOrDefault(application.InvoiceId) - application.Settles.Amount;
        }

        foreach (var invoice in decision.Applies || Named is null ? [] : decision.Named)
        {
            Named!.TryAdd(invoice, receiptId);
        }
    }
}
