using Gateway.Transports;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>What one look at an inbox takes with, and what came of it so far. Safe for concurrent fetches.</summary>
sealed class InboxTake(PollLease lease, ITransport transport, PutAside aside, FileFetch fetch)
{
    readonly Lock gate = new();
    int endpointFailures;

    public PollLease Lease { get; } = lease;

    public ITransport Transport { get; } = transport;

    public PutAside Aside { get; } = aside;

    public FileFetch Fetch { get; } = fetch;

    public int Files { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Files that could not be taken this time.</summary>
    public HashSet<RemoteName> Failed { get; } = [];

    /// <summary>Files that changed while they were read.</summary>
    public HashSet<RemoteName> Later { get; } = [];

    public void Took(long bytes)
    {
        Files++;
        Bytes += bytes;
    }

    public void Fetched()
    {
        lock (gate) endpointFailures = 0;
    }

    public void LeaveForLater(RemoteName name)
    {
        lock (gate) Later.Add(name);
    }

    /// <summary>Notes a failure. True when a second file in a row failed in a way that speaks of the endpoint, or one in a way that can only be the endpoint's.</summary>
    public bool Fails(RemoteName name, TransportException trouble)
    {
        lock (gate)
        {
            Failed.Add(name);
            if (!trouble.ConcernsEndpoint) return false;
            return ++endpointFailures > 1 || trouble.Cause is not (TransportCause.ConnectionLost or TransportCause.TimedOut);
        }
    }
}
