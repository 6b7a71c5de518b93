using Dapper;
using Gateway.Formats.Framing;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Store.Bulk;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>Says what becomes of an envelope, now that it is known to the end.</summary>
sealed class EnvelopeReview(NpgsqlTransaction transaction, PartnerDirectory partners, EnvelopeKeys keys, FileRow file, DateTimeOffset now)
{
    /// <summary>What already speaks against an envelope when only its beginning is known: nobody knows its sender, or the sender has no business in this inbox.</summary>
    public string? ObstacleOf(ReceivedEnvelope envelope, PartnerProfile? partner) =>
        partner is null ? $"No partner profile knows sender {envelope.Sender} to receiver {envelope.Receiver}."
        : !partners.MayArrive(partner, file.Endpoint) ? $"{partner.Name} does not send by {file.Endpoint}, which belongs to somebody else."
        : null;

    public async Task<EnvelopeVerdict> JudgeAsync(EnvelopeIntake envelope, ClosedEnvelope closed, CancellationToken cancellation)
    {
        if (envelope.Obstacle is { } obstacle)
        {
            await OpenAsync(
                envelope,
                envelope.Partner is null ? "unknownPartner" : "senderNotAllowed",
                "configuration",
                obstacle,
                envelope.Partner is null
                    ? $"If we know them, add {envelope.Envelope.Sender} to their profile and start the hosts again; then put the file back into the inbox, or have it sent once more. Nothing of it was posted or acknowledged."
                    : "If this is right, add the partner to the inbox's «carries» and start the hosts again; then put the file back into the inbox, or have it sent once more. Nothing of it was posted or acknowledged.",
                cancellation);
            return new EnvelopeVerdict("quarantined", obstacle);
        }

        var kind = envelope.Kind;
        if (!closed.ClosedWell)
        {
            var first = closed.Faults.Count > 0 ? closed.Faults[0].Message : "its envelope did not close well.";
            var became = kind.Refusal == "held" ? "is held as a whole" : "was rejected";
            await OpenAsync(envelope, kind.RefusalKind, kind.Owner, $"{kind.Noun} {envelope.Envelope.ControlNumber} {became}: {first}", kind.Mend, cancellation);
            return new EnvelopeVerdict(kind.Refusal, first);
        }

        return envelope.IsTest ? new EnvelopeVerdict("test", kind.TestWords) : await ClaimAsync(envelope, closed, cancellation);
    }

    /// <summary>
    /// Writes the final word on an envelope. One of which nothing took effect gives its control number back, so that the corrected one is welcome.
    /// </summary>
    public async Task RecordAsync(EnvelopeIntake envelope, ClosedEnvelope closed, EnvelopeVerdict verdict, int released, CancellationToken cancellation)
    {
        // A replay of which nothing more took effect leaves the number with the first.
        var isGivenBack = verdict.State == "released" && released == 0;
        var hasNoEffect = isGivenBack && envelope.Documents.Count > 0;
        var state = hasNoEffect ? "held" : verdict.State;
        var why = hasNoEffect ? "None of its documents could take effect; its control number is free again." : verdict.Why;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update interchange set state = @state, why = @why, byte_end = @ByteEnd where id = @Id",
            new { state, why = why is null ? null : PostgresText.Storable(why), closed.ByteEnd, envelope.Id },
            transaction,
            cancellationToken: cancellation));
        if (isGivenBack)
        {
            await keys.GiveBackAsync(envelope, cancellation);
        }

        await RejectedDocumentsAsync(envelope, verdict, cancellation);
    }

    async Task RejectedDocumentsAsync(EnvelopeIntake envelope, EnvelopeVerdict verdict, CancellationToken cancellation)
    {
        var rejected = envelope.Documents.Where(document => !document.IsAccepted).ToList();
        if (rejected.Count == 0 || verdict.State is not ("released" or "test"))
        {
            return;
        }

        var (kind, first) = (envelope.Kind, rejected[0]);
        var fault = first.Outcome!.Faults.FirstOrDefault(fault => fault.Severity == FaultSeverity.Error) ?? first.Outcome.Faults.FirstOrDefault();
        var became = kind.Refusal == "held" ? "held back" : "rejected";
        await OpenAsync(
            envelope, kind.Refusal == "held" ? "batchHeld" : "setRejected", kind.Owner,
            $"{rejected.Count} of {envelope.Documents.Count} {kind.Documents} of {kind.NounInSentence} {envelope.Envelope.ControlNumber} were {became}; the first is {first.Type} {first.ControlNumber}: {fault?.Message ?? "there is no grammar for it."}",
            kind.MendDocument,
            cancellation,
            rejected);
    }

    async Task<EnvelopeVerdict> ClaimAsync(EnvelopeIntake envelope, ClosedEnvelope closed, CancellationToken cancellation)
    {
        switch (await keys.ClaimAsync(envelope, closed, cancellation))
        {
            case EnvelopeKeys.Claim.Replay:
                return new EnvelopeVerdict("replayed", "The same bytes took effect before; only what was held back then is looked at again.")
                {
                    EffectiveBefore = await keys.EffectiveBeforeAsync(envelope, cancellation),
                };
            case EnvelopeKeys.Claim.Reused:
                const string suggestion = "Ask the sender whether it meant a new interchange (then it needs a new number) or a correction. Nothing of it was posted.";
                var why = $"Control number {envelope.Envelope.ControlNumber} was used before for other contents.";
                await OpenAsync(envelope, "controlNumberReused", envelope.Kind.Owner, why, suggestion, cancellation);
                return new EnvelopeVerdict(envelope.Kind.Refusal, why, IsReusedControlNumber: true);
            case EnvelopeKeys.Claim.Seeded:
                var before = $"Control number {envelope.Envelope.ControlNumber} was taken before this gateway was there.";
                await OpenAsync(
                    envelope, "controlNumberReused", envelope.Kind.Owner, before,
                    "Nothing to do if the sender repeated itself. If it is new, ask for it under a new number. Nothing of it was posted.", cancellation);
                return new EnvelopeVerdict(envelope.Kind.Refusal, before, IsReusedControlNumber: true);
            default:
                return EnvelopeVerdict.Released;
        }
    }

    Task OpenAsync(
        EnvelopeIntake envelope, string kind, string owner, string why, string suggestion, CancellationToken cancellation, List<PendingDocument>? concerned = null)
    {
        var amounts = (concerned ?? envelope.Documents).Where(document => document.Outcome?.Amount is not null).ToList();
        var currencies = amounts.Select(document => document.Outcome!.Currency ?? "USD").Distinct(StringComparer.Ordinal).ToList();
        return ExceptionRows.OpenAsync(
            transaction,
            new OpenException(
                kind, $"interchange:{envelope.Id}", envelope.Partner?.Id, file.Id, null,
                currencies.Count == 1 ? amounts.Sum(document => document.Outcome!.Amount!.Value) : null,
                currencies.Count == 1 ? currencies[0] : null,
                owner, why, suggestion),
            now,
            cancellation);
    }
}
