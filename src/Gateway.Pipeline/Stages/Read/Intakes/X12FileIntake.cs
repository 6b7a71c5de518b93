using System.Globalization;
using Gateway.Formats.X12;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Acknowledge;
using Gateway.Pipeline.Stages.Map;
using Gateway.Pipeline.Stages.Track;

namespace Gateway.Pipeline.Stages.Read.Intakes;

/// <summary>X12: an interchange with functional groups and sets, each set one document.</summary>
sealed class X12FileIntake(IntakeTransaction intake, FileIntake file) : IFormatIntake
{
    readonly X12Mapping mapping = new(intake);
    readonly AnswerIntake answers = new(intake);
    readonly List<X12InterchangeResult> results = [];

    EnvelopeIntake? interchange;
    List<ReceivedGroup> groups = [];
    PendingGroup? group;
    PendingDocument? document;
    int acknowledgments;

    public async Task RunAsync(Stream content, CancellationToken cancellation)
    {
        foreach (var item in new X12Reader(intake.Formats.X12, new X12ReaderOptions { SettingsOf = SettingsOf }).Read(content))
        {
            cancellation.ThrowIfCancellationRequested();
            answers.Take(item, document);
            await TakeAsync(item, cancellation);
        }

        await answers.ApplyAsync(cancellation);
    }

    public Task AnswerAsync(AcknowledgmentOutbox outbox, CancellationToken cancellation) =>
        outbox.WriteAsync(intake.Transaction, intake.File.Id, intake.Formats, results, intake.Now, cancellation);

    /// <summary>Each interchange is read with what is agreed with its own sender, whoever's inbox it came by.</summary>
    X12PartnerSettings SettingsOf(InterchangeHeader header) => PartnerOf(header)?.X12 is { } profile
        ? X12PartnerSettings.Default with { BalanceTolerance = profile.BalanceTolerance }
        : X12PartnerSettings.Default;

    PartnerProfile? PartnerOf(InterchangeHeader header) => intake.Partners.Resolve(SenderOf(header), ReceiverOf(header));

    static X12Address SenderOf(InterchangeHeader header) => new(header.SenderQualifier, header.SenderId);

    static X12Address ReceiverOf(InterchangeHeader header) => new(header.ReceiverQualifier, header.ReceiverId);

    async Task TakeAsync(X12Item item, CancellationToken cancellation)
    {
        switch (item)
        {
            case StrayFault stray:
                await intake.Faults.AddAsync([stray.Fault], null, cancellation);
                break;
            case InterchangeStart start:
                await OpenAsync(start, cancellation);
                break;
            case InterchangeAcknowledgment:
                acknowledgments++;
                break;
            case GroupStart start:
                group = await file.OpenGroupAsync(interchange!, start.Header.FunctionalCode, start.Header.ControlNumber, start.Header.Version, cancellation);
                groups.Add(new ReceivedGroup(start.Header));
                break;
            case SetStart start:
                await BeginAsync(start, cancellation);
                break;
            case SetEnd end:
                await CloseAsync(end, cancellation);
                break;
            case GroupEnd end:
                await CloseAsync(end, cancellation);
                break;
            case InterchangeEnd end:
                await CloseAsync(end, cancellation);
                break;
            default:
                await mapping.TakeAsync(item, cancellation); // Lines of an 810 are shown from the file itself; they open nothing.
                break;
        }
    }

    async Task OpenAsync(InterchangeStart start, CancellationToken cancellation)
    {
        var header = start.Header;
        var partner = PartnerOf(header);
        interchange = await file.OpenAsync(
            new ReceivedEnvelope(
                EnvelopeKind.X12, SenderOf(header).ToString(), ReceiverOf(header).ToString(), header.ControlNumber, header.Version, header.IsTest, start.Position.Byte)
            {
                CreatedOn = DateOnly.TryParseExact(header.Date, "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            },
            partner,
            partner?.X12?.RememberControlNumbersDays ?? PartnerProfileJson.DefaultRememberDays,
            partner?.X12?.Acceptance == Acceptance.AllOrNothing,
            cancellation);
        groups = [];
        acknowledgments = 0;
    }

    async Task BeginAsync(SetStart start, CancellationToken cancellation)
    {
        document = new PendingDocument
        {
            Id = await file.NextDocumentAsync(cancellation),
            Type = start.Type,
            ControlNumber = start.ControlNumber,
            Version = start.Version,
            Grammar = start.Grammar,
            ByteStart = start.Position.Byte,
            Group = group,
        };
        interchange!.Documents.Add(document);
        mapping.Begin(document, interchange);
    }

    async Task CloseAsync(SetEnd end, CancellationToken cancellation)
    {
        var outcome = end.Outcome;
        document!.Outcome = new DocumentOutcome(
            outcome.Verdict, outcome.Number, outcome.Amount, outcome.Currency, outcome.Lines, outcome.MayTakeEffect, outcome.Faults);
        document.ByteEnd = end.Position.Byte;
        if (group is not null)
        {
            groups[^1].Sets.Add(outcome);
        }

        await intake.Faults.AddAsync(outcome.Faults, document.Id, cancellation);
        await mapping.EndAsync(cancellation);
        document = null;
    }

    async Task CloseAsync(GroupEnd end, CancellationToken cancellation)
    {
        var outcome = end.Outcome;
        groups[^1].Outcome = outcome;
        group!.Closed = new ClosedGroup(outcome.ClosedWell, outcome.SetsStated, outcome.SetsReceived, outcome.SetsAccepted, outcome.Faults.Count > 0);
        await intake.Faults.AddAsync(outcome.Faults, null, cancellation);
        group = null;
    }

    async Task CloseAsync(InterchangeEnd end, CancellationToken cancellation)
    {
        var outcome = end.Outcome;
        var verdict = await file.CloseAsync(
            interchange!, new ClosedEnvelope(outcome.ClosedWell, outcome.Sha256, outcome.ByteEnd, outcome.Faults), cancellation);
        answers.Close(interchange!, verdict);
        results.Add(new X12InterchangeResult(interchange!, outcome, verdict, groups, acknowledgments));
        interchange = null;
    }
}
