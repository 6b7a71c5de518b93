using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>
/// Opens receivables from our own billing system's 810s. The same invoice again changes nothing; the same number with another amount is
/// held for a person, because an open item that money was matched to must not change under it.
/// </summary>
sealed class InvoiceRegistration(NpgsqlTransaction transaction, long fileId, DateTimeOffset now)
{
    public async Task<HeldBack?> RegisterAsync(PendingDocument document, CancellationToken cancellation)
    {
        var invoice = Storable(document.Invoice!);
        if (new[] { invoice.Date, invoice.DueDate ?? invoice.Date }.Where(date => !PlausibleDates.Contain(date, now)).ToList() is [var odd, ..])
        {
            return new HeldBack(
                "dateImplausible", "us", $"Invoice {invoice.Number} is dated or due {odd:yyyy-MM-dd}, which is too far from today.",
                "Correct its date in the billing system and send it again.");
        }

        var customer = await CustomerAsync(invoice.CustomerNumber, PostgresText.Storable(document.CustomerName ?? invoice.CustomerNumber), cancellation);
        if (await InsertAsync(document, invoice, customer, cancellation))
        {
            return null;
        }

        var known = await transaction.Connection!.QuerySingleAsync<KnownInvoice>(new CommandDefinition(
            "select amount, currency from invoice where customer_id = @customer and number = @Number and kind = @kind",
            new { customer, invoice.Number, kind = Names.Of(invoice.Kind) },
            transaction,
            cancellationToken: cancellation));
        return known.Amount == invoice.Amount.Amount && known.Currency == invoice.Amount.Currency.Code
            ? null
            : new HeldBack(
                "invoiceConflict",
                "us",
                $"Invoice {invoice.Number} of customer {invoice.CustomerNumber} is known with {known.Amount} {known.Currency}; this file says {invoice.Amount}.",
                "Find out in the billing system which is right; correct the open item there and import it again.");
    }

    static Invoice Storable(Invoice invoice) => invoice with
    {
        Number = PostgresText.Indexed(invoice.Number),
        CustomerNumber = PostgresText.Indexed(invoice.CustomerNumber),
        PurchaseOrder = invoice.PurchaseOrder is { } order ? PostgresText.Indexed(order) : null,
    };

    /// <summary>Our own billing system names the customer; one that is new to us is entered with that number and name.</summary>
    Task<long> CustomerAsync(string number, string name, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            with entered as (
                insert into customer (number, name, updated_at) values (@number, @name, @now) on conflict (number) do nothing returning id),
            named as (
                insert into customer_name (customer_id, name, normalised) select id, @name, @normalised from entered)
            select id from entered union all select id from customer where number = @number limit 1
            """,
            new { number, name, normalised = PostgresText.Indexed(PartyNames.Normalise(name)), now },
            transaction,
            cancellationToken: cancellation));

    async Task<bool> InsertAsync(PendingDocument document, Invoice invoice, long customer, CancellationToken cancellation) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into invoice (number, number_key, customer_id, kind, invoice_date, due_date, amount, open, currency, discount_percent, discount_days,
                net_days, purchase_order, purchase_order_key, source_file_id, source_document_id, updated_at)
            values (@Number, @numberKey, @customer, @kind, @Date, @DueDate, @amount, @amount, @currency, @DiscountPercent, @DiscountDays,
                @NetDays, @PurchaseOrder, @purchaseOrderKey, @fileId, @documentId, @now)
            on conflict (customer_id, number, kind) do nothing
            """,
            new
            {
                invoice.Number,
                numberKey = ReferenceKey.Normalise(invoice.Number),
                customer,
                kind = Names.Of(invoice.Kind),
                invoice.Date,
                invoice.DueDate,
                amount = invoice.Amount.Amount,
                currency = invoice.Amount.Currency.Code,
                invoice.Terms.DiscountPercent,
                invoice.Terms.DiscountDays,
                invoice.Terms.NetDays,
                invoice.PurchaseOrder,
                purchaseOrderKey = invoice.PurchaseOrder is { } order ? ReferenceKey.Normalise(order) : null,
                fileId,
                documentId = document.Id,
                now,
            },
            transaction,
            cancellationToken: cancellation)) == 1;

    sealed class KnownInvoice
    {
        public decimal Amount { get; init; }

        public string Currency { get; init; } = "";
    }
}
