namespace Gateway.Transports;

/// <summary>Whether a file is still the one that a look has found.</summary>
static class SeenFile
{
    /// <exception cref="TransportException"><see cref="TransportCause.Busy"/> or <see cref="TransportCause.NotFound"/>.</exception>
    public static async Task DemandUnchangedAsync(this ITransport transport, RemoteFile seen, CancellationToken ct)
    {
        if (!transport.Abilities.HasFlag(TransportAbilities.Stat)) return;
        var now = await transport.StatAsync(seen.Name, ct) ?? throw new TransportException(TransportCause.NotFound, seen.Name, $"'{seen.Name}' is not there any more.");
        if (now.Size != seen.Size || now.Stamp != seen.Stamp) throw Changed(seen.Name);
    }

    public static TransportException Changed(RemoteName name) =>
        new(TransportCause.Busy, name, $"'{name}' has changed since it was looked at; it is taken anew once it stays the same.");
}
