using Gateway.Transports.Ftps.Transfer;

namespace Gateway.Transports.Ftps.Listing;

/// <summary>One folder, by MLSD, LIST or NLST. It is read to its end, so that the session stays sound; it is bounded, so that a server without end is noticed.</summary>
static class FolderListing
{
    const int LongestLine = 64 * 1024;
    const int MostEntries = 2_000_000;
    const int LongestShown = 120;

    /// <exception cref="TransportException"><see cref="TransportCause.Unsupported"/>: the lines cannot be read; the message quotes the first such line.</exception>
    internal static Task<List<ListedEntry>> ReadAsync(FtpsSession session, RemoteName? folder, bool hidden, CancellationToken ct) =>
        session.InsideAsync(folder, () => EntriesAsync(session, folder, hidden, ct), ct);

    static async Task<List<ListedEntry>> EntriesAsync(FtpsSession session, RemoteName? folder, bool hidden, CancellationToken ct)
    {
        var way = session.Options.Listing;
        if (way == FtpsListing.Mlsd || (way == FtpsListing.Auto && session.UsesMlst && !session.HasRefused("MLSD")))
        {
            try
            {
                return await LinesAsync(session, "MLSD", folder, FactLine.Parse, ct);
            }
            catch (TransportException e) when (e.Cause == TransportCause.Unsupported && way == FtpsListing.Auto && session.IsUsable)
            {
                session.Refuse("MLSD"); // announced and not kept: from here on as if it had not been
                session.Refuse("MLST");
            }
        }

        if (way == FtpsListing.Nlst) return await NamesAsync(session, folder, ct);
        var now = session.Clock.GetUtcNow();
        var zone = session.Options.ServerTimeZone;
        return await LinesAsync(session, hidden ? "LIST -a" : "LIST", folder, line => UnixLine.Parse(line, now, zone) ?? WindowsLine.Parse(line, zone), ct);
    }

    /// <summary>Some servers answer 550 or 450 for a folder that is empty.</summary>
    static async Task<List<ListedEntry>> NamesAsync(FtpsSession session, RemoteName? folder, CancellationToken ct)
    {
        try
        {
            return await LinesAsync(session, "NLST", folder, NameLine, ct);
        }
        catch (TransportException e) when (e.Cause == TransportCause.NotFound && session.IsUsable)
        {
            return [];
        }
    }

    /// <summary>Some servers put the path before the name.</summary>
    static ListedEntry? NameLine(ReadOnlySpan<byte> line)
    {
        var name = line[(line.LastIndexOf((byte)'/') + 1)..];
        return name.IsEmpty ? null : new ListedEntry(name.ToArray(), ListedKind.File, null, null, null);
    }

    delegate ListedEntry? LineParser(ReadOnlySpan<byte> line);

    static async Task<List<ListedEntry>> LinesAsync(FtpsSession session, string command, RemoteName? folder, LineParser parse, CancellationToken ct)
    {
        await using var transfer = await FtpTransfer.StartAsync(session, command, null, "Listing", folder, 0, ct);
        var entries = new List<ListedEntry>();
        var buffer = new byte[64 * 1024];
        var kept = 0;
        try
        {
            while (await transfer.Data.ReadAsync(buffer.AsMemory(kept), ct) is > 0 and var read)
            {
                var used = Take(buffer.AsSpan(0, kept + read), entries, parse, folder);
                kept += read - used;
                buffer.AsSpan(used, kept).CopyTo(buffer);
                if (kept == buffer.Length || entries.Count > MostEntries) throw Endless(folder);
            }

            if (kept > 0) Add(buffer.AsSpan(0, kept), entries, parse, folder);
        }
        catch (TransportException e) when (e.Cause is TransportCause.ConnectionLost or TransportCause.TimedOut)
        {
            throw await transfer.ReasonAsync(e);
        }

        await transfer.CompleteAsync(ct);
        return entries;
    }

    static int Take(Span<byte> bytes, List<ListedEntry> entries, LineParser parse, RemoteName? folder)
    {
        var used = 0;
        while (bytes[used..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            Add(bytes.Slice(used, length), entries, parse, folder);
            used += length + 1;
        }

        return used;
    }

    static void Add(ReadOnlySpan<byte> line, List<ListedEntry> entries, LineParser parse, RemoteName? folder)
    {
        if (line is [.., (byte)'\r']) line = line[..^1];
        if (line.IsEmpty || (line.StartsWith("total "u8) && !line[6..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))) return;
        var entry = parse(line) ?? throw Unreadable(line, folder);
        if (entry.Kind != ListedKind.Other && !entry.FileName.AsSpan().SequenceEqual("."u8) && !entry.FileName.AsSpan().SequenceEqual(".."u8)) entries.Add(entry);
    }

    static TransportException Unreadable(ReadOnlySpan<byte> line, RemoteName? folder) => new(TransportCause.Unsupported, folder,
        $"The server lists {(folder is null ? "the folder" : $"'{folder}'")} in a form that is not known: '{PrintableName.Escape(line[..Math.Min(line.Length, LongestShown)])}'. Set the listing to names only (NLST) in the profile.");

    static TransportException Endless(RemoteName? folder) => new(TransportCause.Broken, folder, $"The server's listing has a line above {LongestLine} bytes or more than {MostEntries} entries.");
}
