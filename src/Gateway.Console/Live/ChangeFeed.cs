using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Gateway.Pipeline.Store.Queries;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gateway.Console.Live;

/// <summary>
/// Tells open pages that something changed. The database is asked once per interval for all of them, and not at all while nobody watches.
/// A page that missed something sees it at its next look: an event carries no facts but the counts of what waits.
/// </summary>
public sealed partial class ChangeFeed(
    ChangeStampQuery query, ConsoleOptions options, TimeProvider time, IHostApplicationLifetime host, ILogger<ChangeFeed> log) : BackgroundService
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    readonly Lock _gate = new();
    readonly HashSet<Channel<ChangeStamp>> _watchers = [];
    ChangeStamp? _last;

    /// <summary>The present state at once, then every change until the token ends; a comment now and then keeps proxies awake.</summary>
    public async IAsyncEnumerable<SseItem<string>> WatchAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var watcher = Channel.CreateBounded<ChangeStamp>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate) _watchers.Add(watcher);
        // The server waits for its answers to end before it stops; this one ends when it is asked to stop.
        await using var stopping = host.ApplicationStopping.Register(() => watcher.Writer.TryComplete());
        try
        {
            var first = await query.ReadAsync(ct);
            yield return Event(first);
            await foreach (var stamp in watcher.Reader.ReadAllAsync(ct))
            {
                if (stamp != first)
                    yield return Event(stamp);
                first = stamp;
            }
        }
        finally
        {
            lock (_gate) _watchers.Remove(watcher);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.WatchEvery, time);
        while (await NextAsync(timer, stoppingToken))
        {
            if (!IsWatched())
                continue;
            try
            {
                Publish(await query.ReadAsync(stoppingToken));
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or InvalidOperationException)
            {
                LogUnreadable(exception);
            }
        }
    }

    static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    bool IsWatched()
    {
        lock (_gate) return _watchers.Count > 0;
    }

    void Publish(ChangeStamp stamp)
    {
        lock (_gate)
        {
            if (stamp == _last)
                return;
            _last = stamp;
            foreach (var watcher in _watchers) watcher.Writer.TryWrite(stamp);
        }
    }

    static SseItem<string> Event(ChangeStamp stamp) => new(JsonSerializer.Serialize(stamp, Json), "change");

    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning, Message = "The console could not ask the database for changes; it tries again at the next interval.")]
    partial void LogUnreadable(Exception exception);
}
