using Gateway.Formats.X12.Acks;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Read;
using Gateway.Pipeline.Stages.Read.Intakes;
using Gateway.Pipeline.Store;
using Npgsql;

namespace Gateway.Pipeline.Stages.Acknowledge;

/// <summary>
/// Writes what is due for a read file into the outbox, in the transaction of the reading: an acknowledgment exists exactly when what it
/// says is true.
/// </summary>
public sealed class AcknowledgmentOutbox(FileArchive archive, WorkQueue queue)
{
    readonly OutboxRows rows = new(archive, queue);

    internal async Task WriteAsync(
        NpgsqlTransaction transaction, long fileId, IReadOnlyList<X12InterchangeResult> results, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var result in results)
        {
            if (result.Envelope is { Obstacle: null, Partner: { X12: { } x12, Outbox: not null } partner })
            {
                await AnswerAsync(new Answering(transaction, fileId, partner, x12, result, now), cancellation);
            }
        }
    }

    internal Task WriteAsync(
        NpgsqlTransaction transaction, long fileId, IReadOnlyList<EdifactInterchangeResult> results, DateTimeOffset now, CancellationToken cancellation) =>
        new ControlMessageOutbox(rows).WriteAsync(transaction, fileId, results, now, cancellation);

    async Task AnswerAsync(Answering answering, CancellationToken cancellation)
    {
        var result = answering.Result;
        var answer = AcknowledgmentPolicy.Judge(
            new ReceivedInterchange(result.Outcome, HistoryOf(result.Verdict), result.AcknowledgmentsReceived),
            answering.Profile.Acknowledgments.Interchange == InterchangeAcknowledgmentMode.Always ? Ta1Demand.Always : Ta1Demand.OnRequest);
        if (answer.Ta1 is { } code)
        {
            await SendAsync(answering, "ta1", writer => writer.WriteInterchangeAcknowledgment(code, answer.NoteCode), cancellation);
        }

        if (answer.AnswersGroups && answering.Profile.Acknowledgments.Functional)
        {
            await SendAsync(answering, "997", writer => WriteGroups(writer, result), cancellation);
        }
    }

    static void WriteGroups(X12AcknowledgmentWriter writer, X12InterchangeResult result)
    {
        foreach (var group in result.Groups.Where(group => group.Outcome is not null && AcknowledgmentPolicy.AnswersGroup(group.Header)))
        {
            writer.BeginGroup(group.Header);
            foreach (var set in group.Sets)
            {
                writer.WriteSet(set);
            }

            writer.EndGroup(group.Outcome!);
        }
    }

    async Task SendAsync(Answering answering, string kind, Action<X12AcknowledgmentWriter> write, CancellationToken cancellation)
    {
        var numbers = new ControlNumbers(answering.Transaction);
        var scope = $"{answering.Result.Envelope.Envelope.Receiver}>{answering.Result.Envelope.Envelope.Sender}";
        var control = await numbers.PeekAsync(scope, "interchange", cancellation);
        var group = await numbers.PeekAsync(scope, "group", cancellation);

        await using var content = OutboxRows.TemporaryFile();
        var envelope = new AcknowledgmentEnvelope(
            answering.Result.Outcome.Header,
            control,
            group,
            answering.Now,
            answering.Profile.Acceptance == Acceptance.AllOrNothing ? GroupAcceptance.WholeGroup : GroupAcceptance.EachSet);
        var writer = new X12AcknowledgmentWriter(envelope, content);
        write(writer);
        if (!writer.Complete())
        {
            return; // Nothing to say: no number is used.
        }

        await numbers.UseAsync(scope, "interchange", control, cancellation);
        await numbers.UseAsync(scope, "group", group + writer.GroupsWritten - 1, cancellation);
        content.Position = 0;
        await rows.EnterAsync(
            answering.Transaction,
            new OutgoingAnswer(
                answering.Partner, "x12", kind, $"{kind}-{control:000000000}-for-{answering.Result.Outcome.Header.ControlNumber}.edi", answering.FileId,
                answering.Result.Envelope.Id),
            content,
            answering.Now,
            cancellation);
    }

    static ControlNumberHistory HistoryOf(EnvelopeVerdict verdict) =>
        verdict.IsReusedControlNumber ? ControlNumberHistory.OtherBytes
        : verdict.State == "replayed" ? ControlNumberHistory.SameBytes
        : ControlNumberHistory.New;

    sealed record Answering(
        NpgsqlTransaction Transaction, long FileId, PartnerProfile Partner, X12Profile Profile, X12InterchangeResult Result, DateTimeOffset Now);
}
