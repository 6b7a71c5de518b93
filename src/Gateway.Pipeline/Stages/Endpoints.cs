using Gateway.Pipeline.Partners;
using Gateway.Transports;

namespace Gateway.Pipeline.Stages;

/// <summary>Opens the transports that partner profiles name, once each.</summary>
public sealed class Endpoints(PartnerDirectory partners, Func<string, string, ITransport> open) : IAsyncDisposable
{
    readonly Dictionary<string, ITransport> opened = new(StringComparer.Ordinal);
    readonly Lock gate = new();

    public ITransport Inbox(PartnerProfile profile, InboxProfile inbox) =>
        Get(PartnerDirectory.EndpointName(profile, inbox.Name), inbox.Transport, inbox.Path);

    /// <summary>The outbox behind an endpoint name of the outbox table; null when the profile has lost it since.</summary>
    public ITransport? Outbox(string partner, string endpoint) =>
        partners.Find(partner) is { Outbox: { } outbox } profile && PartnerDirectory.EndpointName(profile, outbox.Name) == endpoint
            ? Get(endpoint, outbox.Transport, outbox.Path)
            : null;

    ITransport Get(string endpoint, string transport, string path)
    {
        lock (gate)
        {
            if (!opened.TryGetValue(endpoint, out var existing))
            {
                opened[endpoint] = existing = open(transport, path);
            }

            return existing;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var transport in opened.Values)
        {
            await transport.DisposeAsync();
        }
    }
}
