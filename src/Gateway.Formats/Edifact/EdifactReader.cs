namespace Gateway.Formats.Edifact;

/// <summary>Reads EDIFACT files into items, in file order, in constant memory. Never throws for what a file says; what the stream throws is let through.</summary>
public sealed class EdifactReader(EdifactCatalog catalog, EdifactReaderOptions options)
{
    /// <summary>Items of a file; <paramref name="file"/> is read forward only and left open.</summary>
    public IEnumerable<EdifactItem> Read(Stream file)
    {
        _ = (catalog, options, file);
        return [];
    }
}
