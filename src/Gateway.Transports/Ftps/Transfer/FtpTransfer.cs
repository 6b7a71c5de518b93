using System.Net;
using Gateway.Transports.Ftps.Replies;

namespace Gateway.Transports.Ftps.Transfer;

/// <summary>
/// One transfer: data connection, command, bytes, and the server's word that it is complete. Where any of it fails the control connection goes too: its next
/// reply would belong to this transfer or to the next one, nobody could say which.
/// </summary>
sealed class FtpTransfer : IAsyncDisposable
{
    static readonly TimeSpan ForTheReason = TimeSpan.FromSeconds(5);
    readonly FtpsSession session;
    readonly string doing;
    readonly RemoteName? name;
    FtpReply? final;
    bool complete;
    bool restarts;

    FtpTransfer(FtpsSession session, DataConnection connection, string doing, RemoteName? name)
    {
        this.session = session;
        Data = connection;
        this.doing = doing;
        this.name = name;
    }

    public DataConnection Data { get; }

    /// <param name="command">With its argument, as bytes.</param>
    /// <param name="restart">Bytes to leave out at the beginning, by REST; null for none.</param>
    /// <exception cref="TransportException">The server refuses; then the session is sound.</exception>
    public static async Task<FtpTransfer> StartAsync(FtpsSession session, string command, byte[]? argument, string doing, RemoteName? name, long restart, CancellationToken ct)
    {
        var port = await PassivePort.AskAsync(session, ct);
        var socket = await SpoilingAsync(session, () => Dial.DataAsync(new IPEndPoint(session.Control.Peer, port), session.Options.ReplyWithin, session.Clock, ct));
        var transfer = new FtpTransfer(session, new DataConnection(session.Options, session.Clock, socket), doing, name);
        try
        {
            if (restart > 0) await transfer.RestartAtAsync(restart, ct);
            await transfer.CommandAsync(command, argument, ct);
            if (session.Tls is { } tls) await transfer.ProtectAsync(tls, ct);
            return transfer;
        }
        catch (Exception e)
        {
            // A refusal in so many words leaves the session sound, unless an offset waits there for whatever transfer comes next.
            transfer.complete = e is FtpRefusal && !transfer.restarts;
            await transfer.DisposeAsync();
            if (e is FtpRefusal refusal) throw refusal.Failure;
            throw;
        }
    }

    /// <summary>The server's last word. Only a 2xx makes it a transfer.</summary>
    public async Task CompleteAsync(CancellationToken ct)
    {
        final ??= await session.Control.ReadAsync(session.Options.CompleteWithin, ct);
        if (!final.IsSuccess) throw FtpFault.Of(final, doing, name, final.Code == 550 ? FtpFault.Told(final, name) ?? TransportCause.Broken : null);
        complete = true;
    }

    /// <summary>After a failure on the data connection: what the server says of it, where it says something soon; else the failure itself.</summary>
    public async Task<TransportException> ReasonAsync(TransportException failure)
    {
        try
        {
            final ??= await session.Control.ReadAsync(ForTheReason, CancellationToken.None);
        }
        catch (TransportException)
        {
            return Named(failure); // it says nothing; what this side saw has to do
        }

        if (final.IsSuccess || final.Code is 425 or 426) return Named(failure, $" The server says '{final.Text}'.");
        return FtpFault.Of(final, doing, name, final.Code == 550 ? FtpFault.Told(final, name) ?? TransportCause.Broken : null);
    }

    public async ValueTask DisposeAsync()
    {
        if (!complete) session.Control.Spoil();
        await Data.DisposeAsync();
    }

    TransportException Named(TransportException failure, string more = "") =>
        new(failure.Cause, name, $"{doing}{(name is null ? "" : $" '{name}'")} failed. {failure.Message}{more}", failure);

    async Task RestartAtAsync(long offset, CancellationToken ct)
    {
        var reply = await session.SendAsync($"REST {offset}", ct);
        if (!reply.IsIntermediate) throw new FtpRefusal(FtpFault.Of(reply, doing, name, TransportCause.Unsupported));
        restarts = true;
    }

    async Task CommandAsync(string command, byte[]? argument, CancellationToken ct)
    {
        var reply = await session.Control.SendAsync(command, argument, ct);
        if (reply.IsPreliminary) return;
        if (!reply.IsSuccess) throw new FtpRefusal(FtpFault.Of(reply, doing, name));
        final = reply; // the announcement is missing and the end came first; the bytes are there all the same
    }

    async Task ProtectAsync(Tls.TlsPeer tls, CancellationToken ct)
    {
        try
        {
            await Data.SecureAsync(tls, ct);
        }
        catch (TransportException e) when (e.Cause is TransportCause.ConnectionLost or TransportCause.Unsupported)
        {
            throw await ReasonAsync(e);
        }
    }

    static async Task<T> SpoilingAsync<T>(FtpsSession session, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch
        {
            session.Control.Spoil();
            throw;
        }
    }
}
