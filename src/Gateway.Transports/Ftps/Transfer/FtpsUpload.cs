namespace Gateway.Transports.Ftps.Transfer;

/// <summary>Sends content and believes that it has arrived when the server says so twice: at the end of the transfer, and by the size of what it has.</summary>
sealed class FtpsUpload(FtpsSession session, RemoteName name)
{
    const int AtOnce = 64 * 1024;

    /// <summary>The server has begun a file that was not there before.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>All of the content was sent and the server's word on it was lost: the file may be whole, and somebody may have taken it already.</summary>
    public bool MayBeWhole { get; private set; }

    public async Task<RemoteFile> WriteNewAsync(Stream content, CancellationToken ct)
    {
        await FtpsRename.RefuseTakenAsync(session, name, ct);
        await using var transfer = await StartInFolderAsync(ct);
        return await FillAsync(transfer, content, 0, ct);
    }

    /// <summary>By APPE, which cannot do harm where the size was right; else by REST and STOR.</summary>
    public async Task<RemoteFile> ResumeAsync(long offset, Stream rest, CancellationToken ct)
    {
        var size = await FtpsFiles.SizeAsync(session, name, ct)
            ?? (await FtpsFiles.StatAsync(session, name, ct) ?? throw new TransportException(TransportCause.NotFound, name, $"'{name}' is not there, so its write cannot go on.")).Size;
        if (size != offset) throw new TransportException(TransportCause.Broken, name, $"'{name}' has {size} bytes, not the {offset} where the write was cut off.");
        await using var transfer = await StartRestAsync(offset, ct);
        return await FillAsync(transfer, rest, offset, ct);
    }

    async Task<FtpTransfer> StartInFolderAsync(CancellationToken ct)
    {
        var path = FtpPath.Of(name);
        try
        {
            return await FtpTransfer.StartAsync(session, "STOR", path, "Writing", name, 0, ct);
        }
        catch (TransportException e) when (name.Folder is not null && session.IsUsable && e.Cause is TransportCause.NotFound or TransportCause.PermissionDenied or TransportCause.Broken)
        {
            await FtpsFiles.MakeFoldersAsync(session, name.Folder, ct);
            return await FtpTransfer.StartAsync(session, "STOR", path, "Writing", name, 0, ct);
        }
    }

    async Task<FtpTransfer> StartRestAsync(long offset, CancellationToken ct)
    {
        var path = FtpPath.Of(name);
        try
        {
            return await FtpTransfer.StartAsync(session, "APPE", path, "Writing on", name, 0, ct);
        }
        catch (TransportException e) when (session.IsUsable && e.Cause == TransportCause.Unsupported)
        {
            return await FtpTransfer.StartAsync(session, "STOR", path, "Writing on", name, offset, ct);
        }
    }

    async Task<RemoteFile> FillAsync(FtpTransfer transfer, Stream content, long offset, CancellationToken ct)
    {
        HasBegun = true;
        var sent = offset;
        var buffer = new byte[AtOnce];
        try
        {
            while (await content.ReadAsync(buffer, ct) is > 0 and var read)
            {
                await transfer.Data.WriteAsync(buffer.AsMemory(0, read), ct);
                sent += read;
            }

            MayBeWhole = true;
            await transfer.Data.FinishWritingAsync(ct);
        }
        catch (TransportException e) when (e.Cause is TransportCause.ConnectionLost or TransportCause.TimedOut)
        {
            throw Judged(await transfer.ReasonAsync(e));
        }

        try
        {
            await transfer.CompleteAsync(ct);
        }
        catch (TransportException e)
        {
            throw Judged(e);
        }

        return await ArrivedAsync(sent, ct);
    }

    /// <summary>A server that says no, says that there is no whole file.</summary>
    TransportException Judged(TransportException failure)
    {
        MayBeWhole &= failure.Cause is TransportCause.ConnectionLost or TransportCause.TimedOut or TransportCause.Busy;
        return failure;
    }

    async Task<RemoteFile> ArrivedAsync(long sent, CancellationToken ct)
    {
        var file = await FtpsFiles.StatAsync(session, name, ct)
            ?? throw new TransportException(TransportCause.NotFound, name, $"The server says that '{name}' has arrived, and does not have it. Something may have taken it away at once; use a temporary name or no check of sizes.");
        if (session.Options.SizesAreExact && file.Size != sent)
        {
            MayBeWhole = false; // what is there is not what was sent, and must not stay
            throw new TransportException(TransportCause.Broken, name, $"{sent} bytes of '{name}' were sent and the server has {file.Size}.");
        }

        return file;
    }
}
