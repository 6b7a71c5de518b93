using Gateway.Pipeline.Exchange;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Store;
using Gateway.Transports;

namespace Gateway.Pipeline.Stages.Deliver;

/// <summary>
/// Removes what broken-off uploads have left at the partner of a delivery that is over: cancelled, or counted as delivered by a person. Only temporary names that we have noted
/// ourselves are removed. What cannot be removed within some attempts stays; it keeps nobody from anything.
/// </summary>
sealed class ClearLeftovers(DeliveryRows rows, FileArchive archive, WorkQueue queue, EndpointHealth health, JobOptions options)
{
    const int MostAttempts = 12;

    public async Task RunAsync(OutboxRow row, ClaimedWork work, OpenOutbox outbox, CancellationToken ct)
    {
        var pass = await health.EnterAsync(row.Endpoint, options.Host, ct);
        if (!pass.MayGo)
        {
            await queue.DeferAsync(work, pass.WaitFor, $"{row.Endpoint} is left alone for a while: {pass.Why}", ct);
            return;
        }

        try
        {
            var attempt = new DeliveryAttempt(row, work, outbox, archive, rows);
            var isThere = row is { State: "cancelled", AttemptName: not null } && await HasArrivedAsync(attempt, RemoteName.Parse(row.AttemptName), ct);
            await rows.ClearedAsync(row, work, [.. await RenamedUpload.RemoveLeftoversAsync(attempt, ct)], isThere, ct);
        }
        catch (TransportException failure)
        {
            if (CircuitRules.CountsAgainstEndpoint(failure)) await health.FailedAsync(row.Endpoint, "out", row.Partner, failure, ct);
            else await health.AnsweredAsync(row.Endpoint, ct);
            if (failure.IsRetryable && work.Attempt < MostAttempts) throw;
            await rows.DropAsync(work, ct);
        }
        catch
        {
            await health.LeaveProbeAsync(row.Endpoint, options.Host, TimeSpan.FromSeconds(5), CancellationToken.None);
            throw;
        }
    }

    /// <summary>A host died when it had renamed the file and not noted it yet, and then a person cancelled what had been delivered.</summary>
    static async Task<bool> HasArrivedAsync(DeliveryAttempt attempt, RemoteName temporary, CancellationToken ct) =>
        await attempt.StatAsync(temporary, ct) is null
        && await attempt.StatAsync(attempt.Target, ct) is { } there && there.Size == attempt.Row.Size && await attempt.HasOurBytesAsync(attempt.Target, ct);
}
