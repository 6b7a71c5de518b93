using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Mapping;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Read;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Map;

/// <summary>Maps the X12 set under way to the vocabulary, part by part as it arrives.</summary>
sealed class X12Mapping(IntakeTransaction intake)
{
    readonly List<Fault> faults = [];
    PendingDocument? document;
    RemittanceMap? remittanceMap;
    InvoiceMap? invoiceMap;
    Invoice810Header? invoiceHeader;
    X12Deposits? deposits;
    Currency currency;

    public void Begin(PendingDocument started, EnvelopeIntake envelope)
    {
        document = started;
        faults.Clear();
        remittanceMap = null;
        invoiceMap = null;
        invoiceHeader = null;
        deposits = null;
        var partner = envelope.Partner;
        if (partner?.X12?.Maps.TryGetValue(started.Type, out var name) != true)
        {
            return;
        }

        remittanceMap = started.Type == "820" ? intake.Maps.Remittance(name!) : null;

        // Anybody else's 810 is a bill to us: shown and acknowledged, no receivable to map it to.
        invoiceMap = started.Type == "810" && partner!.Role == PartnerRole.Billing ? intake.Maps.Invoice(name!) : null;
        var lockboxMap = started.Type == "823" ? intake.Maps.Lockbox(name!) : null;
        deposits = lockboxMap is null ? null : new X12Deposits(intake, envelope, started, lockboxMap);
        started.Map = lockboxMap?.Version ?? remittanceMap?.Version ?? invoiceMap?.Version;
    }

    public async ValueTask TakeAsync(X12Item item, CancellationToken cancellation)
    {
        switch (item)
        {
            case Payment820Header header when remittanceMap is not null:
                await HeaderAsync(header, cancellation);
                break;
            case Payment820Line line when document!.Remittance is { } remittance:
                await LineAsync(remittance, remittanceMap!.Line(line, remittance.Lines + 1, currency), cancellation);
                break;
            case Payment820Adjustment adjustment when document!.Remittance is { } remittance:
                await LineAsync(remittance, remittanceMap!.Adjustment(adjustment, remittance.Lines + 1, currency), cancellation);
                break;
            case Deposit823 deposit:
                deposits?.Begin(deposit);
                break;
            case Payment823 payment when deposits is not null:
                await deposits.PaymentAsync(payment, cancellation);
                break;
            case Batch823End end when deposits is not null:
                await deposits.EndAsync(end, cancellation);
                break;
            case Deposit823End end when deposits is not null:
                await deposits.EndAsync(end, cancellation);
                break;
            case Invoice810Header header:
                invoiceHeader = header;
                break;
            case Invoice810Summary summary when invoiceMap is not null && invoiceHeader is not null:
                Invoice(summary);
                break;
            default:
                break;
        }
    }

    /// <summary>The set has closed: faults of the mapping hold it back, and a set that is not accepted leaves no lines behind.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        var ended = document!;
        if (!ended.IsAccepted)
        {
            faults.Clear(); // What the reader could not take is missing to the map: the rejection says it, and says it right.
        }

        await intake.Faults.AddAsync(faults, ended.Id, cancellation);
        if (faults.Exists(fault => fault.Severity == FaultSeverity.Error))
        {
            ended.Held = HeldBacks.NotMapped(faults);
        }

        // What disagrees in an 823 is held by itself, batch by batch.
        if (ended is { IsAccepted: true, Held: null, Outcome.MayTakeEffect: false } && deposits is null)
        {
            ended.Held = HeldBacks.Contradicts(ended.Outcome.Faults);
        }

        if (ended is { Remittance: { } remittance } && (!ended.IsAccepted || ended.Held is not null))
        {
            await intake.Lines.DiscardAsync(remittance.Id, cancellation);
            ended.Remittance = null;
        }
    }

    async Task HeaderAsync(Payment820Header header, CancellationToken cancellation)
    {
        var mapped = remittanceMap!.Header(header, await UndeclaredAsync(header, cancellation));
        faults.AddRange(mapped.Faults);
        if (mapped.Value is { } advice)
        {
            currency = advice.Amount.Currency;
            document!.Remittance = new PendingRemittance(await intake.RemittanceIds.NextAsync(cancellation), advice);
        }
    }

    /// <summary>What an 820 without CUR is in: the currency of our account that the money went to, else the company's own.</summary>
    async ValueTask<Currency> UndeclaredAsync(Payment820Header header, CancellationToken cancellation) =>
        header.Currency is null
        && header.Order.PayeeBank is { AccountNumber: { } number } payee
        && await intake.Register.FindAsync(new AccountNumber(payee.BankId, number), cancellation) is { } account
            ? new Currency(account.Currency)
            : intake.BaseCurrency;

    async ValueTask LineAsync(PendingRemittance remittance, Mapped<RemittanceLine> mapped, CancellationToken cancellation)
    {
        faults.AddRange(mapped.Faults);
        if (mapped.Value is { } line)
        {
            remittance.Lines++;
            await intake.Lines.AddAsync(remittance.Id, line, cancellation);
        }
    }

    void Invoice(Invoice810Summary summary)
    {
        var mapped = invoiceMap!.Invoice(invoiceHeader!, summary, intake.BaseCurrency);
        faults.AddRange(mapped.Faults);
        document!.Invoice = mapped.Value;
        document.CustomerName = mapped.Value is null ? null : invoiceHeader!.Parties.FirstOrDefault(party => party.Role is "BT" or "BY")?.Name;
    }
}
