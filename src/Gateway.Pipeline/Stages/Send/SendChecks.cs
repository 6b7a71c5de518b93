using Dapper;
using Gateway.Pipeline.Imports;
using Gateway.Pipeline.Stages.Read;
using Npgsql;

namespace Gateway.Pipeline.Stages.Send;

/// <summary>What only the database knows of invoices that are to be sent. The partner's sending is locked, so nothing of it changes meanwhile.</summary>
sealed class SendChecks(NpgsqlTransaction transaction, OutgoingRoute route, DateTimeOffset now)
{
    /// <summary>Numbers that went to this partner before and were not rejected; a rejected one is free again.</summary>
    public async Task<IEnumerable<(OutgoingInvoice Invoice, string Expected)>> SentBeforeAsync(IReadOnlyList<OutgoingInvoice> invoices, CancellationToken cancellation)
    {
        var known = (await transaction.Connection!.QueryAsync<(string Number, long Id, string Control, DateTimeOffset At)>(new CommandDefinition(
            """
            select distinct on (s.number) s.number, t.id, t.control_number, t.created_at
            from sent_set s join transmission t on t.id = s.transmission_id join outbox o on o.id = t.outbox_id
            where s.partner = @partner and s.number = any(@numbers) and t.is_test = @IsTest and s.state <> 'rejected' and s.replaced_by is null
                and t.state <> 'replaced' and o.state <> 'cancelled'
            order by s.number, t.id desc
            """,
            new { partner = route.Partner.Id, numbers = Numbers(invoices), route.IsTest },
            transaction, cancellationToken: cancellation))).ToDictionary(row => row.Number, StringComparer.Ordinal);
        return invoices.Where(invoice => known.ContainsKey(invoice.Invoice.Number)).Select(invoice =>
        {
            var (_, id, control, at) = known[invoice.Invoice.Number];
            return (invoice, $"an invoice that was not sent before; this one went to {route.Partner.Name} on {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC in interchange {control} (transmission {id}) and was not rejected");
        });
    }

    /// <summary>Customers that nobody knows, unless the request names them.</summary>
    public async Task<IEnumerable<(OutgoingInvoice Invoice, string Expected)>> StrangersAsync(IReadOnlyList<OutgoingInvoice> invoices, CancellationToken cancellation)
    {
        var known = (await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            "select number from customer where number = any(@numbers)",
            new { numbers = invoices.Select(invoice => invoice.Invoice.CustomerNumber).Distinct(StringComparer.Ordinal).ToArray() },
            transaction, cancellationToken: cancellation))).ToHashSet(StringComparer.Ordinal);
        return invoices.Where(invoice => invoice.CustomerName is null && !known.Contains(invoice.Invoice.CustomerNumber))
            .Select(invoice => (invoice, "a customer's number that we know, or the customer's name beside it"));
    }

    /// <summary>Opens the receivable, or finds it open already with the same amount. What was billed wrongly and rejected takes its new amount, unless something was applied to it.</summary>
    /// <param name="document">Its set, in the file that goes out.</param>
    public async Task<string?> RegisterAsync(InvoiceRegistration registration, OutgoingInvoice sent, long document, CancellationToken cancellation)
    {
        var invoice = sent.Invoice;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update invoice i set amount = @amount, open = @amount, currency = @currency, invoice_date = @Date, due_date = @DueDate, updated_at = @now
            from customer c
            where c.number = @CustomerNumber and i.customer_id = c.id and i.number = @Number and i.kind = @kind and (i.amount, i.currency) is distinct from (@amount, @currency)
                and i.open = i.amount and not exists (select from application a where a.invoice_id = i.id)
                and exists (select from sent_set s where s.partner = @partner and s.number = @Number and s.state = 'rejected' and s.replaced_by is null)
            """,
            new
            {
                amount = invoice.Amount.Amount, currency = invoice.Amount.Currency.Code, invoice.Date, invoice.DueDate, now, invoice.CustomerNumber, invoice.Number,
                kind = Names.Of(invoice.Kind), partner = route.Partner.Id,
            },
            transaction, cancellationToken: cancellation));
        var held = await registration.RegisterAsync(
            new PendingDocument
            {
                Id = document, Type = route.Kind, ControlNumber = "", Version = "", ByteStart = 0, Invoice = invoice, CustomerName = sent.CustomerName,
            },
            cancellation);
        return held is null ? null : $"{held.Why} {held.Suggestion}";
    }

    /// <summary>Rejected ones that this sends again: their exception closes once none is left.</summary>
    public async Task ReplaceRejectedAsync(IReadOnlyList<OutgoingInvoice> invoices, IReadOnlyList<long> documents, string actor, CancellationToken cancellation)
    {
        var done = await transaction.Connection!.QueryAsync<long>(new CommandDefinition(
            """
            with replaced as (
                update sent_set s set replaced_by = n.document
                from unnest(@numbers, @documents) n (number, document), transmission t
                where t.id = s.transmission_id and t.is_test = @IsTest and s.partner = @partner and s.number = n.number and s.state = 'rejected' and s.replaced_by is null
                returning s.transmission_id, s.document_id)
            select distinct transmission_id from replaced r where not exists (
                select from sent_set s where s.transmission_id = r.transmission_id and s.state = 'rejected' and s.replaced_by is null
                    and s.document_id not in (select document_id from replaced))
            """,
            new { partner = route.Partner.Id, numbers = Numbers(invoices), documents = documents.ToArray(), route.IsTest },
            transaction, cancellationToken: cancellation));
        foreach (var transmission in done)
        {
            await ExceptionRows.CloseAsync(transaction, "invoiceRejected", $"transmission:{transmission}", actor, "All that was rejected was sent again.", now, cancellation);
        }
    }

    static string[] Numbers(IReadOnlyList<OutgoingInvoice> invoices) => [.. invoices.Select(invoice => invoice.Invoice.Number)];
}
