namespace Gateway.Transports;

/// <summary>
/// A file as one look at its endpoint found it.
/// </summary>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedAt">By the other side's clock, which may be wrong; nothing is decided by it.</param>
/// <param name="Stamp">Opaque; differs when the content may differ: time of change and inode, an ETag.</param>
public sealed record RemoteFile(RemoteName Name, long Size, DateTimeOffset ModifiedAt, string Stamp);
