using Gateway.Transports;

namespace Gateway.Pipeline.Exchange;

/// <summary>When an endpoint that fails is left alone, and for how long.</summary>
public sealed record CircuitRules
{
    /// <summary>Failures of the endpoint as a whole, in a row, that open its circuit.</summary>
    public int OpensAfter { get; init; } = 3;

    /// <summary>The first pause; each probe that fails doubles it.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>After a refused login or an unknown peer: each further try may lock the account, and only a person can help.</summary>
    public TimeSpan FirstPauseAfterRefusal { get; init; } = TimeSpan.FromMinutes(30);

    public TimeSpan LongestPauseAfterRefusal { get; init; } = TimeSpan.FromHours(6);

    /// <summary>A probe that says nothing for so long lets another one try.</summary>
    public TimeSpan ProbeWithin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>So does a host without a heartbeat for so long: it has died in the middle of its probe.</summary>
    public TimeSpan ProberSilence { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What a person has to put right opens the circuit at the first failure; what may pass by itself does so when it has come a few times in a row.</summary>
    public bool Opens(TransportException failure, int failures) => !failure.IsRetryable || failures >= OpensAfter;

    /// <summary>The other side does not let us in: tried only rarely until a person has looked.</summary>
    public static bool IsRefusal(TransportCause cause) => cause is TransportCause.AuthenticationFailed or TransportCause.PeerNotTrusted;

    /// <summary>Whether a failure counts against the endpoint as a whole. A full disk of the other side does, too: no other file fits either.</summary>
    public static bool CountsAgainstEndpoint(TransportException failure) => failure.ConcernsEndpoint || failure.Cause == TransportCause.DiskFull;

    /// <param name="openings">How often it has opened in a row, from 1.</param>
    /// <param name="chance">Between 0 and 1: hosts and endpoints that failed together do not come back together.</param>
    public TimeSpan PauseOf(TransportCause cause, int openings, double chance)
    {
        var (first, longest) = IsRefusal(cause) ? (FirstPauseAfterRefusal, LongestPauseAfterRefusal) : (FirstPause, LongestPause);
        var pause = Math.Min(longest.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Min(openings - 1, 30)));
        return TimeSpan.FromSeconds(pause * (0.8 + (0.2 * chance)));
    }
}
