using Gateway.Pipeline.Exchange;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Pgp;
using Gateway.Pipeline.Schedules;
using Gateway.Pipeline.Store;
using Gateway.Transports;
using Gateway.Transports.Upload;
using Npgsql;

namespace Gateway.Pipeline.Stages.Deliver;

/// <summary>
/// Delivers one outbox row to its partner, in the way that the endpoint takes files. What the endpoint as a whole suffers from puts the delivery off without using
/// up its attempts; what a person must decide waits for that person; all else is tried again until the profile's deadline.
/// </summary>
public sealed class DeliverFile(
    NpgsqlDataSource database, FileArchive archive, WorkQueue queue, Endpoints endpoints, EndpointHealth health, PackOutgoing packing, BusinessCalendars calendars, JobOptions options,
    StageEvents events, TimeProvider time) : IWorkHandler
{
    /// <summary>A file that waits for its turn is woken when the one before is done; this is for the case that nobody wakes it.</summary>
    static readonly TimeSpan LookAgainForTurn = TimeSpan.FromMinutes(10);
    readonly DeliveryRows rows = new(database, queue, health, time);
    readonly ClearLeftovers leftovers = new(new DeliveryRows(database, queue, health, time), archive, queue, health, options);

    public string Kind => "deliver";

    public bool WaitsOnOthers => true;

    public async Task HandleAsync(ClaimedWork work, CancellationToken ct)
    {
        var row = await rows.LoadAsync(work.Subject, ct);
        var open = endpoints.Outbox(row.Partner, row.Endpoint);
        if (row.State != "waiting")
        {
            if (row.HasLeftovers && open is not null) await leftovers.RunAsync(row, work, open, ct);
            else await rows.DropAsync(work, ct);
            return;
        }

        if (open is not { } outbox)
        {
            await rows.LeaveToPersonAsync(row, work, null, null, $"{row.Partner} has no outbox {row.Endpoint} any more; put it back into the profile.", hasAnswered: false, ct);
            return;
        }

        if (time.GetUtcNow() - row.DueSince > outbox.Rules.GiveUpAfter)
        {
            var last = row.Why is null ? "" : $" The last trouble was: {row.Why}";
            await rows.LeaveToPersonAsync(row, work, null, null, $"it could not be delivered within {outbox.Rules.GiveUpAfter.TotalHours:0.##} hours.{last}", hasAnswered: false, ct);
            return;
        }

        if (await ObstacleAsync(row, outbox.Rules, ct) is var (delay, why)) await queue.DeferAsync(work, delay, why, ct);
        else await SendAsync(row, work, outbox, ct);
    }

    /// <summary>Why the delivery cannot begin yet, and when to look again; null when it can.</summary>
    async Task<(TimeSpan Delay, string Why)?> ObstacleAsync(OutboxRow row, DeliveryProfile rules, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var schedule = rules.Schedule.Resolve(TimeSpan.Zero, calendars);
        if (schedule.OpenFrom(now) is var opens && opens != now) return (opens - now ?? TimeSpan.FromDays(1), $"{row.Endpoint} takes files again at {opens:yyyy-MM-dd HH:mm} UTC.");
        if (rules.Ordered && await rows.EarlierAsync(row, ct) is { } earlier) return (LookAgainForTurn, $"Waits for its turn: {earlier} comes before.");
        var pass = await health.EnterAsync(row.Endpoint, options.Host, ct);
        return pass.MayGo ? null : (pass.WaitFor + (TimeSpan.FromSeconds(2) * Random.Shared.NextDouble()), $"{row.Endpoint} is left alone for a while: {pass.Why}");
    }

    async Task SendAsync(OutboxRow row, ClaimedWork work, OpenOutbox outbox, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        try
        {
            if (outbox.Rules.Pack is { } pack && row.PackedFileId is null)
            {
                if (!await packing.PackAsync(row, work, pack, ct)) throw new OperationCanceledException("Another host has taken this delivery over, or a person has.");
                row = await rows.LoadAsync(row.Id, ct);
            }

            var attempt = new DeliveryAttempt(row, work, outbox, archive, rows);
            var receipt = outbox.Rules.Upload.Mode is UploadMode.TemporaryName or UploadMode.TemporaryFolder
                ? await RenamedUpload.SendAsync(attempt, rows, ct)
                : await DirectUpload.SendAsync(attempt, rows, ct);
            if (await rows.FinishAsync(row, work, receipt, time.GetElapsedTime(started), ct)) events.Delivered(row.Name, row.Endpoint, row.FileId, row.Partner);
        }
        catch (DeliveryQuestionException question)
        {
            await rows.LeaveToPersonAsync(row, work, question.Question, null, question.Message, hasAnswered: true, ct);
        }
        catch (PgpException trouble)
        {
            await rows.LeaveToPersonAsync(row, work, null, null, trouble.Message, hasAnswered: true, ct);
        }
        catch (TransportException failure)
        {
            if (!await TakeAsync(row, work, failure, ct)) throw;
        }
        catch
        {
            // Neither an answer nor a failure of the endpoint: a probe that this was is left to the next one.
            await health.LeaveProbeAsync(row.Endpoint, options.Host, TimeSpan.FromSeconds(5), CancellationToken.None);
            throw;
        }
    }

    /// <summary>What a failure means: false when the work is simply tried again after a while.</summary>
    async Task<bool> TakeAsync(OutboxRow row, ClaimedWork work, TransportException failure, CancellationToken ct)
    {
        // A folder that is not there (a missing mount) takes no other file either.
        if (CircuitRules.CountsAgainstEndpoint(failure) || failure.Cause == TransportCause.NotFound)
        {
            await rows.NoteAsync(row, work, failure.Message, ct);
            var pause = await health.FailedAsync(row.Endpoint, "out", row.Partner, failure, ct);
            if (pause is null && failure.IsRetryable) return false;
            await queue.DeferAsync(work, pause ?? TimeSpan.FromMinutes(1), failure.Message, ct);
            await health.FollowAsync(row.Endpoint, ct);
            return true;
        }

        if (!failure.IsRetryable)
        {
            await rows.LeaveToPersonAsync(row, work, null, failure.Cause, failure.Message, hasAnswered: true, ct);
            return true;
        }

        await rows.NoteAsync(row, work, failure.Message, ct);
        await health.AnsweredAsync(row.Endpoint, ct);
        return false;
    }
}
