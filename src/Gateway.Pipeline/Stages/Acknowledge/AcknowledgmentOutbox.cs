using System.Text;
using Dapper;
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

        await using var content = TemporaryFile();
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
        await EnterAsync(answering, kind, $"{kind}-{control:000000000}-for-{answering.Result.Outcome.Header.ControlNumber}.edi", content, cancellation);
    }

    async Task EnterAsync(Answering answering, string kind, string name, Stream content, CancellationToken cancellation)
    {
        var endpoint = PartnerDirectory.EndpointName(answering.Partner, answering.Partner.Outbox!.Name);
        var file = await archive.StoreAsync(
            answering.Transaction,
            new NewFile("out", answering.Partner.Id, endpoint, Encoding.UTF8.GetBytes(Safe(name)), "waiting", answering.Now),
            content,
            cancellation);
        var id = await answering.Transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            update file set format = 'x12', note = 'Waits for delivery.' where id = @file;
            insert into outbox (partner, endpoint, name, kind, file_id, caused_by, interchange_id, state, created_at)
            values (@partner, @endpoint, @name, @kind, @file, @cause, @interchange, 'waiting', @now) returning id
            """,
            new
            {
                partner = answering.Partner.Id, endpoint, name = Safe(name), kind, file = file.Id, cause = answering.FileId,
                interchange = answering.Result.Envelope.Id, now = answering.Now,
            },
            answering.Transaction,
            cancellationToken: cancellation));
        await queue.AddAsync(answering.Transaction, "deliver", id, answering.Partner.Id, answering.Now, cancellation);
    }

    static ControlNumberHistory HistoryOf(EnvelopeVerdict verdict) =>
        verdict.IsReusedControlNumber ? ControlNumberHistory.OtherBytes
        : verdict.State == "replayed" ? ControlNumberHistory.SameBytes
        : ControlNumberHistory.New;

    /// <summary>A control number is the sender's text; in a file name only letters, digits, dots and dashes stand.</summary>
    static string Safe(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' ? letter : '_'));

    /// <summary>Acknowledgments can be as large as what they answer, so they are written to disk, not memory. The file goes with its handle.</summary>
    static FileStream TemporaryFile() => new(
        Path.Combine(Path.GetTempPath(), $"gateway-ack-{Guid.NewGuid():N}.tmp"),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });

    sealed record Answering(
        NpgsqlTransaction Transaction, long FileId, PartnerProfile Partner, X12Profile Profile, X12InterchangeResult Result, DateTimeOffset Now);
}
