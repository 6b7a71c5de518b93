namespace Gateway.Transports;

/// <summary>
/// Fetches a password, a key or a token at the moment it is needed, so that a changed one counts from the next connection on and none is kept longer than
/// a connection takes. Never logged, never part of a message, an environment variable or a command line.
/// </summary>
/// <exception cref="TransportException"><see cref="TransportCause.AuthenticationFailed"/>: it cannot be had; the message names the reference, not the secret.</exception>
public delegate ValueTask<string> SecretSource(CancellationToken ct);
