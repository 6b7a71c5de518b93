namespace Gateway.Pipeline.Store.Archive;

/// <summary>What file and archive_key say about a file's chunks, and how many there are.</summary>
sealed record ArchiveEntry(
    long File_id, long Size, byte[] Sha256, DateOnly Month, string Wrapping_key_id, byte[] Wrapped_key, int Chunks, long Chunks_present)
{
    /// <param name="how">Completes "File 12 is damaged in the archive: …".</param>
    public ArchiveDamagedException Damaged(string how) =>
        new($"File {File_id} is damaged in the archive: {how}. Restore tables file, archive_key and archive_chunk from a backup.");
}
