using Gateway.Pipeline.Store;

namespace Gateway.Host.Hosting;

/// <summary>Starts the private database server again when it has died under a running host; does nothing for a real server.</summary>
sealed partial class DatabaseKeeper(GatewayDatabase database, TimeProvider time, ILogger<DatabaseKeeper> log) : BackgroundService
{
    static readonly TimeSpan every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, time);
        while (database.IsEmbedded && await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await database.EnsureRunningAsync(stoppingToken);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                LogNotStarted(trouble);
            }
        }
    }

    [LoggerMessage(5001, LogLevel.Error, "The private database server is not running and could not be started; it is tried again.")]
    partial void LogNotStarted(Exception trouble);
}
