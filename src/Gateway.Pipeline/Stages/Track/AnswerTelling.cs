using Gateway.Pipeline.Stages.Read;
using Npgsql;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>What a person has to know of an answer, with the money at stake.</summary>
sealed class AnswerTelling(NpgsqlTransaction transaction, FileRow file, DateTimeOffset now)
{
    const int shown = 3;

    public async Task TellAsync(
        EnvelopeIntake envelope, ReceivedAnswer answer, SentTransmission sent, AnswerEffect effect, IReadOnlyList<string> places, CancellationToken cancellation)
    {
        if (effect.Outcome == AnswerOutcome.Repeated)
        {
            await OpenAsync(
                "acknowledgmentRepeated", $"transmission:{sent.Id}:{answer.Type}", envelope, null, "partner", $"{Named(envelope, answer)} says again what was said before of {Named(sent)}.",
                "Nothing to do, unless the partner repeats itself without end; close this with that reason.", cancellation);
            return;
        }

        if (sent.Sets.Any(set => sent.StateOf(set) == SentStates.Rejected && !set.IsReplaced) && !sent.IsReplaced)
        {
            await RejectedAsync(envelope, sent, answer, places, cancellation);
        }

        if (effect.Contradictions.Length > 0)
        {
            await OpenAsync(
                "acknowledgmentContradicts", $"transmission:{sent.Id}", envelope, effect.Contradicted.Count > 0 ? effect.Contradicted : sent.Sets, "partner",
                $"{Named(envelope, answer)} contradicts what was said of {Named(sent)}: {effect.Contradictions}. What was rejected counts as rejected.",
                "Ask the partner which of the two holds before anything is sent again.", cancellation);
        }

        if (effect.Doubts.Length > 0)
        {
            await UnclearAsync(envelope, answer, sent, effect.Doubts, cancellation);
        }

        if (effect.Strangers.Count > 0)
        {
            await OrphanAsync(
                envelope, answer, $"{effect.Strangers.Count} sets that it names were not in {answer.Subject}, the first {effect.Strangers[0]}", cancellation);
        }
    }

    public Task OrphanAsync(EnvelopeIntake envelope, ReceivedAnswer answer, string words, CancellationToken cancellation) => OpenAsync(
        "acknowledgmentOrphan", SubjectOf(envelope, answer), envelope, null, "partner", $"{Named(envelope, answer)}: {words}.",
        "Ask the partner what it answers. If it was sent before this gateway was there, close this with that reason.", cancellation);

    public Task UnclearAsync(EnvelopeIntake envelope, ReceivedAnswer answer, SentTransmission? sent, string words, CancellationToken cancellation) => OpenAsync(
        "acknowledgmentUnclear", SubjectOf(envelope, answer), envelope, sent?.Sets, "partner", $"{Named(envelope, answer)}: {words}.",
        "Ask the partner what became of what we sent; nothing was concluded from this.", cancellation);

    /// <summary>What came late ends the waiting, and with it the exception that told of it.</summary>
    public async Task CloseOverdueAsync(SentTransmission sent, CancellationToken cancellation)
    {
        foreach (var type in sent.Awaits.Where(type => sent.HasAllOf(type) || sent.StateNow is SentStates.Rejected))
        {
            await ExceptionRows.CloseAsync(transaction, OverdueAnswers.ExceptionKind, OverdueAnswers.SubjectOf(sent.Id, type), "gateway", "The answer has come.", now, cancellation);
        }
    }

    async Task RejectedAsync(EnvelopeIntake envelope, SentTransmission sent, ReceivedAnswer answer, IReadOnlyList<string> places, CancellationToken cancellation)
    {
        List<SentSet> rejected = [.. sent.Sets.Where(set => sent.StateOf(set) == SentStates.Rejected && !set.IsReplaced)];
        var count = sent.Sets.Count == 1 ? "the one document" : rejected.Count == sent.Sets.Count ? $"all {rejected.Count} documents" : $"{rejected.Count} of {sent.Sets.Count} documents";
        var first = string.Join(", ", rejected.Take(shown).Select(set => set.Number)) + (rejected.Count > shown ? ", …" : "");
        var why = places.Count > 0 ? $" {string.Join(". ", places.Take(shown))}" : answer.Why.Length > 0 ? $" {answer.Why}" : "";
        await OpenAsync(
            "invoiceRejected", $"transmission:{sent.Id}", envelope, rejected, "us", $"{envelope.Partner!.Name} rejected {count} of {Named(sent)} by {answer.Type} ({first}).{why}",
            sent.Sets.Count == rejected.Count
                ? $"Mend what is wrong and send the invoices again, their numbers are free; if the partner has mended its side, «gateway transmission resend {sent.Id} --new-number»."
                : "Mend what is wrong and send the rejected invoices again, their numbers are free; the others were taken.",
            cancellation);
    }

    Task OpenAsync(
        string kind, string subject, EnvelopeIntake envelope, IReadOnlyList<SentSet>? atStake, string owner, string why, string suggestion, CancellationToken cancellation)
    {
        var money = Money(atStake ?? []);
        return ExceptionRows.OpenAsync(
            transaction, new OpenException(kind, subject, envelope.Partner!.Id, file.Id, null, money?.Amount, money?.Currency, owner, why, suggestion), now, cancellation);
    }

    /// <summary>Null where there is none, or in several currencies.</summary>
    static (decimal Amount, string Currency)? Money(IReadOnlyList<SentSet> sets) =>
        sets.Count > 0 && sets.All(set => set.Currency == sets[0].Currency) ? (sets.Sum(set => set.Amount), sets[0].Currency) : null;

    static string SubjectOf(EnvelopeIntake envelope, ReceivedAnswer answer) => answer.Document is { } document ? $"document:{document.Id}" : $"interchange:{envelope.Id}";

    static string Named(EnvelopeIntake envelope, ReceivedAnswer answer) => $"{answer.Type}{(answer.Document is { } set ? $" {set.ControlNumber}" : "")} of {envelope.Partner!.Name} in interchange {envelope.Envelope.ControlNumber}";

    static string Named(SentTransmission sent) => $"interchange {sent.ControlNumber} (transmission {sent.Id})";
}
