using System.Collections.Concurrent;
using Gateway.Pipeline.Jobs;

namespace Gateway.Pipeline.Tests.Jobs;

/// <summary>
/// A job that tells what it was called with, where, and how many at a time. "fail…" fails while <see cref="Log.Broken"/>, "hold…" stays until <see cref="Log.LetGo"/> or cancelled.
/// </summary>
sealed class EngineProbe(string server, EngineProbe.Log log) : IEngineJob
{
    public const string JobName = "probe";

    public string Name => JobName;

    public static JobCall Call(string argument) => new(JobName, argument, $"probe {argument}");

    public async Task RunAsync(string argument, CancellationToken ct)
    {
        log.Enter(argument, server);
        try
        {
            if (argument.StartsWith("fail", StringComparison.Ordinal) && log.Broken) throw new InvalidOperationException($"{argument} is broken");
            if (argument.StartsWith("hold", StringComparison.Ordinal)) await log.LetGo.Task.WaitAsync(ct);
            log.Finished.Enqueue((argument, server));
        }
        finally
        {
            log.Leave(argument);
        }
    }

    public sealed class Log
    {
        readonly ConcurrentDictionary<string, int> inside = new();

        public ConcurrentQueue<(string Argument, string Server, DateTimeOffset At)> Started { get; } = new();

        public ConcurrentQueue<(string Argument, string Server)> Finished { get; } = new();

        public ConcurrentBag<string> Overlapped { get; } = [];

        public TaskCompletionSource LetGo { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Broken { get; set; } = true;

        public int Starts(string argument) => Started.Count(s => s.Argument == argument);

        public int Finishes(string argument) => Finished.Count(f => f.Argument == argument);

        public void Enter(string argument, string server)
        {
            if (inside.AddOrUpdate(argument, 1, (_, n) => n + 1) > 1) Overlapped.Add(argument);
            Started.Enqueue((argument, server, DateTimeOffset.UtcNow));
        }

        public void Leave(string argument) => inside.AddOrUpdate(argument, 0, (_, n) => n - 1);
    }
}
