using Gateway.Transports.Sftp.Protocol;

namespace Gateway.Transports.Sftp;

/// <summary>Looks at names, and makes the folders that a new name needs. Never the endpoint's own folder, so that a missing one is told and not filled.</summary>
sealed class SftpFolders(SftpSession session, SftpPaths paths)
{
    /// <summary>What a name is; null where nothing has it.</summary>
    /// <exception cref="StatusFault">The server does not tell.</exception>
    public async Task<RemoteAttributes?> LookAsync(RemoteName name, CancellationToken ct)
    {
        try
        {
            return await session.LookAsync(paths.Of(name), ct);
        }
        catch (StatusFault e)
        {
            if (e.IsMissing || await IsBelowAFileAsync(e, name, ct)) return null;
            throw;
        }
    }

    /// <summary>As far as the server tells: one that forbids looking is no reason to stop.</summary>
    public async Task<RemoteAttributes?> GlanceAsync(RemoteName name, CancellationToken ct)
    {
        try
        {
            return await session.LookAsync(paths.Of(name), ct);
        }
        catch (StatusFault)
        {
            return null;
        }
    }

    public async Task<bool> IsTakenAsync(RemoteName name, CancellationToken ct) => await GlanceAsync(name, ct) is not null;

    /// <returns>False where there is none to make.</returns>
    public async Task<bool> MakeAsync(RemoteName? folder, CancellationToken ct)
    {
        if (folder is null) return false;
        try
        {
            await session.MakeFolderAsync(paths.Of(folder), ct);
            return true;
        }
        catch (StatusFault e) when (e.IsMissing && folder.Folder is not null)
        {
            if (!await MakeAsync(folder.Folder, ct)) return false;
            await MakeLastAsync(folder, ct);
            return true;
        }
        catch (StatusFault e)
        {
            return await IsThereAsync(folder, ct) ? true : throw Refused(e, folder);
        }
    }

    async Task MakeLastAsync(RemoteName folder, CancellationToken ct)
    {
        try
        {
            await session.MakeFolderAsync(paths.Of(folder), ct);
        }
        catch (StatusFault e)
        {
            // Somebody else may have made it at the same moment.
            if (!await IsThereAsync(folder, ct)) throw Refused(e, folder);
        }
    }

    async Task<bool> IsThereAsync(RemoteName folder, CancellationToken ct) => await GlanceAsync(folder, ct) is { IsFolder: not false };

    /// <summary>A part of the path is a file: OpenSSH has no word of its own for that.</summary>
    async Task<bool> IsBelowAFileAsync(StatusFault fault, RemoteName name, CancellationToken ct) =>
        fault.Code == StatusCode.Failure && name.Folder is { } folder && await GlanceAsync(folder, ct) is null or { IsPlain: true };

    TransportException Refused(StatusFault e, RemoteName folder) => e.IsMissing && folder.Folder is null
        ? SftpFaults.Of(e, TransportCause.NotFound, null, paths.FolderIsMissing)
        : SftpFaults.Of(e, "Making the folder", folder);
}
