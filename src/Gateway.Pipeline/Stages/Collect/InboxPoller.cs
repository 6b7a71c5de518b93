using System.Collections.Concurrent;
using Gateway.Pipeline.Exchange;
using Gateway.Pipeline.Jobs;
using Gateway.Transports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>
/// Looks at every inbox of this gateway when it is due, as one host of several. Each look is a task of its own that takes no place from the others: thirty
/// servers that hang are thirty tasks that wait. What is limited is what costs this machine: connecting, memory, transactions.
/// </summary>
public sealed partial class InboxPoller(
    IEnumerable<CollectInbox> inboxes, InboxTurns turns, EndpointHealth health, NpgsqlDataSource database, JobOptions options, TimeProvider time, ILogger<InboxPoller> log)
    : IHostedService, IDisposable
{
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);
    static readonly TimeSpan RetrySoon = TimeSpan.FromSeconds(15);
    readonly Dictionary<string, CollectInbox> byEndpoint = inboxes.ToDictionary(inbox => inbox.Endpoint, StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, RunningPoll> running = new(StringComparer.Ordinal);
    readonly CancellationTokenSource stopping = new();
    Task[] loops = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.SoleHost) await turns.TakeBackAllAsync(cancellationToken);
        var now = time.GetUtcNow();
        foreach (var inbox in byEndpoint.Values) await turns.RegisterAsync(inbox.Endpoint, inbox.Schedule.FirstAfter(now, inbox.Endpoint) - now, cancellationToken);
        loops = [LoopAsync(Tick, ClaimAsync), LoopAsync(options.Lease / 3, RenewAsync)];
    }

    /// <summary>No new looks from now on. What is under way may finish its transaction; a partner's server that is waited for is not waited for any longer.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAll(loops);
        await Task.WhenAll(running.Values.Select(poll => poll.Ended)).WaitAsync(options.StopWithin, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();

    async Task LoopAsync(TimeSpan every, Func<CancellationToken, Task> act)
    {
        using var timer = new PeriodicTimer(every, time);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!await timer.WaitForNextTickAsync(stopping.Token)) return;
                await act(stopping.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The edge: the database may be away. Turns run out by themselves, so ask again.
                LogInterrupted(e.Message);
            }
        }
    }

    async Task ClaimAsync(CancellationToken ct)
    {
        var free = byEndpoint.Keys.Where(endpoint => !running.ContainsKey(endpoint)).ToList();
        if (free.Count == 0) return;
        // Not cancelled by the stop: a turn that the server gave and we did not hear of would be kept until it runs out.
        foreach (var lease in await turns.ClaimAsync(free, CancellationToken.None))
        {
            var poll = new RunningPoll(lease, CancellationTokenSource.CreateLinkedTokenSource(ct));
            running[lease.Endpoint] = poll;
            poll.Ended = Task.Run(() => RunAsync(byEndpoint[lease.Endpoint], poll), CancellationToken.None);
        }
    }

    async Task RenewAsync(CancellationToken ct)
    {
        var polls = running.Values.ToList();
        if (polls.Count == 0) return;
        var lost = await turns.RenewAsync([.. polls.Select(poll => poll.Lease)], ct);
        foreach (var poll in polls.Where(poll => lost.Contains(poll.Lease) && running.ContainsKey(poll.Lease.Endpoint))) await poll.Cancel.CancelAsync();
    }

    async Task RunAsync(CollectInbox inbox, RunningPoll poll)
    {
        try
        {
            await PollAsync(inbox, poll.Lease, poll.Cancel.Token);
        }
        catch (PollLeaseLostException e)
        {
            LogLost(e.Message, inbox.Endpoint);
        }
        catch (OperationCanceledException) when (poll.Cancel.IsCancellationRequested)
        {
            await EndAsync(poll, TimeSpan.Zero);
        }
        catch (Exception e)
        {
            // The edge: what is not the endpoint's failure is ours, or the database is away.
            LogFailed(e, inbox.Endpoint);
            await EndAsync(poll, e is NpgsqlException ? PauseAfterFault : RetrySoon);
        }
        finally
        {
            running.TryRemove(inbox.Endpoint, out _);
            poll.Cancel.Dispose();
        }
    }

    async Task PollAsync(CollectInbox inbox, PollLease lease, CancellationToken ct)
    {
        var pass = await health.EnterAsync(inbox.Endpoint, options.Host, ct);
        if (!pass.MayGo)
        {
            await turns.EndAsync(lease, pass.WaitFor, TimeSpan.Zero, 0, ct);
            return;
        }

        var (began, started) = (time.GetUtcNow(), time.GetTimestamp());
        try
        {
            var outcome = await inbox.PollAsync(lease, ct);
            var took = time.GetElapsedTime(started);
            await NoteAsync(inbox.Endpoint, new ExchangeMeasure("in", outcome.Files, outcome.Bytes, took), ct);
            await turns.EndAsync(lease, inbox.Schedule.NextAfter(began) - time.GetUtcNow(), took, outcome.Files, ct);
        }
        catch (TransportException failure)
        {
            LogUnreachable(failure.Message, inbox.Endpoint);
            var pause = await health.FailedAsync(inbox.Endpoint, "in", inbox.Partner, failure, ct);
            var soon = pause ?? (inbox.Schedule.Every < RetrySoon ? inbox.Schedule.Every : RetrySoon);
            var now = time.GetUtcNow();
            await turns.EndAsync(lease, inbox.Schedule.OpenFrom(now + soon) - now, time.GetElapsedTime(started), 0, ct);
        }
    }

    async Task NoteAsync(string endpoint, ExchangeMeasure measure, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await health.SucceededAsync(transaction, endpoint, measure, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>While the database is away this cannot be written and is tried again, for as long as the turn may last; after that it runs out by itself.</summary>
    async Task EndAsync(RunningPoll poll, TimeSpan delay)
    {
        for (var since = time.GetTimestamp(); ;)
        {
            try
            {
                await health.LeaveProbeAsync(poll.Lease.Endpoint, options.Host, delay, CancellationToken.None);
                await turns.EndAsync(poll.Lease, delay, TimeSpan.Zero, 0, CancellationToken.None);
                return;
            }
            catch (NpgsqlException e) when (!poll.Cancel.IsCancellationRequested && time.GetElapsedTime(since) < options.Lease)
            {
                LogInterrupted(e.Message);
                await Task.Delay(PauseAfterFault, time, poll.Cancel.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e)
            {
                LogInterrupted(e.Message);
                return;
            }
        }
    }

    [LoggerMessage(1010, LogLevel.Warning, "Looking at inboxes was interrupted: {Reason} It goes on.")]
    partial void LogInterrupted(string reason);

    [LoggerMessage(1011, LogLevel.Warning, "{Reason} What was under way here does not count. ({Endpoint})")]
    partial void LogLost(string reason, string endpoint);

    [LoggerMessage(1012, LogLevel.Error, "The look at {Endpoint} failed; it is repeated soon.")]
    partial void LogFailed(Exception e, string endpoint);

    [LoggerMessage(1013, LogLevel.Warning, "{Reason} ({Endpoint})")]
    partial void LogUnreachable(string reason, string endpoint);

    sealed class RunningPoll(PollLease lease, CancellationTokenSource cancel)
    {
        public PollLease Lease { get; } = lease;

        public CancellationTokenSource Cancel { get; } = cancel;

        public Task Ended { get; set; } = Task.CompletedTask;
    }
}
