using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Gateway.Formats;
using Gateway.Mapping;
using Gateway.Pipeline.Imports;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Store;
using Npgsql;

namespace Gateway.Pipeline.Stages.Send;

/// <summary>
/// Sends invoices to a partner: all of a request or nothing. Control numbers, bytes in the archive, the outbox, what is awaited and the open
/// receivables commit together; the delivery is work like any other.
/// </summary>
public sealed class SendInvoices(
    NpgsqlDataSource database, FileArchive archive, WorkQueue queue, FormatCatalog formats, MapCatalog maps, CsvColumnMaps columns, PartnerDirectory partners, TimeProvider time)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    public async Task<SendReport> RunAsync(SendRequest request, CancellationToken ct)
    {
        if (partners.Find(request.Partner) is not { } partner)
        {
            return SendReport.Refused(request.Partner, new SendFault("", "partner", request.Partner, $"There is no partner '{request.Partner}'; known are {string.Join(", ", partners.Profiles.Select(profile => profile.Id))}."));
        }

        if (OutgoingRoute.Of(partner) is not { } route)
        {
            return SendReport.Refused(partner.Id, new SendFault("", "partner", partner.Id, $"The profile of {partner.Name} sends no invoices; give it «outgoing» with «invoices» and an outbox."));
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // One request for a partner at a time: what was sent before, and under which key, stays as it is while this one is checked.
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(hashtextextended('send|' || @Id, 0))", new { partner.Id }, transaction, cancellationToken: ct));
        if (await EarlierAsync(transaction, request, ct) is { } earlier)
        {
            return earlier;
        }

        var report = await SendAsync(transaction, request, route, ct);
        if (!report.IsSent)
        {
            return report; // Nothing of it stays: no number was used, no key is taken.
        }

        await RecordAsync(transaction, request, report, ct);

        // Nothing is committed: whoever asked asks again and starts from nothing.
        CrashPoint.Reached(CrashPoint.SendStaged);
        await transaction.CommitAsync(ct);

        // All of it is true and its delivery is due; whoever asks again under the same key gets this report, without one it is told what was sent.
        CrashPoint.Reached(CrashPoint.SendCommitted);
        return report;
    }

    async Task<SendReport> SendAsync(NpgsqlTransaction transaction, SendRequest request, OutgoingRoute route, CancellationToken ct)
    {
        var faults = new List<SendFault>();
        var read = ReadContent(request, faults);
        var now = time.GetUtcNow();
        var checks = new SendChecks(transaction, route, now);
        Add(await checks.SentBeforeAsync(read.Invoices, ct), "number", invoice => invoice.Number);
        Add(route.IsTest ? [] : await checks.StrangersAsync(read.Invoices, ct), "customer", invoice => invoice.CustomerNumber);
        var writing = new InvoiceInterchanges(transaction, archive, queue, formats, maps.OutgoingInvoice(route.Profile.Invoices!.Map), route, checks, now);
        var sent = new List<SentInterchange>();
        foreach (var batch in route.Profile.Invoices.OneEach ? read.Invoices.Select(invoice => (IReadOnlyList<OutgoingInvoice>)[invoice]) : [read.Invoices])
        {
            // Also where something is wrong already: what the map and the writer find is told along with it.
            if (batch.Count > 0 && await writing.WriteAsync(batch, request.Actor, (invoice, field, found, why) => faults.Add(new SendFault(read.PlaceOf(invoice.Line), field, found, why)), ct) is { } one)
            {
                sent.Add(one);
            }
        }

        return faults.Count > 0
            ? new SendReport(read.IsUnreadable ? "unreadable" : "refused", route.Partner.Id, [], faults)
            : new SendReport("sent", route.Partner.Id, sent, []) { IsTest = route.IsTest };

        void Add(IEnumerable<(OutgoingInvoice Invoice, string Expected)> found, string field, Func<Receivables.Invoice, string> shown) => faults.AddRange(
            found.Select(each => new SendFault(read.PlaceOf(each.Invoice.Line), field, shown(each.Invoice.Invoice), $"'{shown(each.Invoice.Invoice)}' is there; expected is {each.Expected}.")));
    }

    ReadRequest ReadContent(SendRequest request, List<SendFault> faults)
    {
        Func<int, string> place = line => $"line {line}";
        try
        {
            using var content = new MemoryStream(request.Content.ToArray());
            Stream csv = content;
            var map = OutgoingInvoiceJson.Map;
            if (request.Format == SendFormat.Json)
            {
                var laidOut = OutgoingInvoiceJson.Read(content);
                (csv, place) = (laidOut.Rows, laidOut.PlaceOf);
            }
            else
            {
                map = columns.Find(request.ColumnMap, ImportTarget.OutgoingInvoices);
            }

            var sheet = OutgoingInvoiceSheet.Read(csv, map);
            faults.AddRange(sheet.Faults.Select(fault => new SendFault(
                place(fault.Line), fault.Column, fault.Found, $"{(fault.Found is null ? "" : $"'{fault.Found}' is there; ")}expected is {fault.Expected}.")));
            return new ReadRequest(Named(sheet.Invoices), place, IsUnreadable: false);
        }
        catch (Exception trouble) when (trouble is CsvUnreadableException or ArgumentException)
        {
            faults.Add(new SendFault("", null, null, $"{request.SourceName} cannot be read: {trouble.Message}"));
            return new ReadRequest([], place, IsUnreadable: true);
        }
    }

    /// <summary>A customer that is named on one invoice of the request is named on all of its own.</summary>
    static IReadOnlyList<OutgoingInvoice> Named(IReadOnlyList<OutgoingInvoice> invoices)
    {
        var names = invoices.Where(invoice => invoice.CustomerName is not null)
            .GroupBy(invoice => invoice.Invoice.CustomerNumber, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First().CustomerName, StringComparer.Ordinal);
        return [.. invoices.Select(invoice => invoice with { CustomerName = invoice.CustomerName ?? names.GetValueOrDefault(invoice.Invoice.CustomerNumber) })];
    }

    /// <summary>The report of the first request under this key; a refusal where the key belongs to other contents; null for a new request.</summary>
    static async Task<SendReport?> EarlierAsync(NpgsqlTransaction transaction, SendRequest request, CancellationToken ct)
    {
        var known = request.Key is null ? default : await transaction.Connection!.QuerySingleOrDefaultAsync<(byte[] Hash, string Report)>(new CommandDefinition(
            "select content_hash, report::text from send_request where partner = @Partner and key = @Key", new { request.Partner, request.Key }, transaction, cancellationToken: ct));
        return known.Report is null ? null
            : known.Hash.AsSpan().SequenceEqual(SHA256.HashData(request.Content.Span)) ? JsonSerializer.Deserialize<SendReport>(known.Report, json)! with { IsRepeated = true }
            : new SendReport("keyReused", request.Partner, [], [new SendFault("", "key", request.Key, "This key was used before for other contents; take a new one for a new request.")]);
    }

    async Task RecordAsync(NpgsqlTransaction transaction, SendRequest request, SendReport report, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "insert into audit (at, actor, action, object, detail) select @now, @Actor, 'invoices.sent', 'transmission:' || id, @detail::jsonb from unnest(@ids) id",
            new
            {
                now, request.Actor, ids = report.Interchanges.Select(sent => sent.Id).ToArray(),
                detail = JsonSerializer.Serialize(new { source = request.SourceName, key = request.Key, partner = request.Partner }),
            },
            transaction, cancellationToken: ct));
        if (request.Key is not null)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "insert into send_request (partner, key, content_hash, report, actor, at) values (@Partner, @Key, @hash, @report::jsonb, @Actor, @now)",
                new { request.Partner, request.Key, hash = SHA256.HashData(request.Content.Span), report = JsonSerializer.Serialize(report, json), request.Actor, now },
                transaction, cancellationToken: ct));
        }
    }

    sealed record ReadRequest(IReadOnlyList<OutgoingInvoice> Invoices, Func<int, string> PlaceOf, bool IsUnreadable);
}
