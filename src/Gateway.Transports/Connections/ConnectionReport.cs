namespace Gateway.Transports.Connections;

/// <summary>What a test of an endpoint found, step by step, for the person who sets it up.</summary>
/// <param name="Peer">Who answered; null where nobody did, or where the transport has no such thing (a folder).</param>
public sealed record ConnectionReport(IReadOnlyList<ConnectionStep> Steps, PeerIdentity? Peer)
{
    /// <summary>Every step worked, or was not asked for.</summary>
    public bool Works => Steps.All(step => step.Outcome != StepOutcome.Failed);
}

/// <param name="Name">What was tried, in a word or two: "connect", "host key", "log in", "list", "write", "read back", "rename", "delete".</param>
/// <param name="Words">What was found, and what to do where it failed. Nothing secret.</param>
/// <param name="Cause">Only with <see cref="StepOutcome.Failed"/>.</param>
public sealed record ConnectionStep(string Name, StepOutcome Outcome, string Words, TransportCause? Cause = null);

public enum StepOutcome
{
    Passed,

    /// <summary>Works, but a person should know: a plain connection, a certificate that ends soon, a server without fsync.</summary>
    Warning,
    Failed,

    /// <summary>Not asked for, or senseless after what failed before.</summary>
    Skipped,
}

/// <summary>The host key or certificate that the other side showed.</summary>
/// <param name="Kind">"host key" or "certificate".</param>
/// <param name="Algorithm">As the protocol names it: "ssh-ed25519", "RSA 2048".</param>
/// <param name="Fingerprint">"SHA256:" and the hash, in the way that OpenSSH and browsers show it.</param>
/// <param name="ValidUntil">Null for a host key.</param>
/// <param name="Trusted">Pinned in the profile, or signed by the authority that it names.</param>
public sealed record PeerIdentity(string Kind, string Algorithm, string Fingerprint, DateTimeOffset? ValidUntil, bool Trusted);
