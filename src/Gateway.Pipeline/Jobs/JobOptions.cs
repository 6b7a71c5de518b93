namespace Gateway.Pipeline.Jobs;

/// <summary>How a host works. The defaults suit production; tests make the times shorter.</summary>
public sealed class JobOptions
{
    /// <summary>Unique among the running hosts; it ends with the process, so a restarted host is a new one.</summary>
    public string Host { get; init; } = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..4]}";

    /// <summary>Nobody else works on this database (the embedded one): at start, whoever leased work is dead.</summary>
    public bool SoleHost { get; init; }

    /// <summary>Works at the same time.</summary>
    public int Concurrency { get; init; } = Environment.ProcessorCount;

    /// <summary>Works at the same time that wait for other people's servers (<see cref="IWorkHandler.WaitsOnOthers"/>), besides.</summary>
    public int WaitingConcurrency { get; init; } = 64;

    /// <summary>Of those, how many for one partner, over all hosts.</summary>
    public int WaitingPerPartner { get; init; } = 4;

    /// <summary>Engine calls at the same time; recurring work runs in these.</summary>
    public int EngineConcurrency { get; init; } = 16;

    /// <summary>How long claimed work is ours without a renewal; renewed at a third of it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan HeartbeatEvery { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>At stop, running work may take so long to finish; then it is cancelled and released.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often the engine's servers say that they live. A dead server's calls run elsewhere after about twice that.</summary>
    public TimeSpan EngineCheckIn { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often it is looked whether a changed clock or a person has upset the plan of the recurring jobs.</summary>
    public TimeSpan KeepRecurringEvery { get; init; } = TimeSpan.FromSeconds(30);

    public WorkRules Rules { get; init; } = new();

    /// <summary>Everything that is wrong with the values, in words; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Host.Length == 0) faults.Add("Jobs:Host is empty.");
        if (Concurrency < 1) faults.Add($"Jobs:Concurrency is {Concurrency}; it must be at least 1.");
        if (WaitingConcurrency < 1) faults.Add($"Jobs:WaitingConcurrency is {WaitingConcurrency}; it must be at least 1.");
        if (WaitingPerPartner < 1) faults.Add($"Jobs:WaitingPerPartner is {WaitingPerPartner}; it must be at least 1.");
        if (EngineConcurrency < 2) faults.Add($"Jobs:EngineConcurrency is {EngineConcurrency}; it must be at least 2, one for polls and one for the sweep.");
        if (SweepEvery < TimeSpan.FromMilliseconds(100)) faults.Add($"Jobs:SweepEvery is {SweepEvery}; it must be at least 0.1 s.");
        if (HeartbeatEvery <= TimeSpan.Zero || HeartbeatEvery * 3 > Rules.HostSilence)
            faults.Add($"Jobs:HeartbeatEvery is {HeartbeatEvery}; it must be at most a third of HostSilence ({Rules.HostSilence}), or live hosts look dead.");
        if (Lease < HeartbeatEvery) faults.Add($"Jobs:Lease is {Lease}; it must be longer than a heartbeat ({HeartbeatEvery}).");
        if (StopWithin < TimeSpan.Zero) faults.Add($"Jobs:StopWithin is {StopWithin}; it cannot be negative.");
        if (EngineCheckIn <= TimeSpan.Zero) faults.Add($"Jobs:EngineCheckIn is {EngineCheckIn}; it must be positive.");
        if (KeepRecurringEvery <= TimeSpan.Zero) faults.Add($"Jobs:KeepRecurringEvery is {KeepRecurringEvery}; it must be positive.");
        return faults;
    }
}
