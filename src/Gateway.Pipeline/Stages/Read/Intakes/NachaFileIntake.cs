using System.Text;
using Gateway.Formats.Nacha;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.X12;
using Gateway.Mapping;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Acknowledge;
using Gateway.Pipeline.Stages.Read.Receipts;
using Gateway.Pipeline.Stages.Read.Reports;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Read.Intakes;

/// <summary>NACHA: a file with batches, each batch one document whose entries are receipts, returns or notifications of change.</summary>
sealed class NachaFileIntake(IntakeTransaction intake, FileIntake file) : IFormatIntake
{
    readonly X12FragmentReader fragments = new(intake.Formats.X12);

    EnvelopeIntake? envelope;
    PendingDocument? batch;
    NachaBatchHeader? header;
    AchMap? map;

    public async Task RunAsync(Stream content, CancellationToken cancellation)
    {
        var options = new NachaReaderOptions { Tolerances = Owner?.Nacha?.Tolerances ?? NachaTolerances.None };
        foreach (var item in new NachaReader(intake.Formats.Nacha, options).Read(content))
        {
            cancellation.ThrowIfCancellationRequested();
            await TakeAsync(item, cancellation);
        }
    }

    /// <summary>An ACH file is answered by files of its own, which are not ours to write.</summary>
    public Task AnswerAsync(AcknowledgmentOutbox outbox, CancellationToken cancellation) => Task.CompletedTask;

    PartnerProfile? Owner => intake.Partners.OwnerOf(intake.File.Endpoint);

    async Task TakeAsync(NachaItem item, CancellationToken cancellation)
    {
        switch (item)
        {
            case NachaFileStart start:
                await OpenAsync(start, cancellation);
                break;
            case NachaBatchStart start:
                await BeginAsync(start, cancellation);
                break;
            case NachaEntryRead read when map is not null && header is not null:
                await EntryAsync(read.Entry, cancellation);
                break;
            case NachaBatchEnd end:
                await EndAsync(end, cancellation);
                break;
            case NachaFileEnd end:
                await CloseAsync(end, cancellation);
                break;
            default:
                break; // An entry without a batch header, or of a sender that nobody knows: shown with its file.
        }
    }

    /// <summary>A file without record 1 is known by where it came from, where that is agreed.</summary>
    async Task OpenAsync(NachaFileStart start, CancellationToken cancellation)
    {
        var partner = start.Header is { } known ? intake.Partners.ResolveNacha(known.ImmediateOrigin, known.ImmediateDestination)
            : Owner is { Nacha.Tolerances.FileHeaderMissing: true } owner ? owner
            : null;
        map = partner?.Nacha is { } profile ? intake.Maps.Ach(profile.Map) : null;
        envelope = await file.OpenAsync(
            new ReceivedEnvelope(
                EnvelopeKind.Nacha,
                PartnerDirectory.Digits(start.Header?.ImmediateOrigin ?? partner?.Nacha?.Origins[0] ?? ""),
                PartnerDirectory.Digits(start.Header?.ImmediateDestination ?? ""),
                NumberOf(start.Header),
                "094",
                IsTest: false,
                start.Position.Byte)
            {
                CreatedOn = start.Header?.CreatedOn,
            },
            partner,
            partner?.Nacha?.RememberFilesDays ?? PartnerProfileJson.DefaultRememberDays,
            isAllOrNothing: false,
            cancellation);
    }

    /// <summary>Creation date, time and modifier tell the files of one origin apart; without record 1 the contents do.</summary>
    string NumberOf(NachaFileHeader? known) => known is null
        ? Convert.ToHexStringLower(intake.File.Sha256.AsSpan(0, 8))
        : $"{known.CreatedOn:yyyyMMdd}-{known.CreatedAt}-{known.FileIdModifier}";

    async Task BeginAsync(NachaBatchStart start, CancellationToken cancellation)
    {
        header = start.Header;
        batch = new PendingDocument
        {
            Id = await file.NextDocumentAsync(cancellation),
            Type = header?.StandardEntryClass is { Length: > 0 } sec ? sec : "ACH batch",
            ControlNumber = header is null ? "" : header.Number.ToString("0000000", System.Globalization.CultureInfo.InvariantCulture),
            Version = header?.ServiceClass ?? "",
            ByteStart = start.Position.Byte,
            Map = map?.Version,
        };
        envelope!.Documents.Add(batch);
    }

    async Task EntryAsync(NachaEntry entry, CancellationToken cancellation)
    {
        switch (entry.Kind)
        {
            case NachaEntryKind.Return or NachaEntryKind.DishonoredReturn or NachaEntryKind.ContestedDishonoredReturn:
                await ReturnAsync(entry, cancellation);
                break;
            case NachaEntryKind.NotificationOfChange or NachaEntryKind.RefusedNotificationOfChange:
                await ChangeAsync(entry, cancellation);
                break;
            case NachaEntryKind.Payment when !entry.IsPrenote:
                await PaymentAsync(entry, cancellation);
                break;
            default:
                break; // Prenotes, accounting advices, acknowledgments, agencies' notices: no money of ours.
        }
    }

