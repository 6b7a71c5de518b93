using Gateway.Transports.Sftp.Protocol;

namespace Gateway.Transports.Sftp;

/// <summary>Fills an open remote file, several writes under way at once, and makes sure of what is there.</summary>
sealed class SftpUpload(SftpSession session, byte[] path, byte[] handle, RemoteName name, RequestWindow window)
{
    readonly Queue<(Task<Packet> Answer, long SentAt)> underWay = new();

    /// <summary>Writes, makes durable where the server can, closes, and tells what is there then.</summary>
    /// <exception cref="StatusFault">The server refused a part of it.</exception>
    public async Task<RemoteFile> FillAsync(long offset, Stream content, TimeProvider clock, CancellationToken ct)
    {
        var end = await WriteAsync(offset, content, ct);
        if (session.Traits.HasSync) await session.SyncAsync(handle, ct);
        // Before the close: a mailbox may take the file away as soon as it is complete.
        var open = await LookAtOpenAsync(ct);
        await session.CloseAsync(handle, ct);
        if (open is { Size: { } size } && size != end) throw WrongSize(size, end);
        return await LookAsync(open, end, clock, ct);
    }

    /// <summary>Nothing of ours is on its way any more; failures of single writes are told already.</summary>
    public async Task SettleAsync()
    {
        while (underWay.TryDequeue(out var write))
        {
            try
            {
                (await write.Answer).Dispose();
            }
            catch (TransportException)
            {
                // The session is gone, and the first who met that has told it.
            }
        }
    }

    async Task<long> WriteAsync(long offset, Stream content, CancellationToken ct)
    {
        var at = offset;
        while (true)
        {
            var write = session.NewWrite(handle, at);
            var count = 0;
            try
            {
                count = await content.ReadAtLeastAsync(write.Space(session.Traits.MostWriteBytes), session.Traits.MostWriteBytes, throwOnEndOfStream: false, ct);
            }
            finally
            {
                if (count == 0) write.Dispose();
            }

            if (count == 0) break;
            write.Filled(count);
            while (underWay.Count >= window.Size) await AnsweredAsync(ct);
            underWay.Enqueue((session.Send(write), window.Sent()));
            at += count;
        }

        while (underWay.Count > 0) await AnsweredAsync(ct);
        return at;
    }

    async Task AnsweredAsync(CancellationToken ct)
    {
        var (answer, sentAt) = underWay.Peek();
        using var packet = await answer.WaitAsync(ct);
        underWay.Dequeue();
        window.Answered(sentAt);
        session.Done(packet);
    }

    async Task<RemoteAttributes?> LookAtOpenAsync(CancellationToken ct)
    {
        try
        {
            return await session.LookAtOpenAsync(handle, ct);
        }
        catch (StatusFault)
        {
            return null; // it does not tell; looking by name may
        }
    }

    async Task<RemoteFile> LookAsync(RemoteAttributes? open, long end, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            var there = await session.LookAsync(path, ct);
            if (there.Size is { } size && size != end) throw WrongSize(size, end);
            if (there.ToFile(name) is { } file) return file;
        }
        catch (StatusFault e) when (e.IsMissing && open?.Size is null)
        {
            throw SftpFaults.Of(e, TransportCause.NotFound, name,
                $"'{name}' was written to its end and is not there any more: either its receiver has taken it already, or the server did not keep it. Ask the partner before sending it again.");
        }
        catch (StatusFault)
        {
            // Taken by its receiver already, or the server does not tell by name: what it told while the file was open holds, or that it confirmed every byte.
        }

        return open?.ToFile(name) ?? new RemoteFile(name, end, clock.GetUtcNow(), $"-.{end:x}");
    }

    TransportException WrongSize(long size, long end) =>
        new(TransportCause.Broken, name, $"The server confirmed {end} bytes of '{name}' and then tells {size}: it does not keep what it confirms. The upload does not count.");
}
