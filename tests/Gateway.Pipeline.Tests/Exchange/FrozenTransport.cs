using System.Runtime.CompilerServices;
using Gateway.Transports;
using Gateway.Transports.Connections;
using Gateway.Transports.Upload;

namespace Gateway.Pipeline.Tests.Exchange;

/// <summary>A server that accepts everything and answers nothing.</summary>
sealed class FrozenTransport : ITransport
{
    int asked;

    public int Asked => Volatile.Read(ref asked);

    public TransportAbilities Abilities => TransportAbilities.All;

    public async IAsyncEnumerable<RemoteFile> ListAsync(ListOptions options, [EnumeratorCancellation] CancellationToken ct)
    {
        await NothingAsync<bool>(ct);
        yield break;
    }

    public Task<Stream> OpenReadAsync(RemoteName name, long offset, CancellationToken ct) => NothingAsync<Stream>(ct);

    public Task<RemoteFile> WriteNewAsync(RemoteName name, Stream content, CancellationToken ct) => NothingAsync<RemoteFile>(ct);

    public Task<RemoteFile> ResumeWriteAsync(RemoteName name, long offset, Stream rest, CancellationToken ct) => NothingAsync<RemoteFile>(ct);

    public Task RenameAsync(RemoteName from, RemoteName to, CancellationToken ct) => NothingAsync<bool>(ct);

    public Task DeleteAsync(RemoteName name, CancellationToken ct) => NothingAsync<bool>(ct);

    public Task<RemoteFile?> StatAsync(RemoteName name, CancellationToken ct) => NothingAsync<RemoteFile?>(ct);

    public Task<ConnectionReport> TestAsync(UploadRules? upload, CancellationToken ct) => NothingAsync<ConnectionReport>(ct);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    async Task<T> NothingAsync<T>(CancellationToken ct)
    {
        Interlocked.Increment(ref asked);
        await Task.Delay(Timeout.Infinite, ct);
        throw new InvalidOperationException("An endless wait has ended.");
    }
}
