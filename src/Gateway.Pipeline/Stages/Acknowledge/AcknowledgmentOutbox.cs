using Gateway.Formats;
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
        NpgsqlTransaction transaction, long fileId, FormatCatalog formats, IReadOnlyList<X12InterchangeResult> results, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var result in results)
        {
            if (result.Envelope is { Obstacle: null, Partner: { X12: { } x12, Outbox: not null } partner })
            {
                await AnswerAsync(new Answering(transaction, fileId, formats, partner, x12, result, now), cancellation);
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
            var kind = answering.Profile.Acknowledgments.Set == AcknowledgmentSet.Functional997 ? "997" : "999";
            await SendAsync(answering, kind, writer => WriteGroups(writer, result), cancellation);
        }

        if (answer.AnswersGroups && answering.Profile.Acknowledgments.ApplicationAdvice)
        {
            await AdviseAsync(answering, cancellation);
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

    Task SendAsync(Answering answering, string kind, Action<X12AcknowledgmentWriter> write, CancellationToken cancellation) => SendAsync(
        answering,
        kind,
        (envelope, content) =>
        {
            var writer = new X12AcknowledgmentWriter(envelope, content);
            write(writer);
            return writer.Complete() ? writer.GroupsWritten : null;
        },
        cancellation);

    /// <summary>What the 997 found well written, and is held all the same: the sender is told why.</summary>
    Task AdviseAsync(Answering answering, CancellationToken cancellation) => SendAsync(
        answering,
        "824",
        (envelope, content) =>
        {
            var writer = new X12ApplicationAdviceWriter(answering.Formats.X12, envelope with { Set = AcknowledgmentSet.Functional997 }, content);
            foreach (var document in HeldBacks.ForTheSender(answering.Result.Envelope).Where(document => document.Group is not null))
            {
                writer.Write(new HeldSet(
                    document.Group!.ControlNumber, document.ControlNumber, document.Type, document.Version, document.Outcome!.Number, document.Outcome.Faults, document.Held!.Why));
            }

            return writer.Complete() ? 1 : null;
        },
        cancellation);

    /// <param name="write">Gives the number of groups; null when there is nothing to say, and no number is used.</param>
    async Task SendAsync(Answering answering, string kind, Func<AcknowledgmentEnvelope, Stream, int?> write, CancellationToken cancellation)
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
            answering.Profile.Acceptance == Acceptance.AllOrNothing ? GroupAcceptance.WholeGroup : GroupAcceptance.EachSet)
        {
            Set = answering.Profile.Acknowledgments.Set,
        };
        if (write(envelope, content) is not { } groups)
        {
            return;
        }

        await numbers.UseAsync(scope, "interchange", control, cancellation);
        await numbers.UseAsync(scope, "group", group + groups - 1, cancellation);
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
        NpgsqlTransaction Transaction, long FileId, FormatCatalog Formats, PartnerProfile Partner, X12Profile Profile, X12InterchangeResult Result, DateTimeOffset Now);
}