    async Task PaymentAsync(NachaEntry entry, CancellationToken cancellation)
    {
        var remittance = entry.PaymentInformation.Length == 0 ? null : fragments.Read(Encoding.Latin1.GetBytes(entry.PaymentInformation), entry.Position);
        var mapped = map!.Payment(header!, entry, remittance);
        await intake.Faults.AddAsync(remittance?.Faults ?? [], batch!.Id, cancellation);
        await intake.Faults.AddAsync(mapped.Faults, batch.Id, cancellation);
        var name = $"entry {entry.TraceNumber}";
        if (mapped.Value is not { } advised)
        {
            Hold(HeldBacks.NotMapped(mapped.Faults), AmountOf(entry), name);
            return;
        }

        if (!entry.IsCredit && envelope!.Partner is { Role: PartnerRole.Billing or PartnerRole.Erp })
        {
            // A copy of what we sent: no money and no advice, but what comes back of it is told by its trace.
            await intake.Drawn.AddAsync(batch!.Id, header!, entry, cancellation);
            return;
        }

        var account = advised.Advice.PayeeAccount is { } number ? await intake.Register.FindAsync(number, cancellation) : null;
        if (!entry.IsCredit && envelope!.Partner!.Role == PartnerRole.Bank)
        {
            await DebitAsync(account, advised.Advice, entry, cancellation);
            return;
        }

        await intake.Payments.StageAsync(
            envelope!,
            batch,
            new OfferedMoney(ReceiptSource.Nacha, advised.Advice, account, $"{header!.CompanyId}/{entry.TraceNumber}", name)
            {
                BankReference = entry.TraceNumber,
                SourceByte = entry.Position.Byte,
            },
            advised.Lines,
            cancellation);
    }

    /// <summary>A credit to us that is taken back by an entry described REVERSAL is settled like a return; other debits of our accounts are told.</summary>
    async Task DebitAsync(RegisteredAccount? account, RemittanceAdvice advice, NachaEntry entry, CancellationToken cancellation)
    {
        if (account is null || !header!.EntryDescription.Contains("REVERSAL", StringComparison.OrdinalIgnoreCase))
        {
            Hold(OtherDebit(account, advice), AmountOf(entry), $"entry {entry.TraceNumber}");
            return;
        }

        var reversal = new PaymentReturn(
            PaymentReturnStage.Return, PaymentReturnSide.CreditWeReceived, "REVERSAL", "taken back by its originator", advice.Amount, OriginalTrace: null, entry.TraceNumber,
            advice.EffectiveDate, header.CompanyId, advice.Payer.Name ?? header.CompanyName, Account: null, Information: null, entry.Position.Byte);
        (batch!.Payments ??= new PaymentTally()).Staged++;
        await intake.Returns.AddAsync(new StagedReturn(batch.Id, envelope!.Partner!.Id, "nacha", reversal, account.Id), cancellation);
    }

    HeldBack OtherDebit(RegisteredAccount? account, RemittanceAdvice advice) => account is null
        ? new HeldBack(
            "entryNotOurs", "us", $"A debit of {advice.Amount} from account {advice.PayeeAccount}, which is not in the bank-account register.",
            "Nothing to do for a copy of a file that we sent; else ask the bank.")
        : new HeldBack(
            "bankDebit", "us", $"{advice.Payer.Name ?? header!.CompanyName} debits {advice.Amount} from account {account.Code}; only credits become receipts.",
            "Look at the debit with treasury; the bank takes objections for two days only.");

    async Task ReturnAsync(NachaEntry entry, CancellationToken cancellation)
    {
        var mapped = map!.Return(header!, entry);
        await intake.Faults.AddAsync(mapped.Faults, batch!.Id, cancellation);
        if (mapped.Value is not { } returned)
        {
            Hold(HeldBacks.NotMapped(mapped.Faults), AmountOf(entry), $"return {entry.TraceNumber}");
        }
        else if (envelope!.Partner is { } partner)
        {
            (batch.Payments ??= new PaymentTally()).Staged++;
            await intake.Returns.AddAsync(new StagedReturn(batch.Id, partner.Id, "nacha", returned, BankAccountId: null), cancellation);
        }
    }

    async Task ChangeAsync(NachaEntry entry, CancellationToken cancellation)
    {
        var mapped = map!.Change(header!, entry);
        await intake.Faults.AddAsync(mapped.Faults, batch!.Id, cancellation);
        if (mapped.Value is not { } change)
        {
            Hold(HeldBacks.NotMapped(mapped.Faults), null, $"notification of change {entry.TraceNumber}");
        }
        else if (envelope!.Partner is { } partner)
        {
            (batch.Payments ??= new PaymentTally()).Staged++;
            await intake.Changes.AddAsync(batch.Id, partner.Id, change, cancellation);
        }
    }

    void Hold(HeldBack reason, Money? amount, string name) => (batch!.Payments ??= new PaymentTally()).Hold(reason, amount, name);

    static Money? AmountOf(NachaEntry entry) => entry.Amount is { } amount ? new Money(amount, Currency.Usd) : null;

    async Task EndAsync(NachaBatchEnd end, CancellationToken cancellation)
    {
        var outcome = end.Outcome;
        batch!.Outcome = new DocumentOutcome(
            outcome.Verdict, header?.CompanyName, outcome.Credits == 0 ? outcome.Debits : outcome.Credits, Currency.Usd.Code, outcome.Entries, MayTakeEffect: true, outcome.Faults);
        batch.ByteEnd = outcome.ByteEnd;
        batch.Identity = outcome.Identity.IsEmpty ? null : outcome.Identity;
        await intake.Faults.AddAsync(outcome.Faults, batch.Id, cancellation);
        (batch, header) = (null, null);
    }

    /// <summary>Where record 9 disagrees, its sound batches take effect only when a person has said so.</summary>
    async Task CloseAsync(NachaFileEnd end, CancellationToken cancellation)
    {
        var outcome = end.Outcome;
        await file.CloseAsync(
            envelope!,
            new ClosedEnvelope(outcome.ClosedWell || intake.File.ReleasedBy is not null, outcome.Sha256, outcome.ByteEnd, outcome.Faults),
            cancellation);
        (envelope, map) = (null, null);
    }
}
