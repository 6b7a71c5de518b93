using Gateway.Transports.Sftp.Protocol;

namespace Gateway.Transports.Sftp;

/// <summary>The calls on one session that change something, each with what a server must be asked to make it safe.</summary>
sealed class SftpCalls(SftpSession session, SftpPaths paths, SftpOptions options, TimeProvider clock)
{
    readonly SftpFolders folders = new(session, paths);

    public async Task<RemoteAttributes?> LookAsync(RemoteName name, CancellationToken ct)
    {
        try
        {
            return await folders.LookAsync(name, ct);
        }
        catch (StatusFault e)
        {
            throw SftpFaults.Of(e, "Looking at", name);
        }
    }

    public async Task<RemoteFile> WriteNewAsync(RemoteName name, Stream content, CancellationToken ct)
    {
        var handle = await CreateAsync(name, ct);
        var upload = new SftpUpload(session, paths.Of(name), handle, name, new RequestWindow(options.RequestsInFlight, clock));
        try
        {
            return await upload.FillAsync(0, content, clock, ct);
        }
        catch (StatusFault e)
        {
            var full = await IsFullAsync(e, name);
            await DiscardAsync(upload, handle, name);
            throw full ? Full(e, name) : SftpFaults.Of(e, "Writing", name);
        }
        catch
        {
            await DiscardAsync(upload, handle, name);
            throw;
        }
    }

    public async Task<RemoteFile> ResumeWriteAsync(RemoteName name, long offset, Stream rest, CancellationToken ct)
    {
        if (!session.Traits.WritesInOrder)
            throw new TransportException(TransportCause.Unsupported, name, $"'{name}' cannot be continued: this server may have left a hole where the write was cut off. Write it anew.");
        RefuseOther(await folders.GlanceAsync(name, ct), name, "Writing");
        var handle = await OpenAsync(name, "Writing", session.OpenWriteAsync, ct);
        var upload = new SftpUpload(session, paths.Of(name), handle, name, new RequestWindow(options.RequestsInFlight, clock));
        try
        {
            var size = (await session.LookAtOpenAsync(handle, ct)).Size;
            if (size != offset) throw new TransportException(TransportCause.Broken, name, $"'{name}' has {size} bytes, not the {offset} where the write was cut off.");
            return await upload.FillAsync(offset, rest, clock, ct);
        }
        catch (Exception e)
        {
            await CloseAsync(upload, handle);
            if (e is not StatusFault fault) throw;
            throw await IsFullAsync(fault, name) ? Full(fault, name) : SftpFaults.Of(fault, "Writing", name);
        }
    }

    /// <param name="seen">What a look has found under that name; null for whatever has it now.</param>
    public async Task RenameAsync(RemoteName from, RemoteFile? seen, RemoteName to, CancellationToken ct)
    {
        var found = await folders.GlanceAsync(from, ct);
        RefuseOther(found, from, "Renaming");
        if (seen is not null && found?.ToFile(from) is { } now && (now.Size != seen.Size || now.Stamp != seen.Stamp)) throw SeenFile.Changed(from);
        if (!session.Traits.RefusesTakenNames && await folders.IsTakenAsync(to, ct)) throw Taken(to);
        try
        {
            await session.RenameAsync(paths.Of(from), paths.Of(to), ct);
        }
        catch (StatusFault e)
        {
            if (!e.IsMissing || !await folders.IsTakenAsync(from, ct) || !await folders.MakeAsync(to.Folder, ct)) throw await RenameFaultAsync(e, from, to, ct);
            await RenameOnceMoreAsync(from, to, ct);
        }
    }

    async Task RenameOnceMoreAsync(RemoteName from, RemoteName to, CancellationToken ct)
    {
        try
        {
            await session.RenameAsync(paths.Of(from), paths.Of(to), ct);
        }
        catch (StatusFault e)
        {
            throw await RenameFaultAsync(e, from, to, ct);
        }
    }

    public async Task DeleteAsync(RemoteName name, CancellationToken ct)
    {
        try
        {
            await session.RemoveAsync(paths.Of(name), ct);
        }
        catch (StatusFault e)
        {
            if (!e.IsMissing && await folders.GlanceAsync(name, ct) is { IsFolder: true }) throw NotAFile(name, "Deleting");
            throw SftpFaults.Of(e, "Deleting", name);
        }
    }

