using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Store.Spooling;
using Gateway.Transports;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>Reads a file of an inbox to its end. A connection that breaks on the way is opened anew where the reading stopped, as long as the file stays the same.</summary>
public sealed class FileFetch(ITransport transport, CollectionProfile rules, Patience patience, SpoolMemory memory)
{
    /// <summary>Breaks in a row without a byte in between.</summary>
    const int BreaksInARow = 2;

    const int BufferBytes = 128 * 1024;

    /// <summary>Null when the file changed while it was read: it is left for a later look.</summary>
    /// <exception cref="TransportException">Reading failed.</exception>
    public async Task<FetchedFile?> ReadAsync(RemoteFile file, CancellationToken ct)
    {
        var spool = new Spool(memory);
        Stream? open = null;
        try
        {
            open = await ReadAllAsync(file, spool, ct);
            if (await HasChangedAsync(file, spool, ct))
            {
                await DropAsync(spool, open);
                return null;
            }

            return new FetchedFile(file, spool, open);
        }
        catch (TransportException e) when (e.Cause == TransportCause.Busy && IsConditional)
        {
            await DropAsync(spool, open);
            if (await MovedOnAsync(file, ct)) return null;
            throw;
        }
        catch
        {
            await DropAsync(spool, open);
            throw;
        }
    }

    /// <summary>Elsewhere the look after reading tells as much, and one more before it would cost a round trip for each file.</summary>
    bool IsConditional => transport.Abilities.HasFlag(TransportAbilities.Conditional);

    async Task<Stream?> ReadAllAsync(RemoteFile file, Spool spool, CancellationToken ct)
    {
        for (var breaks = 0; ;)
        {
            var before = spool.Length;
            try
            {
                return await ReadOnAsync(file, spool, ct);
            }
            catch (Exception e) when (IsBreak(e))
            {
                breaks = spool.Length > before ? 0 : breaks + 1;
                if (breaks >= BreaksInARow || spool.Length == 0 || await MovedOnAsync(file, ct)) throw AsTransportFailure(e, file);
            }
        }
    }

    async Task<Stream?> ReadOnAsync(RemoteFile file, Spool spool, CancellationToken ct)
    {
        var source = await patience.ForAsync(token => IsConditional ? transport.OpenReadAsync(file, spool.Length, token) : transport.OpenReadAsync(file.Name, spool.Length, token), $"opening {file.Name}", ct);
        var isRead = false;
        try
        {
            var buffer = new byte[(int)Math.Clamp(file.Size - spool.Length + 1, 512, BufferBytes)];
            while (await patience.ForAsync(token => source.ReadAsync(buffer, token).AsTask(), $"reading {file.Name}", ct) is > 0 and var read) Keep(spool, buffer.AsSpan(0, read));
            isRead = true;
        }
        finally
        {
            // A mailbox that hands out once may take the close for our receipt, and that is given when the archive has the file.
            if (!isRead || !rules.HandsOutOnce) await source.DisposeAsync();
        }

        return rules.HandsOutOnce ? source : null;
    }

    /// <summary>A full disk of this machine is no break of the connection.</summary>
    static void Keep(Spool spool, ReadOnlySpan<byte> bytes)
    {
        try
        {
            spool.Write(bytes);
        }
        catch (IOException e)
        {
            throw new TransportException(TransportCause.NoRoomHere, null, $"This machine's temporary folder {Path.GetTempPath()} took no more bytes: {e.Message}", e);
        }
    }

    async Task<bool> HasChangedAsync(RemoteFile file, Spool spool, CancellationToken ct) =>
        (file.Size >= 0 && spool.Length != file.Size) || (!rules.HandsOutOnce && await MovedOnAsync(file, ct));

    /// <summary>Whether another file, or none, has the name by now. A server that tells nothing of one file is believed.</summary>
    async Task<bool> MovedOnAsync(RemoteFile file, CancellationToken ct) =>
        transport.Abilities.HasFlag(TransportAbilities.Stat)
        && (await patience.ForAsync(token => transport.StatAsync(file.Name, token), $"looking at {file.Name}", ct))?.Stamp != file.Stamp;

    static bool IsBreak(Exception e) =>
        e is TransportException { Cause: TransportCause.ConnectionLost or TransportCause.TimedOut } or IOException;

    /// <summary>A stream can fail with an IOException only; what it knows is inside.</summary>
    static TransportException AsTransportFailure(Exception e, RemoteFile file) => e as TransportException ?? e.InnerException switch
    {
        TransportException known => new TransportException(known.Cause, file.Name, known.Message, e),
        _ => new TransportException(TransportCause.ConnectionLost, file.Name, $"Reading {file.Name} broke off: {e.Message}", e),
    };

    static async Task DropAsync(Spool spool, Stream? open)
    {
        await spool.DisposeAsync();
        if (open is not null) await open.DisposeAsync();
    }
}
