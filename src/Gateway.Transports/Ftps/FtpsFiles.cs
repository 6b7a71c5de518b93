using System.Globalization;
using System.Text;
using Gateway.Transports.Ftps.Listing;
using Gateway.Transports.Ftps.Replies;

namespace Gateway.Transports.Ftps;

/// <summary>What a server tells of single files. FTP's 550 means anything from "no such file" to "not you", so absence is believed only where it is shown.</summary>
static class FtpsFiles
{
    internal enum Presence
    {
        Absent,
        File,

        /// <summary>A folder, or something whose kind is not told.</summary>
        Taken,
    }

    /// <summary>The file as it is; null where it is shown not to be there.</summary>
    internal static async Task<RemoteFile?> StatAsync(FtpsSession session, RemoteName name, CancellationToken ct)
    {
        if (session.UsesMlst && await session.TryAsync("MLST", name, ct) is { } facts)
        {
            if (facts.IsSuccess && Fact(facts) is { } entry) return await FileAsync(session, name, entry, ct);
            if (IsAbsent(facts, name)) return null;
        }
        else if (await session.TryAsync("SIZE", name, ct) is { } size)
        {
            if (SizeIn(size) is { } bytes) return await TimedAsync(session, name, bytes, null, ct);
            if (IsAbsent(size, name)) return null;
        }

        return await ListedAsync(session, name, ct);
    }

    /// <summary>The size alone; null where the server does not tell it (for whatever reason).</summary>
    internal static async Task<long?> SizeAsync(FtpsSession session, RemoteName name, CancellationToken ct)
    {
        if (await session.TryAsync("SIZE", name, ct) is { } reply) return SizeIn(reply);
        return session.UsesMlst && await session.TryAsync("MLST", name, ct) is { IsSuccess: true } facts ? Fact(facts)?.Size : null;
    }

    /// <summary>Whether a name is taken; cheaper than a listing, for the moment before something is written there.</summary>
    internal static async Task<Presence> FindAsync(FtpsSession session, RemoteName name, CancellationToken ct)
    {
        if (session.UsesMlst && await session.TryAsync("MLST", name, ct) is { } facts)
        {
            if (facts.IsSuccess) return Fact(facts)?.Kind == ListedKind.File ? Presence.File : Presence.Taken;
            if (IsAbsent(facts, name)) return Presence.Absent;
        }

        var size = await session.TryAsync("SIZE", name, ct);
        if (size is not null && SizeIn(size) is not null) return Presence.File;
        if (size is not null && IsAbsent(size, name)) return Presence.Absent;

        // The first half of a rename tells whether there is anything; without the second half nothing happens.
        var rename = await session.TryAsync("RNFR", name, ct);
        if (rename is { IsIntermediate: true }) return Presence.Taken;
        if (rename is not null && (IsAbsent(rename, name) || (size is not null && FtpFault.Told(rename, name) is null && rename.Code == 550))) return Presence.Absent;
        return await ListedAsync(session, name, ct) is null ? Presence.Absent : Presence.File;
    }

    /// <summary>Time and stamp of a file whose size is known. The stamp is the same whether a listing or a single look made it.</summary>
    /// <param name="listed">The listing's time, for servers that tell no better one.</param>
    internal static async Task<RemoteFile> TimedAsync(FtpsSession session, RemoteName name, long size, DateTimeOffset? listed, CancellationToken ct)
    {
        if (await session.TryAsync("MDTM", name, ct) is { Code: 213 } reply)
        {
            var text = Encoding.ASCII.GetString(reply.Lines[^1]).Trim();
            return new RemoteFile(name, size, FtpTime.Parse(text) ?? listed ?? DateTimeOffset.UnixEpoch, $"{size}:{text}");
        }

        if (listed is null && session.Options.Listing is FtpsListing.Auto or FtpsListing.List)
            listed = (await EntryAsync(session, name, ct))?.ModifiedAt;
        return new RemoteFile(name, size, listed ?? DateTimeOffset.UnixEpoch, string.Create(CultureInfo.InvariantCulture, $"{size}:~{listed:yyyyMMddHHmm}"));
    }

    /// <summary>Deletes; what is not there, or no file, is told as that.</summary>
    internal static async Task DeleteAsync(FtpsSession session, RemoteName name, CancellationToken ct)
    {
        var reply = await session.SendAsync("DELE", name, ct);
        if (reply.IsSuccess) return;
        throw await ExplainedAsync(session, reply, "Deleting", name, ct);
    }

