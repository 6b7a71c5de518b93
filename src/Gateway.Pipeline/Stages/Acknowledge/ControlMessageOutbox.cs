using System.Globalization;
using Gateway.Formats.Edifact.Acks;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Read;
using Gateway.Pipeline.Stages.Read.Intakes;
using Npgsql;

namespace Gateway.Pipeline.Stages.Acknowledge;

/// <summary>Writes the CONTRL that an EDIFACT interchange asks for, or that is agreed, into the outbox; where none can be built a person is told.</summary>
sealed class ControlMessageOutbox(OutboxRows rows)
{
    /// <summary>0085: interchange told twice; test not supported is not ours to say, since tests are read and shown.</summary>
    const string duplicate = "26";

    public async Task WriteAsync(
        NpgsqlTransaction transaction, long fileId, IReadOnlyList<EdifactInterchangeResult> results, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var result in results)
        {
            if (result.Envelope is { Obstacle: null, Partner: { Edifact: { } edifact, Outbox: not null } partner })
            {
                await AnswerAsync(transaction, fileId, partner, PolicyOf(edifact, result), result, now, cancellation);
                if (edifact.ApplicationErrors && result.Outcome.ClosedWell && result.Verdict is { IsReplay: false, IsReusedControlNumber: false })
                {
                    await AdviseAsync(transaction, fileId, partner, result, now, cancellation);
                }
            }
        }
    }

    static EdifactControlPolicy PolicyOf(EdifactProfile profile, EdifactInterchangeResult result) => EdifactControlPolicy.Default with
    {
        AlwaysAnswers = profile.Contrl == ControlMessageMode.Always,
        NeverAnswers = profile.Contrl == ControlMessageMode.Never,
        RefusedFor = result.Verdict.IsReusedControlNumber ? duplicate : null,
    };

    async Task AnswerAsync(
        NpgsqlTransaction transaction, long fileId, PartnerProfile partner, EdifactControlPolicy policy, EdifactInterchangeResult result, DateTimeOffset now, CancellationToken cancellation)
    {
        var header = result.Outcome.Header;
        if (!policy.IsDue(header))
        {
            return;
        }

        var numbers = new ControlNumbers(transaction);
        var scope = ScopeOf(result);
        var control = await numbers.PeekAsync(scope, "interchange", cancellation);
        await using var spool = OutboxRows.TemporaryFile();
        await using var content = OutboxRows.TemporaryFile();
        var reference = control.ToString(CultureInfo.InvariantCulture);
        var writer = new EdifactControlWriter(new EdifactControlEnvelope(header, reference, now), policy, spool);
        foreach (var end in result.Ends)
        {
            writer.Take(end);
        }

        var written = writer.Complete(result.Outcome, content);
        switch (written.Answer)
        {
            case EdifactControlAnswer.Written:
                await numbers.UseAsync(scope, "interchange", control, cancellation);
                content.Position = 0;
                await rows.EnterAsync(
                    transaction,
                    new OutgoingAnswer(partner, "edifact", "contrl", $"contrl-{control:000000000}-for-{header.ControlReference}.edi", fileId, result.Envelope.Id),
                    content,
                    now,
                    cancellation);
                break;
            case EdifactControlAnswer.CannotBeBuilt:
                await ExceptionRows.OpenAsync(
                    transaction,
                    new OpenException(
                        "controlNotBuilt", $"interchange:{result.Envelope.Id}", partner.Id, fileId, null, null, null, "us",
                        $"Interchange {header.ControlReference} asks for a CONTRL. {written.Why}", "Tell the sender by other means what became of its interchange."),
                    now,
                    cancellation);
                break;
            default:
                break; // Nothing but CONTRLs, which are never answered.
        }
    }

    /// <summary>What the CONTRL found well written, and is held all the same: the sender is told why by an APERAK.</summary>
    async Task AdviseAsync(NpgsqlTransaction transaction, long fileId, PartnerProfile partner, EdifactInterchangeResult result, DateTimeOffset now, CancellationToken cancellation)
    {
        var numbers = new ControlNumbers(transaction);
        var scope = ScopeOf(result);
        var control = await numbers.PeekAsync(scope, "interchange", cancellation);
        await using var content = OutboxRows.TemporaryFile();
        var writer = new EdifactApplicationErrorWriter(
            new EdifactControlEnvelope(result.Outcome.Header, control.ToString(CultureInfo.InvariantCulture), now), content);
        foreach (var document in HeldBacks.ForTheSender(result.Envelope))
        {
            writer.Write(new HeldMessage(document.Type, document.ControlNumber, document.Outcome!.Number, document.Outcome.Faults, document.Held!.Why));
        }

        if (!writer.Complete())
        {
            return; // Nothing to say: no number is used.
        }

        await numbers.UseAsync(scope, "interchange", control, cancellation);
        content.Position = 0;
        await rows.EnterAsync(
            transaction,
            new OutgoingAnswer(partner, "edifact", "aperak", $"aperak-{control:000000000}-for-{result.Outcome.Header.ControlReference}.edi", fileId, result.Envelope.Id),
            content,
            now,
            cancellation);
    }

    static string ScopeOf(EdifactInterchangeResult result) => $"edifact {result.Envelope.Envelope.Receiver}>{result.Envelope.Envelope.Sender}";
}
