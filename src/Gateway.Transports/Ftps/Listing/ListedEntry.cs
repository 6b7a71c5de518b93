namespace Gateway.Transports.Ftps.Listing;

enum ListedKind
{
    File,
    Folder,

    /// <summary>Links, pipes, sockets, devices: never listed.</summary>
    Other,
}

/// <summary>One line of a listing.</summary>
/// <param name="FileName">Bytes, one part of a path.</param>
/// <param name="Size">Null where the listing does not tell.</param>
/// <param name="ModifiedAt">Null where the listing does not tell.</param>
/// <param name="Stamp">Exact, the same as <see cref="FtpsFiles"/> tells of the single file; null where the listing is too coarse for that.</param>
sealed record ListedEntry(byte[] FileName, ListedKind Kind, long? Size, DateTimeOffset? ModifiedAt, string? Stamp);
