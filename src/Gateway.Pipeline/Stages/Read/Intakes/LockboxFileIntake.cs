using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox;
using Gateway.Formats.Lockbox.Documents;
using Gateway.Mapping;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Acknowledge;
using Gateway.Pipeline.Stages.Read.Receipts;

namespace Gateway.Pipeline.Stages.Read.Intakes;

/// <summary>Lockbox: a file with lockboxes and batches, each batch one document whose checks are receipts.</summary>
sealed class LockboxFileIntake(IntakeTransaction intake, FileIntake file) : IFormatIntake
{
    readonly DepositIntake payments = new(intake, ReceiptSource.Lockbox);

    EnvelopeIntake? envelope;
    PendingGroup? lockbox;
    PendingDocument? batch;
    LockboxDeposit? deposit;
    LockboxMap? map;
    int batches;
    int accepted;

    public async Task RunAsync(Stream content, CancellationToken cancellation)
    {
        var options = new LockboxReaderOptions { Layout = intake.Partners.OwnerOf(intake.File.Endpoint)?.Lockbox?.Layout };
        foreach (var item in new LockboxReader(intake.Formats.Lockbox, options).Read(content))
        {
            cancellation.ThrowIfCancellationRequested();
            await TakeAsync(item, cancellation);
        }
    }

    /// <summary>Banks expect no answer to a lockbox file.</summary>
    public Task AnswerAsync(AcknowledgmentOutbox outbox, CancellationToken cancellation) => Task.CompletedTask;

    async Task TakeAsync(LockboxItem item, CancellationToken cancellation)
    {
        switch (item)
        {
            case LockboxFileStart start:
                await OpenAsync(start, cancellation);
                break;
            case LockboxBatchStart start:
                await BeginAsync(start, cancellation);
                break;
            case LockboxPaymentRead read when map is not null:
                await payments.StageAsync(envelope!, batch!, map, deposit!, read.Payment, cancellation);
                break;
            case LockboxBatchEnd end:
                await EndAsync(end, cancellation);
                break;
            case LockboxEnd end:
                await EndAsync(end, cancellation);
                break;
            case LockboxFileEnd end:
                await CloseAsync(end, cancellation);
                break;
            case LockboxStray stray:
                await intake.Faults.AddAsync([stray.Fault], null, cancellation);
                break;
            default:
                break; // A payment of a sender that nobody knows.
        }
    }

    async Task OpenAsync(LockboxFileStart start, CancellationToken cancellation)
    {
        var header = start.Header;
        var partner = intake.Partners.ResolveLockbox(header.Origin);
        map = partner?.Lockbox is { } profile ? intake.Maps.Lockbox(profile.Map) : null;
        envelope = await file.OpenAsync(
            new ReceivedEnvelope(EnvelopeKind.Lockbox, PartnerDirectory.Digits(header.Origin), PartnerDirectory.Digits(header.Destination), NumberOf(header), header.Layout, false, start.Position.Byte) { CreatedOn = header.CreatedOn },
            partner,
            partner?.Lockbox?.RememberFilesDays ?? PartnerProfileJson.DefaultRememberDays,
            isAllOrNothing: false,
            cancellation);
        lockbox = null;
    }

    /// <summary>Lockbox files have no number. Date and time stand in for it where a time is stated; else the contents alone, so that two files of a day are two.</summary>
    string NumberOf(LockboxFileHeader header) => header.CreatedAt is { Length: 4 } time && time != "0000"
        ? $"{header.CreatedOn:yyyyMMdd}-{time}"
        : $"{header.CreatedOn:yyyyMMdd}-{Convert.ToHexStringLower(intake.File.Sha256.AsSpan(0, 8))}";

    async Task BeginAsync(LockboxBatchStart start, CancellationToken cancellation)
    {
        if (lockbox is null)
        {
            lockbox = await file.OpenGroupAsync(envelope!, "", start.Deposit.Lockbox, "", cancellation);
            (batches, accepted) = (0, 0);
        }

        deposit = start.Deposit;
        batch = new PendingDocument
        {
            Id = await file.NextDocumentAsync(cancellation),
            Type = "lockbox batch",
            ControlNumber = start.Deposit.Batch,
            Version = envelope!.Envelope.Version,
            Grammar = envelope.Envelope.Version,
            ByteStart = start.Position.Byte,
            Group = lockbox,
            Map = map?.Version,
        };
        envelope.Documents.Add(batch);
        batches++;
    }

    async Task EndAsync(LockboxBatchEnd end, CancellationToken cancellation)
    {
        var outcome = end.Outcome;
        batch!.Outcome = new DocumentOutcome(
            outcome.Verdict, $"lockbox {deposit!.Lockbox}", outcome.Amount, intake.BaseCurrency.Code, outcome.Checks, MayTakeEffect: true, outcome.Faults);
        batch.ByteEnd = outcome.ByteEnd;
        accepted += batch.IsAccepted ? 1 : 0;
        await intake.Faults.AddAsync(outcome.Faults, batch.Id, cancellation);
        batch = null;
    }

    async Task EndAsync(LockboxEnd end, CancellationToken cancellation)
    {
        await intake.Faults.AddAsync(end.Outcome.Faults, null, cancellation);
        if (lockbox is not null)
        {
            lockbox.Closed = new ClosedGroup(end.Outcome.Verdict != UnitVerdict.Rejected, null, batches, accepted, end.Outcome.Faults.Count > 0);
        }

        lockbox = null;
    }

    async Task CloseAsync(LockboxFileEnd end, CancellationToken cancellation)
    {
        var outcome = end.Outcome;
        await file.CloseAsync(
            envelope!, new ClosedEnvelope(outcome.Verdict != UnitVerdict.Rejected || intake.File.ReleasedBy is not null, outcome.Sha256, outcome.ByteEnd, outcome.Faults), cancellation);
        (envelope, map) = (null, null);
    }
}
