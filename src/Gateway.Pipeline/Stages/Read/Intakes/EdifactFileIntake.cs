using Gateway.Formats.Edifact;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Acknowledge;
using Gateway.Pipeline.Stages.Map;
using Gateway.Pipeline.Stages.Track;

namespace Gateway.Pipeline.Stages.Read.Intakes;

/// <summary>EDIFACT: an interchange with messages, in groups or without, each message one document.</summary>
sealed class EdifactFileIntake(IntakeTransaction intake, FileIntake file) : IFormatIntake
{
    readonly EdifactMapping mapping = new(intake);
    readonly AnswerIntake answers = new(intake);
    readonly List<EdifactInterchangeResult> results = [];

    EnvelopeIntake? interchange;
    List<EdifactItem> ends = [];
    PendingGroup? group;
    PendingDocument? document;

    public async Task RunAsync(Stream content, CancellationToken cancellation)
    {
        foreach (var item in new EdifactReader(intake.Formats.Edifact, new EdifactReaderOptions { SettingsOf = SettingsOf }).Read(content))
        {
            cancellation.ThrowIfCancellationRequested();
            answers.Take(item, document);
            await TakeAsync(item, cancellation);
        }

        await answers.ApplyAsync(cancellation);
    }

    public Task AnswerAsync(AcknowledgmentOutbox outbox, CancellationToken cancellation) =>
        outbox.WriteAsync(intake.Transaction, intake.File.Id, results, intake.Now, cancellation);

    EdifactPartnerSettings SettingsOf(EdifactInterchangeHeader header) => PartnerOf(header)?.Edifact is { } profile
        ? EdifactPartnerSettings.Default with
        {
            Encoding = profile.Encoding,
            TotalTolerance = profile.TotalTolerance,
            GrossTotalQualifier = profile.GrossTotalQualifier,
        }
        : EdifactPartnerSettings.Default;

    PartnerProfile? PartnerOf(EdifactInterchangeHeader header) => intake.Partners.Resolve(AddressOf(header.Sender), AddressOf(header.Receiver));

    static EdifactAddress AddressOf(EdifactParty party) => new(party.Qualifier, party.Id);

    async Task TakeAsync(EdifactItem item, CancellationToken cancellation)
    {
        switch (item)
        {
            case EdifactStrayFault stray:
                await intake.Faults.AddAsync([stray.Fault], null, cancellation);
                break;
            case EdifactInterchangeStart start:
                await OpenAsync(start, cancellation);
                break;
            case EdifactGroupStart start:
                ends.Add(start);
                group = await file.OpenGroupAsync(interchange!, start.Header.MessageType, start.Header.ControlReference, start.Header.Version, cancellation);
                break;
            case EdifactMessageStart start:
                await BeginAsync(start, cancellation);
                break;
            case EdifactMessageEnd end:
                await CloseAsync(end, cancellation);
                break;
            case EdifactGroupEnd end:
                await CloseAsync(end, cancellation);
                break;
            case EdifactInterchangeEnd end:
                await CloseAsync(end, cancellation);
                break;
            default:
                await mapping.TakeAsync(item, cancellation);
                break;
        }
    }

    async Task OpenAsync(EdifactInterchangeStart start, CancellationToken cancellation)
    {
        var header = start.Header;
        var partner = PartnerOf(header);
        interchange = await file.OpenAsync(
            new ReceivedEnvelope(
                EnvelopeKind.Edifact, AddressOf(header.Sender).ToString(), AddressOf(header.Receiver).ToString(), header.ControlReference,
                $"{header.SyntaxId}:{header.SyntaxVersion}", header.IsTest, start.Position.Byte),
            partner,
            partner?.Edifact?.RememberControlNumbersDays ?? PartnerProfileJson.DefaultRememberDays,
            isAllOrNothing: false,
            cancellation);
        ends = [];
    }

    async Task BeginAsync(EdifactMessageStart start, CancellationToken cancellation)
    {
        document = new PendingDocument
        {
            Id = await file.NextDocumentAsync(cancellation),
            Type = start.Type,
            ControlNumber = start.ControlReference,
            Version = start.AssociationCode.Length == 0 ? start.Version : $"{start.Version} {start.AssociationCode}",
            Grammar = start.Grammar,
            ByteStart = start.Position.Byte,
            Group = group,
        };
        interchange!.Documents.Add(document);
        mapping.Begin(document, interchange);
    }

    async Task CloseAsync(EdifactMessageEnd end, CancellationToken cancellation)
    {
        var outcome = end.Outcome;
        ends.Add(end);
        document!.Outcome = new DocumentOutcome(
            outcome.Verdict, outcome.Number, outcome.Amount, outcome.Currency, outcome.Lines, outcome.MayTakeEffect, outcome.Faults);
        document.ByteEnd = end.Position.Byte;
        await intake.Faults.AddAsync(outcome.Faults, document.Id, cancellation);
        await mapping.EndAsync(cancellation);
        document = null;
    }

    async Task CloseAsync(EdifactGroupEnd end, CancellationToken cancellation)
    {
        var outcome = end.Outcome;
        ends.Add(end);
        group!.Closed = new ClosedGroup(outcome.ClosedWell, outcome.MessagesStated, outcome.MessagesReceived, outcome.MessagesAccepted, outcome.Faults.Count > 0);
        await intake.Faults.AddAsync(outcome.Faults, null, cancellation);
        group = null;
    }

    async Task CloseAsync(EdifactInterchangeEnd end, CancellationToken cancellation)
    {
        var outcome = end.Outcome;
        var verdict = await file.CloseAsync(
            interchange!, new ClosedEnvelope(outcome.ClosedWell, outcome.Sha256, outcome.ByteEnd, outcome.Faults), cancellation);
        answers.Close(interchange!, verdict);
        results.Add(new EdifactInterchangeResult(interchange!, outcome, verdict, ends));
        interchange = null;
    }
}

/// <summary>One EDIFACT interchange as it ended, with the ends of its messages and groups, which a CONTRL speaks of.</summary>
sealed record EdifactInterchangeResult(EnvelopeIntake Envelope, EdifactInterchangeOutcome Outcome, EnvelopeVerdict Verdict, IReadOnlyList<EdifactItem> Ends);
