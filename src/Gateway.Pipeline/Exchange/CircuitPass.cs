namespace Gateway.Pipeline.Exchange;

/// <summary>Whether an exchange with an endpoint may begin now.</summary>
/// <param name="MayGo">The circuit is closed, or this caller is the one that probes.</param>
/// <param name="WaitFor">Otherwise: how long until somebody may try again.</param>
/// <param name="Why">Otherwise: what is wrong with the endpoint, in words.</param>
public sealed record CircuitPass(bool MayGo, TimeSpan WaitFor, string? Why)
{
    public static CircuitPass Free { get; } = new(MayGo: true, TimeSpan.Zero, null);
}
