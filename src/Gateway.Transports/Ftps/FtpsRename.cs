using Gateway.Transports.Ftps.Replies;

namespace Gateway.Transports.Ftps;

/// <summary>
/// RNFR and RNTO. Most servers overwrite an existing target and FTP has no way to forbid that: the target is looked for just before. Between that look and
/// the rename somebody else can still put a file there; this is the best that FTP offers, and names that nobody else uses are what makes it safe.
/// </summary>
static class FtpsRename
{
    internal static async Task RunAsync(FtpsSession session, RemoteName from, RemoteName to, CancellationToken ct)
    {
        _ = FtpPath.Of(from);
        await RefuseTakenAsync(session, to, ct);
        await BeginAsync(session, from, ct);
        var reply = await session.SendAsync("RNTO", to, ct);
        if (!reply.IsSuccess && to.Folder is { } folder && reply.Code is 550 or 553 or 450 or 451 or 501)
        {
            await FtpsFiles.MakeFoldersAsync(session, folder, ct);
            await BeginAsync(session, from, ct);
            reply = await session.SendAsync("RNTO", to, ct);
        }

        if (reply.IsSuccess) return;
        // With the folders made, a 550 or 553 without a reason is a matter of rights.
        var cause = FtpFault.Told(reply, to) ?? (reply.Code is 550 or 553 ? TransportCause.PermissionDenied : null);
        throw FtpFault.Of(reply, $"Renaming '{from}' to", to, cause);
    }

    internal static async Task RefuseTakenAsync(FtpsSession session, RemoteName name, CancellationToken ct)
    {
        if (await FtpsFiles.FindAsync(session, name, ct) != FtpsFiles.Presence.Absent)
            throw new TransportException(TransportCause.AlreadyExists, name, $"'{name}' is there already; nothing was overwritten.");
    }

    static async Task BeginAsync(FtpsSession session, RemoteName from, CancellationToken ct)
    {
        var reply = await session.SendAsync("RNFR", from, ct);
        if (!reply.IsIntermediate) throw await FtpsFiles.ExplainedAsync(session, reply, "Renaming", from, ct);
    }
}
