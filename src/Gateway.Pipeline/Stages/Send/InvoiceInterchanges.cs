using Gateway.Formats;
using Gateway.Formats.Framing;
using Gateway.Mapping;
using Gateway.Pipeline.Imports;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Acknowledge;
using Gateway.Pipeline.Stages.Read;
using Gateway.Pipeline.Stages.Track;
using Gateway.Pipeline.Store;
using Npgsql;

namespace Gateway.Pipeline.Stages.Send;

/// <summary>Writes invoices as one interchange after another: bytes, outbox, tracking, receivables.</summary>
sealed class InvoiceInterchanges(
    NpgsqlTransaction transaction, FileArchive archive, WorkQueue queue, FormatCatalog formats, OutgoingInvoiceMap map, OutgoingRoute route, SendChecks checks, DateTimeOffset now)
{
    readonly OutboxRows outbox = new(archive, queue);
    readonly ControlNumbers numbers = new(transaction);

    public delegate void Tell(OutgoingInvoice invoice, string? field, string? found, string why);

    /// <summary>Null where an invoice cannot be sent, and then nothing may be committed; why was told of each.</summary>
    public async Task<SentInterchange?> WriteAsync(IReadOnlyList<OutgoingInvoice> invoices, string actor, Tell tell, CancellationToken cancellation)
    {
        var control = await numbers.PeekAsync(route.Scope, "interchange", cancellation);
        var group = await numbers.PeekAsync(route.Scope, "group", cancellation);
        await using var content = OutboxRows.TemporaryFile();
        var interchange = new OutgoingInterchange(formats, route.Envelope(control, group, now), content);
        var isSound = true;
        foreach (var invoice in invoices)
        {
            foreach (var fault in interchange.Add(invoice.Invoice, map).Where(fault => fault.Severity == FaultSeverity.Error))
            {
                isSound = false;
                tell(invoice, fault.Element, fault.Found, fault.Message);
            }
        }

        if (!isSound || !interchange.Complete())
        {
            return null;
        }

        await numbers.UseAsync(route.Scope, "interchange", control, cancellation);
        if (interchange.Groups > 0)
        {
            await numbers.UseAsync(route.Scope, "group", group + interchange.Groups - 1, cancellation);
        }

        return await EnterAsync(content, invoices, $"{route.Kind}-{control:000000000}.edi", actor, tell, cancellation);
    }

    async Task<SentInterchange?> EnterAsync(Stream content, IReadOnlyList<OutgoingInvoice> invoices, string name, string actor, Tell tell, CancellationToken cancellation)
    {
        content.Position = 0;
        var contents = SentContents.Of(route.Format, formats, content);
        content.Position = 0;
        var entered = await outbox.EnterAsync(transaction, new OutgoingAnswer(route.Partner, route.Format, route.Kind, name, null, null), content, now, cancellation);
        var (id, documents) = await new TransmissionRows(transaction, now).InsertAsync(
            new NewTransmission(
                entered.OutboxId, entered.FileId, route.Partner.Id, route.Format, "invoices", route.Sender, route.Receiver, route.IsTest, map.Version, contents,
                [.. invoices.Select(invoice => new SentDocument(invoice.Invoice.Number, invoice.Invoice.Amount.Amount, invoice.Invoice.Amount.Currency.Code))],
                route.Profile.Awaits, Replaces: null),
            cancellation);
        if (!route.IsTest && !await RegisterAsync(entered.FileId, invoices, documents, tell, cancellation))
        {
            return null;
        }

        await checks.ReplaceRejectedAsync(invoices, documents, actor, cancellation);
        var currencies = invoices.Select(invoice => invoice.Invoice.Amount.Currency.Code).Distinct(StringComparer.Ordinal).ToList();
        return new SentInterchange(
            id, entered.FileId, contents.ControlNumber, name, invoices.Count,
            currencies.Count == 1 ? invoices.Sum(invoice => invoice.Invoice.Amount.Amount) : null, currencies.Count == 1 ? currencies[0] : null);
    }

    async Task<bool> RegisterAsync(long fileId, IReadOnlyList<OutgoingInvoice> invoices, IReadOnlyList<long> documents, Tell tell, CancellationToken cancellation)
    {
        var registration = new InvoiceRegistration(transaction, fileId, now);
        var isSound = true;
        foreach (var (invoice, document) in invoices.Zip(documents))
        {
            if (await checks.RegisterAsync(registration, invoice, document, cancellation) is { } why)
            {
                isSound = false;
                tell(invoice, "number", invoice.Invoice.Number, why);
            }
        }

        return isSound;
    }
}
