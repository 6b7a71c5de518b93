using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.Framing;
using Gateway.Mapping;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Read;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Map;

/// <summary>Maps the EDIFACT message under way to the vocabulary, part by part as it arrives. The total of a REMADV comes after its lines.</summary>
sealed class EdifactMapping(IntakeTransaction intake)
{
    readonly List<Fault> faults = [];
    PendingDocument? document;
    RemittanceMap? remittanceMap;
    InvoiceMap? invoiceMap;
    RemadvHeader? remittance;
    InvoicHeader? invoice;
    Currency currency;
    long remittanceId;
    int lines;
    bool hasTotal;

    public void Begin(PendingDocument started, EnvelopeIntake envelope)
    {
        document = started;
        faults.Clear();
        (remittanceMap, invoiceMap, remittance, invoice, lines, hasTotal) = (null, null, null, null, 0, false);
        var partner = envelope.Partner;
        if (partner?.Edifact?.Maps.TryGetValue(started.Type, out var name) != true)
        {
            return;
        }

        remittanceMap = started.Type == "REMADV" ? intake.Maps.Remittance(name!) : null;

        // Anybody else's invoice is a bill to us: shown and acknowledged, no receivable to map it to.
        invoiceMap = started.Type == "INVOIC" && partner!.Role == PartnerRole.Billing ? intake.Maps.Invoice(name!) : null;
        started.Map = remittanceMap?.Version ?? invoiceMap?.Version;
    }

    public async ValueTask TakeAsync(EdifactItem item, CancellationToken cancellation)
    {
        switch (item)
        {
            case RemadvHeader header when remittanceMap is not null:
                remittance = header;
                currency = remittanceMap.CurrencyOf(header, intake.BaseCurrency);
                remittanceId = await intake.RemittanceIds.NextAsync(cancellation);
                break;
            case RemadvLine line when remittance is not null:
                await LineAsync(remittanceMap!.Line(line, lines + 1, currency), cancellation);
                break;
            case RemadvSummary summary when remittance is not null:
                Total(summary);
                break;
            case InvoicHeader header when invoiceMap is not null:
                invoice = header;
                break;
            case InvoicSummary summary when invoice is not null:
                Invoice(summary);
                break;
            default:
                break; // Lines of an INVOIC are shown from the file itself; payment orders and service messages are routed and shown.
        }
    }

    /// <summary>The message has closed: faults of the mapping hold it back, and one that is not accepted leaves no lines behind.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        var ended = document!;
        if (remittance is not null && !hasTotal)
        {
            Total(null);
        }

        if (!ended.IsAccepted)
        {
            faults.Clear(); // What the reader could not take is missing to the map: the rejection says it, and says it right.
        }

        await intake.Faults.AddAsync(faults, ended.Id, cancellation);
        if (faults.Exists(fault => fault.Severity == FaultSeverity.Error))
        {
            ended.Held = HeldBacks.NotMapped(faults);
        }

        if (ended is { IsAccepted: true, Held: null, Outcome.MayTakeEffect: false })
        {
            ended.Held = HeldBacks.Contradicts(ended.Outcome.Faults);
        }

        if (remittance is not null && (!ended.IsAccepted || ended.Held is not null || ended.Remittance is null))
        {
            await intake.Lines.DiscardAsync(remittanceId, cancellation);
            ended.Remittance = null;
        }
    }

    async ValueTask LineAsync(Mapped<RemittanceLine> mapped, CancellationToken cancellation)
    {
        faults.AddRange(mapped.Faults);
        if (mapped.Value is { } line)
        {
            lines++;
            await intake.Lines.AddAsync(remittanceId, line, cancellation);
        }
    }

    void Total(RemadvSummary? summary)
    {
        hasTotal = true;
        var mapped = remittanceMap!.Header(remittance!, summary, intake.BaseCurrency);
        faults.AddRange(mapped.Faults);
        document!.Remittance = mapped.Value is { } advice ? new PendingRemittance(remittanceId, advice) { Lines = lines } : null;
    }

    void Invoice(InvoicSummary summary)
    {
        var mapped = invoiceMap!.Invoice(invoice!, summary, intake.BaseCurrency);
        faults.AddRange(mapped.Faults);
        document!.Invoice = mapped.Value;
        document.CustomerName = mapped.Value is null ? null : invoice!.Parties.FirstOrDefault(party => party.Role is "IV" or "BY")?.Name;
    }
}
