using Gateway.Pipeline.Store.Spooling;
using Gateway.Transports;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>A file of an inbox with all its bytes here, not archived yet.</summary>
/// <param name="Open">The stream that it was read from, where closing it could tell the mailbox that we have it; closed once the archive has committed.</param>
public sealed record FetchedFile(RemoteFile Source, Spool Content, Stream? Open) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        if (Open is not null) await Open.DisposeAsync();
    }
}
