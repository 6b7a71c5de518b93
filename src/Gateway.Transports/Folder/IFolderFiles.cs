using Microsoft.Win32.SafeHandles;

namespace Gateway.Transports.Folder;

/// <summary>Files below one folder, without ever leaving it through a link. Failures are <see cref="TransportException"/>.</summary>
interface IFolderFiles
{
    /// <summary>What a folder holds, in order of name, without what is in its folders. Null is the folder itself.</summary>
    IReadOnlyList<FolderEntry> Entries(RemoteName? folder);

    /// <summary>Null when it is not there; a failure when it is no plain file.</summary>
    RemoteFile? Stat(RemoteName name);

    SafeFileHandle OpenRead(RemoteName name);

    /// <summary>A new, empty file; missing folders are made.</summary>
    SafeFileHandle CreateNew(RemoteName name);

    /// <summary>An existing file, to be written to.</summary>
    SafeFileHandle OpenAppend(RemoteName name);

    /// <summary>Durable when it returns, as is everything that was done to the folders concerned before.</summary>
    void Rename(RemoteName from, RemoteName to);

    void Delete(RemoteName name);

    /// <summary>Makes the names in the folder of this file durable.</summary>
    void SyncFolderOf(RemoteName name);
}
