namespace Gateway.Transports.Folder;

enum FolderEntryKind
{
    File,
    Folder,

    /// <summary>A link, pipe, socket or device.</summary>
    Other,
}

sealed record FolderEntry(RemoteName Name, FolderEntryKind Kind);
