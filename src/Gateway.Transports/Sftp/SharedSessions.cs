using Gateway.Transports.Sessions;
using Gateway.Transports.Sftp.Protocol;

namespace Gateway.Transports.Sftp;

/// <summary>
/// Puts several calls on one session of the pool, as the protocol allows: one login carries a whole poll. A kept session is asked for a sign of life before
/// anything else is sent on it, so a connection that died while it was idle costs a new one and no call fails or is repeated by it.
/// </summary>
sealed class SharedSessions(SessionPool<SftpSession> pool, int callsEach, int sessions, TimeSpan patience) : IAsyncDisposable
{
    readonly SemaphoreSlim places = new(callsEach * sessions);
    readonly List<Share> shares = [];
    readonly Lock gate = new();

    public async Task<SessionUse> JoinAsync(CancellationToken ct)
    {
        await places.WaitAsync(ct);
        var share = Choose();
        try
        {
            var lease = await share.Lease.WaitAsync(ct);
            return new SessionUse(lease.Session, () => LeaveAsync(share));
        }
        catch
        {
            await LeaveAsync(share);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await pool.DisposeAsync();
        places.Dispose();
    }

    Share Choose()
    {
        lock (gate)
        {
            var share = shares.Find(s => s.Calls < callsEach && s.IsOpen);
            if (share is null)
            {
                share = new Share();
                share.Lease = Task.Run(() => LendAsync(share.Given.Token));
                shares.Add(share);
            }

            share.Calls++;
            return share;
        }
    }

    async Task<SessionLease<SftpSession>> LendAsync(CancellationToken ct)
    {
        while (true)
        {
            var lease = await pool.LendAsync(ct);
            try
            {
                if (!lease.WasKept || await lease.Session.IsAliveAsync(patience, ct)) return lease;
            }
            catch
            {
                await lease.DisposeAsync();
                throw;
            }

            await lease.DisposeAsync();
        }
    }

    /// <summary>The last one to leave gives the session back. One who goes while it is still being opened, and is the last, stops that.</summary>
    async ValueTask LeaveAsync(Share share)
    {
        bool last;
        lock (gate)
        {
            last = --share.Calls == 0;
            if (last) shares.Remove(share);
        }

        try
        {
            if (!last) return;
            await share.Given.CancelAsync();
            await share.GiveBackAsync();
        }
        finally
        {
            places.Release();
        }
    }

    sealed class Share
    {
        public CancellationTokenSource Given { get; } = new();

        public Task<SessionLease<SftpSession>> Lease { get; set; } = null!;

        public int Calls { get; set; }

        /// <summary>Still being opened, or open and sound.</summary>
        public bool IsOpen => !Lease.IsCompleted || (Lease.IsCompletedSuccessfully && Lease.Result.Session.IsUsable);

        public async ValueTask GiveBackAsync()
        {
            // Without a session there is nothing to give back; whoever asked for it has been told why.
            await Task.WhenAny(Lease);
            if (Lease.IsCompletedSuccessfully) await (await Lease).DisposeAsync();
            Given.Dispose();
        }
    }
}
