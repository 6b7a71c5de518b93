namespace Gateway.Pipeline.Jobs;

/// <summary>The delayed wake-up of one work row: by now it is due, so look. The argument is the row's ID, for people.</summary>
public sealed class WakeUp(WorkSignal signal) : IEngineJob
{
    public const string JobName = "wake-up";

    public string Name => JobName;

    public Task RunAsync(string argument, CancellationToken ct)
    {
        signal.Set();
        return Task.CompletedTask;
    }
}
