using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Transports.Folder;

/// <summary>
/// The folder by the framework, for systems other than Linux on x64 and arm64. Its limits: names must be UTF-8 text (others are refused with that reason), a link that
/// appears between check and use is followed, and names become durable when the system pleases.
/// </summary>
sealed class FrameworkFolderFiles(string root) : IFolderFiles
{
    public IReadOnlyList<FolderEntry> Entries(RemoteName? folder) => Guard("Listing", folder, () =>
        (IReadOnlyList<FolderEntry>)[.. new DirectoryInfo(folder is null ? root : PathOf(folder)).EnumerateFileSystemInfos().OrderBy(info => info.Name, StringComparer.Ordinal).Select(info => Entry(folder, info))]);

    public RemoteFile? Stat(RemoteName name) => Guard("Looking at", name, () =>
    {
        var file = new FileInfo(PathOf(name));
        if (Directory.Exists(file.FullName)) throw new TransportException(TransportCause.NotAFile, name, $"'{name}' is a folder, not a plain file.");
        if (!file.Exists) return null;
        RefuseLink(file, name);
        return new RemoteFile(name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc), $"{file.LastWriteTimeUtc.Ticks}-{file.CreationTimeUtc.Ticks}");
    });

    public SafeFileHandle OpenRead(RemoteName name) => OpenPlain(name, FileAccess.Read);

    public SafeFileHandle OpenAppend(RemoteName name) => OpenPlain(name, FileAccess.Write);

    public SafeFileHandle CreateNew(RemoteName name) => Guard("Writing", name, () =>
    {
        MakeFolderOf(name);
        return File.OpenHandle(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    });

    public void Rename(RemoteName from, RemoteName to)
    {
        if (Stat(from) is null) throw new TransportException(TransportCause.NotFound, from, $"Renaming '{from}' failed: it is not there.");
        Guard("Renaming", to, () =>
        {
            MakeFolderOf(to);
            MoveName(PathOf(from), PathOf(to));
            return true;
        });
    }

    public void Delete(RemoteName name)
    {
        if (Stat(name) is null) throw new TransportException(TransportCause.NotFound, name, $"Deleting '{name}' failed: it is not there.");
        Guard("Deleting", name, () =>
        {
            File.Delete(PathOf(name));
            return true;
        });
    }

    public void SyncFolderOf(RemoteName name)
    {
    }

    /// <summary>Windows moves without overwriting in one step; elsewhere the framework looks first and then renames, which is a race, so a link refuses the target.</summary>
    static void MoveName(string from, string to)
    {
        if (OperatingSystem.IsWindows())
        {
            File.Move(from, to, overwrite: false);
            return;
        }

        if (Libc.Link(from, to) < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        }

        File.Delete(from);
    }

    static FolderEntry Entry(RemoteName? folder, FileSystemInfo info)
    {
        // The framework puts U+FFFD where a name is not text: it can be listed as such, and is then refused by name.
        var part = new RemoteName(Encoding.UTF8.GetBytes(info.Name));
        var kind = info.Attributes.HasFlag(FileAttributes.ReparsePoint) || info.Attributes.HasFlag(FileAttributes.Device) ? FolderEntryKind.Other
            : info is DirectoryInfo ? FolderEntryKind.Folder : FolderEntryKind.File;
        return new FolderEntry(folder is null ? part : folder.Join(part), kind);
    }

    static void RefuseLink(FileSystemInfo info, RemoteName name)
    {
        // A name that is not there has all attributes.
        if (info.Attributes == (FileAttributes)(-1)) return;
        if (info.LinkTarget is not null || info.Attributes.HasFlag(FileAttributes.ReparsePoint))
            throw new TransportException(TransportCause.NotAFile, name, $"'{name}' is a link or lies behind one.");
    }

    static T Guard<T>(string doing, RemoteName? name, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            var cause = e switch
            {
                UnauthorizedAccessException => TransportCause.PermissionDenied,
                FileNotFoundException or DirectoryNotFoundException => TransportCause.NotFound,
                PathTooLongException or NotSupportedException => TransportCause.NameRefused,
                IOException { HResult: LinuxFault.Exists or unchecked((int)0x80070050) or unchecked((int)0x800700B7) } => TransportCause.AlreadyExists,
                IOException { HResult: 28 or unchecked((int)0x80070070) } => TransportCause.DiskFull,
                IOException { HResult: unchecked((int)0x80070020) } => TransportCause.Busy,
                _ => TransportCause.Broken,
            };
            throw new TransportException(cause, name, $"{doing} {(name is null ? "the folder" : $"'{name}'")} failed: {e.Message}", e);
        }
    }

    void MakeFolderOf(RemoteName name)
    {
        if (name.Folder is { } folder) Directory.CreateDirectory(PathOf(folder));
    }

    string PathOf(RemoteName name)
    {
        var path = root;
        foreach (var range in name.Bytes.Span.Split((byte)'/'))
        {
            if (path != root) RefuseLink(new DirectoryInfo(path), name);
            path = Path.Combine(path, Part(name.Bytes.Span[range], name));
        }

        return path;
    }

    static string Part(ReadOnlySpan<byte> bytes, RemoteName name)
    {
        var part = Encoding.UTF8.GetString(bytes);
        if (part.Contains('\uFFFD') || part.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()))
            throw new TransportException(TransportCause.NameRefused, name, $"'{name}' is no name that this system can use.");
        return part;
    }

    SafeFileHandle OpenPlain(RemoteName name, FileAccess access)
    {
        if (Stat(name) is null) throw new TransportException(TransportCause.NotFound, name, $"Opening '{name}' failed: it is not there.");
        return Guard("Opening", name, () => File.OpenHandle(PathOf(name), FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete));
    }
}
