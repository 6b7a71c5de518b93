namespace Gateway.Pipeline.Store;

/// <summary>A stored file: its number, the size of its content in bytes, and the SHA-256 of that content.</summary>
public sealed record ArchivedFile(long Id, long Size, byte[] Sha256);