    /// <summary>A refusal that says nothing of its reason, told apart by what is there.</summary>
    internal static async Task<TransportException> ExplainedAsync(FtpsSession session, FtpReply reply, string doing, RemoteName name, CancellationToken ct)
    {
        if (reply.Code is not (550 or 553) || FtpFault.Told(reply, name) is not null) return FtpFault.Of(reply, doing, name);
        return FtpFault.Of(reply, doing, name, await FindAsync(session, name, ct) switch
        {
            Presence.Absent => TransportCause.NotFound,
            Presence.File => TransportCause.PermissionDenied,
            _ => TransportCause.NotAFile,
        });
    }

    /// <summary>Makes the folders of a name, outermost first. One that is there already, or may not be made, is not told: what is done next will tell.</summary>
    internal static async Task MakeFoldersAsync(FtpsSession session, RemoteName? folder, CancellationToken ct)
    {
        if (folder is null) return;
        await MakeFoldersAsync(session, folder.Folder, ct);
        await session.SendAsync("MKD", folder, ct);
    }

    static bool IsAbsent(FtpReply reply, RemoteName name) => reply.Code is 550 or 553 or 450 && FtpFault.Told(reply, name) == TransportCause.NotFound;

    static long? SizeIn(FtpReply reply) =>
        reply.Code == 213 && long.TryParse(Encoding.ASCII.GetString(reply.Lines[^1]).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    /// <summary>MLST answers with the facts on a line between the first and the last, after a blank.</summary>
    static ListedEntry? Fact(FtpReply reply) => reply.Lines.Count >= 3 ? FactLine.Parse(reply.Lines[1].AsSpan().TrimStart((byte)' ')) : null;

    static async Task<RemoteFile?> FileAsync(FtpsSession session, RemoteName name, ListedEntry entry, CancellationToken ct)
    {
        if (entry.Kind != ListedKind.File) throw new TransportException(TransportCause.NotAFile, name, $"'{name}' is a folder or a link, not a file.");
        var size = entry.Size ?? await SizeAsync(session, name, ct) ?? throw new TransportException(TransportCause.Unsupported, name, $"The server does not tell the size of '{name}'.");
        return entry.Stamp is { } stamp
            ? new RemoteFile(name, size, entry.ModifiedAt ?? DateTimeOffset.UnixEpoch, stamp)
            : await TimedAsync(session, name, size, entry.ModifiedAt, ct);
    }

    static async Task<RemoteFile?> ListedAsync(FtpsSession session, RemoteName name, CancellationToken ct)
    {
        try
        {
            if (await EntryAsync(session, name, ct) is { } entry) return await FileAsync(session, name, entry, ct);
        }
        catch (TransportException e) when (name.Folder is not null && session.IsUsable && Equals(e.Name, name.Folder) && e.Cause is TransportCause.NotFound or TransportCause.PermissionDenied)
        {
            if (e.Cause == TransportCause.NotFound || await IsNowhereAsync(session, name.Folder, ct)) return null;
            throw;
        }

        // Servers hide names that begin with a dot, and a name that is taken for missing counts as delivered.
        if (await session.TryAsync("RNFR", name, ct) is { IsIntermediate: true })
            throw new TransportException(TransportCause.Unsupported, name, $"The server has '{name}' and does not show it, so nothing can be told of it. Use a temporary name without a dot, or direct uploads.");
        return null;
    }

    /// <summary>A folder that can neither be entered nor renamed, without a word of rights.</summary>
    static async Task<bool> IsNowhereAsync(FtpsSession session, RemoteName folder, CancellationToken ct) =>
        await session.TryAsync("RNFR", folder, ct) is { Code: 550 } reply && FtpFault.Told(reply, folder) is null or TransportCause.NotFound;

    static async Task<ListedEntry?> EntryAsync(FtpsSession session, RemoteName name, CancellationToken ct)
    {
        var wanted = name.FileName.ToArray();
        var entries = await FolderListing.ReadAsync(session, name.Folder, hidden: wanted[0] == '.', ct);
        return entries.Find(entry => entry.FileName.AsSpan().SequenceEqual(wanted));
    }
}
