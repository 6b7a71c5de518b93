using Dapper;
using Gateway.Formats.X12.Documents;
using Gateway.Pipeline.Stages.Read;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>Finds what each answer of a file means, puts it there, and tells a person what needs one.</summary>
sealed class AnswerApplication(IntakeTransaction intake)
{
    readonly SentTransmissions rows = new(intake.Transaction, intake.Now);
    readonly AnswerRows history = new(intake.Transaction, intake.File.Id, intake.Now);
    readonly AnswerTelling telling = new(intake.Transaction, intake.File, intake.Now);
    readonly AnswerPlaces places = new(intake.Archive, intake.Transaction);

    public async Task RunAsync(IReadOnlyList<(EnvelopeIntake Envelope, ReceivedAnswer Answer)> due, CancellationToken cancellation)
    {
        var meant = new List<(EnvelopeIntake Envelope, ReceivedAnswer Answer, SentCandidate Sent)>();
        foreach (var (envelope, answer) in due.Where(each => !IsOfOurAcknowledgments(each.Answer)))
        {
            if (await ChooseAsync(envelope, answer, cancellation) is { } sent)
            {
                meant.Add((envelope, answer, sent));
            }
        }

        // In one order over all hosts; the answers to one transmission in the order in which they were read.
        foreach (var each in meant.GroupBy(each => each.Sent.Id).OrderBy(each => each.Key))
        {
            var sent = await rows.LockAsync(each.Key, cancellation);
            foreach (var (envelope, answer, candidate) in each)
            {
                await ApplyAsync(envelope, answer, sent, candidate.Part, cancellation);
            }

            await rows.StoreAsync(sent, cancellation);
            await telling.CloseOverdueAsync(sent, cancellation);
        }
    }

    /// <summary>Group FA holds acknowledgments of ours, which await none; some partners answer all the same.</summary>
    static bool IsOfOurAcknowledgments(ReceivedAnswer answer) => answer is { Scope: AnswerScope.Group, FunctionalCode: "FA" };

    async Task<SentCandidate?> ChooseAsync(EnvelopeIntake envelope, ReceivedAnswer answer, CancellationToken cancellation)
    {
        var found = await rows.FindAsync(envelope.Partner!.Id, answer, cancellation);
        var addressed = found.Where(sent => sent.Sender == envelope.Envelope.Receiver && sent.Receiver == envelope.Envelope.Sender).ToList();

        // A test never speaks of what was sent in earnest.
        var fitting = (addressed.Count > 0 ? addressed : found).Where(sent => sent.IsTest || !envelope.Envelope.IsTest).ToList();
        var unanswered = fitting.FindAll(sent => !sent.IsAnswered);
        if (unanswered.Count > 1 && unanswered.Select(sent => sent.Id).Distinct().Skip(1).Any())
        {
            var words = $"several of ours may be meant by {answer.Subject}, none of them answered yet: transmissions {string.Join(", ", unanswered.Select(sent => sent.Id))}";
            await history.AddAsync(null, null, answer, "unclear", words, cancellation);
            await telling.UnclearAsync(envelope, answer, null, words, cancellation);
            return null;
        }

        if ((unanswered.Count > 0 ? unanswered : fitting) is [var chosen, ..])
        {
            return chosen;
        }

        await OrphanAsync(envelope, answer, cancellation);
        return null;
    }

    /// <summary>A number that we gave out and do not await an answer to stood on an acknowledgment of ours (an 824 has groups AG), or was given out before the cut-over.</summary>
    async Task OrphanAsync(EnvelopeIntake envelope, ReceivedAnswer answer, CancellationToken cancellation)
    {
        var isOurs = await WasGivenOutAsync(envelope, answer, cancellation);
        var mayBeAcknowledgment = answer is { Scope: not AnswerScope.Group } or { FunctionalCode: "AG" };
        if (isOurs && mayBeAcknowledgment && answer.Says is PartnerAnswer.Accepted or PartnerAnswer.AcceptedWithErrors)
        {
            await history.AddAsync(null, null, answer, "orphan", $"{answer.Subject} awaited no answer", cancellation);
            return;
        }

        var words = isOurs ? $"{answer.Subject} is one of our numbers, but what stood under it awaits no answer" : $"{answer.Subject} was never sent to {envelope.Partner!.Name}";
        await history.AddAsync(null, null, answer, "orphan", words, cancellation);
        await telling.OrphanAsync(envelope, answer, words, cancellation);
    }

    async Task<bool> WasGivenOutAsync(EnvelopeIntake envelope, ReceivedAnswer answer, CancellationToken cancellation)
    {
        var (kind, number) = answer.Scope == AnswerScope.Group ? ("group", answer.Group) : ("interchange", answer.Interchange);
        if (answer.Scope == AnswerScope.Document || !long.TryParse(number, out var control))
        {
            return false;
        }

        var prefix = envelope.Kind.Format == "edifact" ? "edifact " : "";
        return await intake.Transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from control_number where scope = @scope and kind = @kind and last >= @control)",
            new { scope = $"{prefix}{envelope.Envelope.Receiver}>{envelope.Envelope.Sender}", kind, control },
            intake.Transaction, cancellationToken: cancellation));
    }

    async Task ApplyAsync(EnvelopeIntake envelope, ReceivedAnswer answer, SentTransmission sent, long part, CancellationToken cancellation)
    {
        var effect = answer.Scope == AnswerScope.Document
            ? AnswerRules.Apply(sent, answer, sent.Sets.First(set => set.DocumentId == part))
            : AnswerRules.Apply(sent, answer, sent.Groups.FirstOrDefault(group => group.Id == part));
        if (sent.IsReplaced && answer.Says is PartnerAnswer.Accepted or PartnerAnswer.AcceptedWithErrors or PartnerAnswer.PartiallyAccepted)
        {
            effect.Contradict(null, "it accepts what was sent again under another number, so the other side may have it twice");
        }

        var told = effect.Outcome == AnswerOutcome.Repeated ? [] : await places.KeepAsync(sent, answer.Type, effect.Faulty, cancellation);
        await history.AddAsync(sent, effect, answer, cancellation);
        await telling.TellAsync(envelope, answer, sent, effect, told, cancellation);
    }
}
