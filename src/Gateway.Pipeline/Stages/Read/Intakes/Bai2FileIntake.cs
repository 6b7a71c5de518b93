using Gateway.Formats.Bai2;
using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Framing;
using Gateway.Mapping;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Acknowledge;
using Gateway.Pipeline.Stages.Read.Reports;

namespace Gateway.Pipeline.Stages.Read.Intakes;

/// <summary>BAI2: a file with groups, each account of a group one document with balances and transactions.</summary>
sealed class Bai2FileIntake(IntakeTransaction intake, FileIntake file) : IFormatIntake
{
    readonly ReportedEntries entries = new(intake);

    EnvelopeIntake? envelope;
    Bai2GroupHeader? header;
    PendingGroup? group;
    PendingDocument? account;
    BankReportMap? map;
    int accounts;
    int accepted;

    public async Task RunAsync(Stream content, CancellationToken cancellation)
    {
        foreach (var item in new Bai2Reader(intake.Formats.Bai2, OptionsOf(intake.Partners.OwnerOf(intake.File.Endpoint)?.Bai2)).Read(content))
        {
            cancellation.ThrowIfCancellationRequested();
            await TakeAsync(item, cancellation);
        }
    }

    /// <summary>Banks expect no answer to a report.</summary>
    public Task AnswerAsync(AcknowledgmentOutbox outbox, CancellationToken cancellation) => Task.CompletedTask;

    static Bai2ReaderOptions OptionsOf(Bai2Profile? profile)
    {
        var defaults = new Bai2ReaderOptions();
        return profile is null ? defaults : defaults with { Decimals = profile.Decimals, TypeCodes = profile.TypeCodes ?? defaults.TypeCodes, Joins = profile.Joins };
    }

    async Task TakeAsync(Bai2Item item, CancellationToken cancellation)
    {
        switch (item)
        {
            case Bai2StrayFault stray:
                await intake.Faults.AddAsync([stray.Fault], null, cancellation);
                break;
            case Bai2FileStart start:
                await OpenAsync(start, cancellation);
                break;
            case Bai2GroupStart start:
                await OpenAsync(start, cancellation);
                break;
            case Bai2AccountStart start:
                await BeginAsync(start, cancellation);
                break;
            case Bai2TransactionRead read:
                await entries.TakeAsync(read.Transaction, cancellation);
                break;
            case Bai2AccountEnd end:
                await EndAsync(end, cancellation);
                break;
            case Bai2GroupEnd end:
                await EndAsync(end, cancellation);
                break;
            case Bai2FileEnd end:
                await CloseAsync(end, cancellation);
                break;
        }
    }

    async Task OpenAsync(Bai2FileStart start, CancellationToken cancellation)
    {
        var known = start.Header;
        var partner = intake.Partners.ResolveBai2(known.Sender);
        map = partner?.Bai2 is { } profile ? intake.Maps.BankReport(profile.Map) : null;
        envelope = await file.OpenAsync(
            new ReceivedEnvelope(EnvelopeKind.Bai2, known.Sender, known.Receiver, $"{known.CreatedOn:yyyyMMdd}-{known.FileId}", known.Version, IsTest: false, start.Position.Byte) { CreatedOn = known.CreatedOn },
            partner,
            partner?.Bai2?.RememberFilesDays ?? PartnerProfileJson.DefaultRememberDays,
            isAllOrNothing: false,
            cancellation);
    }

    async Task OpenAsync(Bai2GroupStart start, CancellationToken cancellation)
    {
        header = start.Header;
        group = await file.OpenGroupAsync(
            envelope!, header.Status?.ToString() ?? "", $"{header.Originator} {header.AsOf:yyyy-MM-dd}", header.Modifier?.ToString() ?? "", cancellation,
            header.Status == Bai2GroupStatus.Test);
        (accounts, accepted) = (0, 0);
    }

    async Task BeginAsync(Bai2AccountStart start, CancellationToken cancellation)
    {
        account = new PendingDocument
        {
            Id = await file.NextDocumentAsync(cancellation),
            Type = "account report",
            ControlNumber = header is { AsOf: { } day } ? $"{day:yyyy-MM-dd}" : "",
            Version = header?.Modifier?.ToString() ?? "",
            ByteStart = start.Position.Byte,
            Group = group,
            Map = map?.Version,
        };
        envelope!.Documents.Add(account);
        accounts++;
        await entries.BeginAsync(envelope, account, header, start.Account, map, cancellation);
    }

    async Task EndAsync(Bai2AccountEnd end, CancellationToken cancellation)
    {
        var outcome = end.Outcome;
        account!.Outcome = new DocumentOutcome(
            outcome.Verdict, entries.Name, entries.Credits, entries.CurrencyCode, outcome.Children, MayTakeEffect: true, outcome.Faults);
        account.ByteEnd = outcome.ByteEnd;
        accepted += account.IsAccepted ? 1 : 0;
        await intake.Faults.AddAsync(outcome.Faults, account.Id, cancellation);
        entries.End();
        account = null;
    }

    async Task EndAsync(Bai2GroupEnd end, CancellationToken cancellation)
    {
        await intake.Faults.AddAsync(end.Outcome.Faults, null, cancellation);
        group!.Closed = new ClosedGroup(end.Outcome.Verdict != UnitVerdict.Rejected, end.Outcome.ChildrenStated, accounts, accepted, end.Outcome.Faults.Count > 0);
        (group, header) = (null, null);
    }

    async Task CloseAsync(Bai2FileEnd end, CancellationToken cancellation)
    {
        var outcome = end.Outcome;
        envelope!.HasOnlyTests = envelope.Groups.Count > 0 && envelope.Groups.TrueForAll(each => each.IsTest);
        await file.CloseAsync(
            envelope, new ClosedEnvelope(outcome.Verdict != UnitVerdict.Rejected, outcome.Sha256, outcome.ByteEnd, outcome.Faults), cancellation);
        (envelope, map) = (null, null);
    }
}
