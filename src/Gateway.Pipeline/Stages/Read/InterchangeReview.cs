using Dapper;
using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Store.Bulk;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>Says what becomes of an interchange, now that its envelope is known to the end.</summary>
sealed class InterchangeReview(NpgsqlTransaction transaction, PartnerDirectory partners, InterchangeKeys keys, long fileId, string? endpoint, DateTimeOffset now)
{
    /// <summary>Who it is from, and what already speaks against it.</summary>
    public (PartnerProfile? Partner, string? Obstacle) Identify(InterchangeHeader header)
    {
        var sender = new X12Address(header.SenderQualifier, header.SenderId);
        var receiver = new X12Address(header.ReceiverQualifier, header.ReceiverId);
        var partner = partners.Resolve(sender, receiver);
        if (partner is null)
        {
            return (null, $"No partner profile knows sender {sender} to receiver {receiver}.");
        }

        return partners.MayArrive(partner, endpoint)
            ? (partner, null)
            : (partner, $"{partner.Name} does not send by {endpoint}, which belongs to somebody else.");
    }

    public async Task<InterchangeVerdict> JudgeAsync(InterchangeIntake interchange, InterchangeOutcome outcome, CancellationToken cancellation)
    {
        if (interchange.Obstacle is { } obstacle)
        {
            await OpenAsync(
                interchange,
                interchange.Partner is null ? "unknownPartner" : "senderNotAllowed",
                "configuration",
                obstacle,
                interchange.Partner is null
                    ? $"If we know them, add {interchange.Sender} to their profile, then let the file come again. Nothing of it was posted or acknowledged."
                    : "If this is right, add the partner to the inbox's «carries», then let the file come again. Nothing of it was posted or acknowledged.",
                cancellation);
            return new InterchangeVerdict("quarantined", obstacle);
        }

        if (!outcome.ClosedWell)
        {
            var first = outcome.Faults.Count > 0 ? outcome.Faults[0].Message : "its envelope did not close well.";
            await OpenAsync(
                interchange, "interchangeRejected", "partner", $"Interchange {interchange.Header.ControlNumber} was rejected: {first}",
                "Ask the sender for a corrected interchange; its control number is free again. Nothing of this one was posted.", cancellation);
            return new InterchangeVerdict("rejected", first);
        }

        return interchange.IsTest
            ? new InterchangeVerdict("test", "A test interchange (ISA15 = T): acknowledged and shown, never posted.")
            : await ClaimAsync(interchange, outcome, cancellation);
    }

    /// <summary>
    /// Writes the final word on an interchange. One of which nothing took effect gives its control number back, so that the corrected one is welcome.
    /// </summary>
    public async Task RecordAsync(
        InterchangeIntake interchange, InterchangeOutcome outcome, InterchangeVerdict verdict, int released, CancellationToken cancellation)
    {
        // A replay of which nothing more took effect leaves the number with the first.
        var isGivenBack = verdict.State == "released" && released == 0;
        var hasNoEffect = isGivenBack && interchange.Documents.Count > 0;
        var state = hasNoEffect ? "held" : verdict.State;
        var why = hasNoEffect ? "None of its documents could take effect; its control number is free again." : verdict.Why;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update interchange set state = @state, why = @why, byte_end = @ByteEnd where id = @Id",
            new { state, why = why is null ? null : PostgresText.Storable(why), outcome.ByteEnd, interchange.Id },
            transaction,
            cancellationToken: cancellation));
        if (isGivenBack)
        {
            await keys.GiveBackAsync(interchange, cancellation);
        }

        await RejectedSetsAsync(interchange, verdict, cancellation);
    }

    async Task RejectedSetsAsync(InterchangeIntake interchange, InterchangeVerdict verdict, CancellationToken cancellation)
    {
        var rejected = interchange.Documents.Where(document => !document.IsAccepted).ToList();
        if (rejected.Count == 0 || verdict.State is not ("released" or "test"))
        {
            return;
        }

        var first = rejected[0];
        var fault = first.Outcome!.Faults.FirstOrDefault(fault => fault.Severity == FaultSeverity.Error) ?? first.Outcome.Faults.FirstOrDefault();
        await OpenAsync(
            interchange, "setRejected", "partner",
            $"{rejected.Count} of {interchange.Documents.Count} sets of interchange {interchange.Header.ControlNumber} were rejected; the first is {first.Start.Type} {first.Start.ControlNumber}: {fault?.Message ?? "there is no grammar for it."}",
            "The acknowledgment tells the sender; wait for a corrected set. The other sets were taken.",
            cancellation,
            rejected);
    }

    async Task<InterchangeVerdict> ClaimAsync(InterchangeIntake interchange, InterchangeOutcome outcome, CancellationToken cancellation)
    {
        switch (await keys.ClaimAsync(interchange, outcome, cancellation))
        {
            case InterchangeKeys.Claim.Replay:
                return new InterchangeVerdict("replayed", "The same bytes took effect before; only what was held back then is looked at again.")
                {
                    EffectiveBefore = await keys.EffectiveBeforeAsync(interchange, cancellation),
                };
            case InterchangeKeys.Claim.Reused:
                const string suggestion = "Ask the sender whether it meant a new interchange (then it needs a new number) or a correction. Nothing of it was posted.";
                var why = $"Control number {interchange.Header.ControlNumber} was used before for other contents.";
                await OpenAsync(interchange, "controlNumberReused", "partner", why, suggestion, cancellation);
                return new InterchangeVerdict("rejected", why, IsReusedControlNumber: true);
            default:
                return InterchangeVerdict.Released;
        }
    }

    Task OpenAsync(
        InterchangeIntake interchange, string kind, string owner, string why, string suggestion, CancellationToken cancellation, List<PendingDocument>? concerned = null)
    {
        var amounts = (concerned ?? interchange.Documents).Where(document => document.Outcome?.Amount is not null).ToList();
        var currencies = amounts.Select(document => document.Outcome!.Currency ?? "USD").Distinct(StringComparer.Ordinal).ToList();
        return ExceptionRows.OpenAsync(
            transaction,
            new OpenException(
                kind, $"interchange:{interchange.Id}", interchange.Partner?.Id, fileId, null,
                currencies.Count == 1 ? amounts.Sum(document => document.Outcome!.Amount!.Value) : null,
                currencies.Count == 1 ? currencies[0] : null,
                owner, why, suggestion),
            now,
            cancellation);
    }
}