    public async Task<byte[]> OpenAsync(RemoteName name, string doing, Func<byte[], CancellationToken, Task<byte[]>> open, CancellationToken ct)
    {
        try
        {
            return await open(paths.Of(name), ct);
        }
        catch (StatusFault e)
        {
            throw SftpFaults.Of(e, doing, name);
        }
    }

    /// <summary>A folder, link or device is not touched; a server that does not tell is believed.</summary>
    public static void RefuseOther(RemoteAttributes? found, RemoteName name, string doing)
    {
        if (found is { IsPlain: false }) throw NotAFile(name, doing);
    }

    async Task<byte[]> CreateAsync(RemoteName name, CancellationToken ct)
    {
        // A server that is not known to refuse a taken name might empty the file that has it.
        if (!session.Traits.RefusesTakenNames && await folders.IsTakenAsync(name, ct)) throw Taken(name);
        try
        {
            return await session.CreateAsync(paths.Of(name), ct);
        }
        catch (StatusFault e)
        {
            if (e.IsMissing && await folders.MakeAsync(name.Folder, ct)) return await OpenAsync(name, "Writing", session.CreateAsync, ct);
            if (e.Code == StatusCode.FileAlreadyExists || (e.Code == StatusCode.Failure && await folders.IsTakenAsync(name, ct))) throw Taken(name);
            if (e.IsMissing && name.Folder is null)
                throw SftpFaults.Of(e, TransportCause.NotFound, null, paths.FolderIsMissing);
            throw await IsFullAsync(e, name) ? Full(e, name) : SftpFaults.Of(e, "Writing", name);
        }
    }

    async Task<TransportException> RenameFaultAsync(StatusFault e, RemoteName from, RemoteName to, CancellationToken ct)
    {
        // Version 3 has no word for a taken name.
        if (e.Code is StatusCode.Failure or StatusCode.FileAlreadyExists && await folders.IsTakenAsync(to, ct)) return Taken(to);
        return e.Code == StatusCode.Unsupported
            ? SftpFaults.Of(e, TransportCause.Unsupported, from, $"Renaming '{from}' is not possible: the server cannot rename. Use an upload mode without it, 'direct' or 'marker'.")
            : SftpFaults.Of(e, $"Renaming '{from}' to", to);
    }

    /// <summary>A bare failure of a write: the server is asked how much room it has.</summary>
    async Task<bool> IsFullAsync(StatusFault e, RemoteName name)
    {
        if (SftpFaults.SaysFull(e)) return true;
        if (e.Code != StatusCode.Failure || !session.Traits.HasSpace || !session.IsUsable) return false;
        try
        {
            return await session.FreeBytesAsync(paths.Of(name.Folder), CancellationToken.None) < session.Traits.MostWriteBytes;
        }
        catch (Exception other) when (other is StatusFault or TransportException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>Takes back what was begun. Where that fails too, a part is left under the name that the caller chose; the failure that is under way says more.</summary>
    async Task DiscardAsync(SftpUpload upload, byte[] handle, RemoteName name)
    {
        await CloseAsync(upload, handle);
        try
        {
            await session.RemoveAsync(paths.Of(name), CancellationToken.None);
        }
        catch (Exception e) when (e is StatusFault or TransportException)
        {
            session.Retire();
        }
    }

    async Task CloseAsync(SftpUpload upload, byte[] handle)
    {
        await upload.SettleAsync();
        try
        {
            await session.CloseAsync(handle, CancellationToken.None);
        }
        catch (Exception e) when (e is StatusFault or TransportException)
        {
            session.Retire(); // it may be closed already; the session's end closes it for certain
        }
    }

    static TransportException Taken(RemoteName name) => new(TransportCause.AlreadyExists, name, $"'{name}' exists already on the server; nothing was overwritten.");

    static TransportException NotAFile(RemoteName name, string doing) => new(TransportCause.NotAFile, name, $"{doing} '{name}' failed: it is not a plain file.");

    static TransportException Full(StatusFault e, RemoteName name) =>
        SftpFaults.Of(e, TransportCause.DiskFull, name, $"Writing '{name}' failed: no space is left on the server. The partner must make room.");
}
