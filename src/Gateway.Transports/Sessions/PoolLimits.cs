namespace Gateway.Transports.Sessions;

/// <summary>How many sessions one endpoint gets, and how long an idle one is kept.</summary>
public sealed record PoolLimits
{
    /// <summary>Sessions open at once; banks often allow one or two.</summary>
    public int MaxSessions { get; init; } = 2;

    /// <summary>An idle session is closed after so long. Below the usual idle limit of servers (five minutes).</summary>
    public TimeSpan IdleFor { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Connecting and logging in take at most this long once it is their turn, then the attempt fails as <see cref="TransportCause.TimedOut"/>.</summary>
    public TimeSpan ConnectWithin { get; init; } = TimeSpan.FromSeconds(30);
}
