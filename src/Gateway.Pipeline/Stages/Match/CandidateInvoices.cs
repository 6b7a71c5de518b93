using Dapper;
using Gateway.Receivables;
using Gateway.Receivables.Matching;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match;

/// <summary>
/// The documents that a decision has to look at: whatever a reference could mean, of any customer, open or closed, and all open items of the
/// customers that were pointed to and their children (the neighbours of a typing error, and sums, are among them).
/// </summary>
sealed class CandidateInvoices(NpgsqlTransaction transaction)
{
    const string columns =
        """
        select invoice.id, invoice.number, customer.number as CustomerNumber, kind, invoice_date as InvoiceDate, due_date as DueDate, amount, open,
            currency, discount_percent as DiscountPercent, discount_days as DiscountDays, net_days as NetDays, purchase_order as PurchaseOrder
        from invoice join customer on customer.id = customer_id
        """;

    /// <param name="hindsight">Null for what is true now.</param>
    public async Task<IReadOnlyList<Invoice>> FindAsync(CaseQuestions questions, IReadOnlyList<CustomerPointer> customers, Hindsight? hindsight, CancellationToken cancellation)
    {
        var found = new Dictionary<long, Invoice>();
        foreach (var keys in questions.DocumentKeys.Chunk(10_000))
        {
            await AddAsync(found, $"{columns} where number_key = any(@keys)", new { keys }, cancellation);
        }

        foreach (var keys in questions.PurchaseOrderKeys.Chunk(10_000))
        {
            await AddAsync(found, $"{columns} where purchase_order_key = any(@keys)", new { keys }, cancellation);
        }

        var customerIds = customers.Select(pointer => pointer.Customer.Id).Distinct().ToArray();
        if (customerIds.Length > 0)
        {
            await AddAsync(found, $"{columns} where customer_id = any(@customerIds) and open <> 0", new { customerIds }, cancellation);
        }

        if (hindsight?.ChangedOf(customerIds) is { Length: > 0 } changed)
        {
            await AddAsync(found, $"{columns} where invoice.id = any(@changed)", new { changed }, cancellation);
        }

        return found.Values.Select(invoice => hindsight?.Seen(invoice) ?? invoice).OrderBy(invoice => invoice.Id).ToList();
    }

    async Task AddAsync(Dictionary<long, Invoice> found, string query, object parameters, CancellationToken cancellation)
    {
        foreach (var row in await transaction.Connection!.QueryAsync<InvoiceRow>(
            new CommandDefinition(query, parameters, transaction, cancellationToken: cancellation)))
        {
            found.TryAdd(row.Id, row.ToInvoice());
        }
    }

    sealed class InvoiceRow
    {
        public long Id { get; init; }

        public string Number { get; init; } = "";

        public string CustomerNumber { get; init; } = "";

        public string Kind { get; init; } = "";

        public DateOnly InvoiceDate { get; init; }

        public DateOnly? DueDate { get; init; }

        public decimal Amount { get; init; }

        public decimal Open { get; init; }

        public string Currency { get; init; } = "";

        public decimal? DiscountPercent { get; init; }

        public int? DiscountDays { get; init; }

        public int? NetDays { get; init; }

        public string? PurchaseOrder { get; init; }

        public Invoice ToInvoice()
        {
            var currency = new Currency(Currency);
            return new Invoice(
                Id, Number, CustomerNumber, Names.Parse<InvoiceKind>(Kind), InvoiceDate, DueDate, new Money(Amount, currency), new Money(Open, currency),
                new PaymentTerms(DiscountPercent, DiscountDays, NetDays), PurchaseOrder);
        }
    }
}
