using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Transports.Folder;

/// <summary>The folder by system calls: names are bytes, every step of a path is opened without following links.</summary>
sealed class LinuxFolderFiles(string root) : IFolderFiles
{
    const int NameAt = 19;
    const int TypeAt = 18;
    const uint AnyFile = 0x1B6; // rw-rw-rw-, less the umask
    const uint AnyFolder = 0x1FF;
    const int TypeMask = 0xF000;
    const int Plain = 0x8000;
    const int Folder = 0x4000;
    readonly byte[] rootPath = [.. Encoding.UTF8.GetBytes(root), 0];

    public IReadOnlyList<FolderEntry> Entries(RemoteName? folder)
    {
        using var handle = OpenFolder(folder, make: false);
        var open = Libc.OpenAt(handle, ".\0"u8, Libc.ReadOnly | Libc.DirectoryOnly | Libc.CloseOnExec, 0);
        if (open < 0) throw LinuxFault.Last("Listing", folder);
        var stream = Libc.OpenStream(open);
        if (stream == 0)
        {
            var failure = LinuxFault.Last("Listing", folder);
            _ = Libc.Close(open);
            throw failure;
        }

        try
        {
            return ReadEntries(stream, handle, folder);
        }
        finally
        {
            _ = Libc.CloseStream(stream);
        }
    }

    public RemoteFile? Stat(RemoteName name)
    {
        SafeFileHandle folder;
        try
        {
            folder = OpenFolder(name.Folder, make: false);
        }
        catch (TransportException e) when (e.Cause == TransportCause.NotFound && name.Folder is not null)
        {
            return null;
        }

        using (folder) return Stat(folder, Terminated(name.FileName), Libc.SymlinkNoFollow, name);
    }

    public SafeFileHandle OpenRead(RemoteName name) => OpenPlain(name, Libc.ReadOnly, "Opening");

    public SafeFileHandle OpenAppend(RemoteName name) => OpenPlain(name, Libc.WriteOnly, "Writing");

    public SafeFileHandle CreateNew(RemoteName name)
    {
        using var folder = OpenFolder(name.Folder, make: true);
        return Handle(Libc.OpenAt(folder, Terminated(name.FileName), Libc.WriteOnly | Libc.Create | Libc.Exclusive | Libc.NoFollow | Libc.CloseOnExec, AnyFile), "Writing", name);
    }

    public void Rename(RemoteName from, RemoteName to)
    {
        using var fromFolder = OpenFolder(from.Folder, make: false);
        var source = Terminated(from.FileName);
        if (Stat(fromFolder, source, Libc.SymlinkNoFollow, from) is null) throw LinuxFault.Of(LinuxFault.NoEntry, "Renaming", from);
        using var toFolder = OpenFolder(to.Folder, make: true);
        MoveName(fromFolder, source, toFolder, Terminated(to.FileName), from, to);
        SyncFolderOf(to);
        if (from.Folder is { } left ? !left.Equals(to.Folder) : to.Folder is not null) SyncFolderOf(from);
    }

    public void Delete(RemoteName name)
    {
        using var folder = OpenFolder(name.Folder, make: false);
        if (Libc.UnlinkAt(folder, Terminated(name.FileName), 0) < 0) throw LinuxFault.Last("Deleting", name);
        SyncFolderOf(name);
    }

    public void SyncFolderOf(RemoteName name)
    {
        using var path = OpenFolder(name.Folder, make: false);
        using var folder = Handle(Libc.OpenAt(path, ".\0"u8, Libc.ReadOnly | Libc.DirectoryOnly | Libc.CloseOnExec, 0), "Opening the folder of", name);
        // Some network file systems have no such call for folders; then their server decides when names are durable.
        if (Libc.Sync(folder) < 0 && Marshal.GetLastPInvokeError() != LinuxFault.Invalid) throw LinuxFault.Last("Making durable the folder of", name);
    }

    /// <summary>Where the file system or the C library has no renaming that refuses an existing target: link, which refuses it, then unlink. Dying between leaves both names, and the next move meets its own copy.</summary>
    static void MoveName(SafeFileHandle fromFolder, byte[] source, SafeFileHandle toFolder, byte[] target, RemoteName from, RemoteName to)
    {
        try
        {
            if (Libc.RenameAt2(fromFolder, source, toFolder, target, Libc.RenameNoReplace) == 0) return;
            var error = Marshal.GetLastPInvokeError();
            if (error is not (LinuxFault.Invalid or LinuxFault.NoSuchCall)) throw Refused(error, from, to);
        }
        catch (EntryPointNotFoundException)
        {
            // An older C library; the link below does the same.
        }

        if (Libc.LinkAt(fromFolder, source, toFolder, target, 0) < 0) throw Refused(Marshal.GetLastPInvokeError(), from, to);
        if (Libc.UnlinkAt(fromFolder, source, 0) < 0) throw LinuxFault.Last("Removing the old name", from);
    }

    static TransportException Refused(int error, RemoteName from, RemoteName to) =>
        error == LinuxFault.Exists ? LinuxFault.Of(error, $"Renaming '{from}' to", to) : LinuxFault.Of(error, "Renaming", from);

