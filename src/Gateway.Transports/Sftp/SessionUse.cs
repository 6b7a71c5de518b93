using Gateway.Transports.Sftp.Protocol;

namespace Gateway.Transports.Sftp;

/// <summary>One call's place on a session that others use at the same time. Disposing leaves it.</summary>
sealed class SessionUse(SftpSession session, Func<ValueTask> leave) : IAsyncDisposable
{
    int left;

    public SftpSession Session { get; } = session;

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref left, 1) == 0 ? leave() : ValueTask.CompletedTask;
}
