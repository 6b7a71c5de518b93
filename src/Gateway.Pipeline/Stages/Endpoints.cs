using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Partners.Connections;
using Gateway.Transports;

namespace Gateway.Pipeline.Stages;

/// <summary>Opens the transports that partner profiles name, once each: an inbox and an outbox in the same folder of the same server share theirs.</summary>
public sealed class Endpoints : IAsyncDisposable
{
    readonly PartnerDirectory partners;
    readonly Func<ConnectionProfile?, string, ITransport> open;
    readonly Dictionary<(string? Partner, string Transport, string Path), ITransport> opened = [];
    readonly Lock gate = new();

    public Endpoints(PartnerDirectory partners, TransportFactory factory)
        : this(partners, (connection, path) => connection is null ? factory.OpenFolder(path) : factory.Open(connection, path))
    {
    }

    /// <param name="open">Makes the transport of a connection (null: a folder of this machine) and a path.</param>
    internal Endpoints(PartnerDirectory partners, Func<ConnectionProfile?, string, ITransport> open) => (this.partners, this.open) = (partners, open);

    public ITransport Inbox(PartnerProfile profile, InboxProfile inbox) => Get(profile, inbox.Connection, inbox.Path);

    /// <summary>The outbox behind an endpoint name of the outbox table; null when the profile has lost it since.</summary>
    public OpenOutbox? Outbox(string partner, string endpoint) =>
        partners.Find(partner) is { Outbox: { } outbox } profile && PartnerDirectory.EndpointName(profile, outbox.Name) == endpoint
            ? new OpenOutbox(Get(profile, outbox.Connection, outbox.Path), outbox.Delivery)
            : null;

    ITransport Get(PartnerProfile profile, string? connectionName, string path)
    {
        var connection = connectionName is null ? null : profile.Connections.First(each => each.Name == connectionName);
        var key = connection is null ? (null, "folder", path) : ((string?)profile.Id, connection.Name, path);
        lock (gate)
        {
            if (!opened.TryGetValue(key, out var existing))
            {
                opened[key] = existing = open(connection, path);
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

/// <summary>An outbox, and how files are delivered to it.</summary>
public sealed record OpenOutbox(ITransport Transport, DeliveryProfile Rules);
