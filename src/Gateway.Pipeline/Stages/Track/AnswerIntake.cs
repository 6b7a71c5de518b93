using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Pipeline.Stages.Read;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>
/// Gathers the answers of a file while it is read, and puts them onto what they answer once each envelope has closed: like everything else that
/// follows from the file, in its transaction.
/// </summary>
sealed class AnswerIntake(IntakeTransaction intake)
{
    /// <summary>Sets of one answer that are kept; no group of ours has more.</summary>
    const int mostSets = 200_000;

    readonly List<ReceivedAnswer> open = [];
    readonly List<(EnvelopeIntake Envelope, ReceivedAnswer Answer)> due = [];
    readonly List<ArrivedNumbers> arrived = [];
    List<AcknowledgedSet> sets = [];

    public void Take(X12Item item, PendingDocument? document)
    {
        switch (item)
        {
            case InterchangeAcknowledgment ta1:
                open.Add(AnswerReading.Of(ta1));
                break;
            case AcknowledgedSet set when sets.Count < mostSets:
                sets.Add(set);
                break;
            case AcknowledgedGroup group:
                open.Add(AnswerReading.Of(group, sets, document!));
                sets = [];
                break;
            case AdvisedTransaction advised:
                open.Add(AnswerReading.Of(advised, document!));
                break;
        }
    }

    public void Take(Formats.Edifact.EdifactItem item, PendingDocument? document)
    {
        switch (item)
        {
            case ControlMessage contrl:
                open.Add(AnswerReading.Of(contrl, document!));
                break;
            case ApplicationErrorMessage aperak:
                open.Add(AnswerReading.Of(aperak, document!));
                break;
        }
    }

    /// <summary>The envelope has closed: what it brought counts, unless it was refused, is a replay, or is nobody's.</summary>
    public void Close(EnvelopeIntake envelope, EnvelopeVerdict verdict)
    {
        if (envelope is { Partner: not null, Obstacle: null })
        {
            arrived.Add(ArrivedNumbers.Of(envelope));
            if (verdict is { IsReplay: false, TakesEffect: true } or { State: "test" })
            {
                due.AddRange(open.Where(answer => answer.Document is null || envelope.MayRelease(answer.Document)).Select(answer => (envelope, answer)));
            }
        }

        open.Clear();
        sets = [];
    }

    public async Task ApplyAsync(CancellationToken cancellation)
    {
        await new AnswerApplication(intake).RunAsync(due, cancellation);
        await new NumberSeries(intake.Transaction, intake.File.Id, intake.Now).RunAsync(arrived, cancellation);
    }
}