    static List<FolderEntry> ReadEntries(nint stream, SafeFileHandle handle, RemoteName? folder)
    {
        var entries = new List<FolderEntry>();
        while (true)
        {
            var entry = Libc.ReadStream(stream);
            if (entry == 0)
            {
                if (Marshal.GetLastPInvokeError() != 0) throw LinuxFault.Last("Listing", folder);
                entries.Sort((a, b) => a.Name.Bytes.Span.SequenceCompareTo(b.Name.Bytes.Span));
                return entries;
            }

            var name = NameOf(entry);
            if (name.AsSpan().SequenceEqual("."u8) || name.AsSpan().SequenceEqual(".."u8)) continue;
            var part = new RemoteName(name);
            entries.Add(new FolderEntry(folder is null ? part : folder.Join(part), KindOf(Marshal.ReadByte(entry, TypeAt), handle, name)));
        }
    }

    static unsafe byte[] NameOf(nint entry) => MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)entry + NameAt).ToArray();

    /// <summary>DT_DIR 4, DT_REG 8; DT_UNKNOWN 0 from file systems that do not tell while listing.</summary>
    static FolderEntryKind KindOf(byte type, SafeFileHandle folder, byte[] name) => type switch
    {
        0 => KindOf(folder, name),
        4 => FolderEntryKind.Folder,
        8 => FolderEntryKind.File,
        _ => FolderEntryKind.Other,
    };

    static FolderEntryKind KindOf(SafeFileHandle folder, byte[] name)
    {
        Span<byte> stat = stackalloc byte[Libc.StatxSize];
        if (Libc.Statx(folder, Terminated(name), Libc.SymlinkNoFollow, Libc.BasicStats, stat) < 0) return FolderEntryKind.Other;
        return (Mode(stat) & TypeMask) switch { Plain => FolderEntryKind.File, Folder => FolderEntryKind.Folder, _ => FolderEntryKind.Other };
    }

    static int Mode(ReadOnlySpan<byte> stat) => BinaryPrimitives.ReadUInt16LittleEndian(stat[28..]);

    static RemoteFile? Stat(SafeFileHandle folder, ReadOnlySpan<byte> name, int flags, RemoteName told)
    {
        Span<byte> stat = stackalloc byte[Libc.StatxSize];
        if (Libc.Statx(folder, name, flags, Libc.BasicStats, stat) < 0)
        {
            if (Marshal.GetLastPInvokeError() == LinuxFault.NoEntry) return null;
            throw LinuxFault.Last("Looking at", told);
        }

        var type = Mode(stat) & TypeMask;
        if (type != Plain)
            throw new TransportException(TransportCause.NotAFile, told, $"'{told}' is a {(type == Folder ? "folder" : "link, pipe, socket or device")}, not a plain file.");
        var inode = BinaryPrimitives.ReadUInt64LittleEndian(stat[32..]);
        var size = BinaryPrimitives.ReadInt64LittleEndian(stat[40..]);
        var seconds = BinaryPrimitives.ReadInt64LittleEndian(stat[112..]);
        var nanoseconds = BinaryPrimitives.ReadUInt32LittleEndian(stat[120..]);
        return new RemoteFile(told, size, At(seconds, nanoseconds), $"{seconds}.{nanoseconds:D9}-{inode}");
    }

    /// <summary>Times that no calendar holds (a broken clock, a damaged file system) become its ends.</summary>
    static DateTimeOffset At(long seconds, uint nanoseconds)
    {
        var within = Math.Clamp(seconds, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds());
        return DateTimeOffset.FromUnixTimeSeconds(within).AddTicks(within == seconds ? nanoseconds / 100 : 0);
    }

    SafeFileHandle OpenFolder(RemoteName? folder, bool make)
    {
        var flags = Libc.PathOnly | Libc.DirectoryOnly | Libc.CloseOnExec;
        var at = Handle(Libc.Open(rootPath, flags), $"Opening '{Encoding.UTF8.GetString(rootPath.AsSpan()[..^1])}' as", null);
        if (folder is null) return at;
        foreach (var range in folder.Bytes.Span.Split((byte)'/'))
        {
            var part = Terminated(folder.Bytes.Span[range]);
            var next = Libc.OpenAt(at, part, flags | Libc.NoFollow, 0);
            if (next < 0 && make && Marshal.GetLastPInvokeError() == LinuxFault.NoEntry)
            {
                // Another host may make it at the same moment; opening it tells.
                _ = Libc.MakeFolderAt(at, part, AnyFolder);
                next = Libc.OpenAt(at, part, flags | Libc.NoFollow, 0);
            }

            at = Replace(at, Handle(next, "Opening the folder", folder, at));
        }

        return at;
    }

    static SafeFileHandle Replace(SafeFileHandle old, SafeFileHandle next)
    {
        old.Dispose();
        return next;
    }

    static SafeFileHandle Handle(int file, string doing, RemoteName? name, SafeFileHandle? release = null)
    {
        if (file >= 0) return new SafeFileHandle(file, ownsHandle: true);
        var failure = LinuxFault.Last(doing, name);
        release?.Dispose();
        throw failure;
    }

    static byte[] Terminated(ReadOnlySpan<byte> name) => [.. name, 0];

    SafeFileHandle OpenPlain(RemoteName name, int access, string doing)
    {
        using var folder = OpenFolder(name.Folder, make: false);

        // Non-blocking, because opening a pipe would wait for its other end.
        var file = Handle(Libc.OpenAt(folder, Terminated(name.FileName), access | Libc.NonBlocking | Libc.NoFollow | Libc.CloseOnExec, 0), doing, name);
        try
        {
            _ = Stat(file, "\0"u8, Libc.EmptyPath, name);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
