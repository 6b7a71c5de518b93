namespace Gateway.Pipeline.Jobs;

/// <summary>How work is retried.</summary>
public sealed class WorkRules
{
    /// <summary>For kinds without rules of their own.</summary>
    public Backoff Backoff { get; init; } = Backoff.Default;

    /// <summary>A delivery is tried until the partner's deadline, which it knows itself.</summary>
    public IReadOnlyDictionary<string, Backoff> BackoffByKind { get; init; } = new Dictionary<string, Backoff>(StringComparer.Ordinal)
    {
        ["deliver"] = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(30), int.MaxValue),
    };

    /// <summary>Hosts that may die on the same work before it waits for a person; after the third it backs off, so that one poisonous file does not take every restart.</summary>
    public int MaxLosses { get; init; } = 40;

    /// <summary>A host without a heartbeat for so long has lost its leases.</summary>
    public TimeSpan HostSilence { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often claiming looks for lost leases besides the sweep: not at each of a thousand claims a second.</summary>
    public TimeSpan LookForLostEvery { get; init; } = TimeSpan.FromSeconds(1);

    public Backoff For(string kind) => BackoffByKind.GetValueOrDefault(kind, Backoff);
}
