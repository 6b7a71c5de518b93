using Gateway.Pipeline.Partners;
using Gateway.Transports;
using Gateway.Transports.Upload;

namespace Gateway.Pipeline.Stages.Deliver;

/// <summary>
/// Upload under the final name, for endpoints that cannot rename; with marker mode an empty marker file then says that it is complete. That an attempt begins is
/// committed first, so after a death somebody looks at what lies there: all of it is delivered, nothing is sent, and what cannot be told is a person's decision.
/// </summary>
static class DirectUpload
{
    public static async Task<DeliveryReceipt> SendAsync(DeliveryAttempt attempt, DeliveryRows rows, CancellationToken ct)
    {
        var before = attempt.Row.Replaces ? await ClearAsync(attempt, ct) : attempt.Row.AttemptName is not null ? await LookAsync(attempt, ct) : null;
        if (before is null)
        {
            if (!await rows.NameAttemptAsync(attempt.Row, attempt.Work, attempt.Target, ct)) throw new OperationCanceledException("Another host has taken this delivery over, or a person has.");

            // It is known that something may be written; nothing is yet. A restart looks, finds nothing, and sends.
            CrashPoint.Reached(CrashPoint.DeliverStarted);
            before = await WriteAsync(attempt, ct);
        }

        // All bytes are there; in marker mode nobody may take them yet. A restart finds the whole file.
        CrashPoint.Reached(CrashPoint.DeliverWritten);
        if (attempt.Rules.Upload.Mode == UploadMode.Marker)
        {
            await MarkAsync(attempt, before.Name, ct);

            // Delivered: a restart finds file and marker, and only notes it.
            CrashPoint.Reached(CrashPoint.DeliverMarked);
        }

        return before;
    }

    static async Task<DeliveryReceipt> WriteAsync(DeliveryAttempt attempt, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                var proof = await attempt.UploadAsync(attempt.Target, ct);
                return new DeliveryReceipt(attempt.Target, attempt.Row.Size, proof);
            }
            catch (TransportException e) when (e.Cause == TransportCause.AlreadyExists)
            {
                if (await attempt.AboutExistingAsync(ct) is { } before) return before;
            }
        }
    }

    /// <summary>What an attempt that was broken off left. Null when nothing is there and it can be sent.</summary>
    static async Task<DeliveryReceipt?> LookAsync(DeliveryAttempt attempt, CancellationToken ct)
    {
        var (row, rules) = (attempt.Row, attempt.Rules);
        if (!attempt.Transport.Abilities.HasFlag(TransportAbilities.Stat))
            throw new DeliveryQuestionException("unknown", $"The direct upload of {row.Name} to {row.Endpoint} was interrupted, and that server does not tell what it has.");
        if (await attempt.StatAsync(attempt.Target, ct) is not { } there)
        {
            return !rules.PartnerTakesAway
                ? null
                : throw new DeliveryQuestionException(
                    "missing", $"The direct upload of {row.Name} to {row.Endpoint} was interrupted and the file is not there; the partner takes files away, so it may have taken this one, or a part of it.");
        }

        if (there.Size == row.Size && await attempt.HasOurBytesAsync(attempt.Target, ct)) return new DeliveryReceipt(attempt.Target, there.Size, DeliveryProof.Found);
        if (there.Size < row.Size && (rules.Upload.Mode == UploadMode.Marker || rules.OnPartial == OnPartial.Replace) && await attempt.HasPartOfOurBytesAsync(attempt.Target, ct))
        {
            // Without its marker, or by agreement, nobody takes a part for the whole. What has other bytes lay there before we began, and stays.
            await attempt.Transport.DeleteAsync(attempt.Target, ct);
            return null;
        }

        throw there.Size < row.Size
            ? new DeliveryQuestionException("partial", $"The direct upload of {row.Name} to {row.Endpoint} was interrupted after {there.Size} of {row.Size} bytes, and the partner may have taken this part.")
            : new DeliveryQuestionException("unknown", $"The direct upload of {row.Name} to {row.Endpoint} was interrupted, and what lies there ({there.Size} bytes) cannot be told to be ours ({row.Size} bytes).");
    }

    /// <summary>A person has decided: what lies there goes, and the file is sent again.</summary>
    static async Task<DeliveryReceipt?> ClearAsync(DeliveryAttempt attempt, CancellationToken ct)
    {
        try
        {
            await attempt.Transport.DeleteAsync(attempt.Target, ct);
        }
        catch (TransportException e) when (e.Cause == TransportCause.NotFound)
        {
            // Nothing lies there, so nothing is in the way.
        }

        return null;
    }

    static async Task MarkAsync(DeliveryAttempt attempt, RemoteName file, CancellationToken ct)
    {
        try
        {
            await attempt.Transport.WriteNewAsync(file.WithSuffix(attempt.Rules.Upload.MarkerSuffix), Stream.Null, ct);
        }
        catch (TransportException e) when (e.Cause == TransportCause.AlreadyExists)
        {
            // An attempt that died after the marker was written; it has no content to compare.
        }
    }
}
