namespace Gateway.Formats.Bai2;

/// <summary>Reads BAI2 files into items, in file order, in bounded memory. Never throws for what a file says; what the stream throws is let through.</summary>
public sealed class Bai2Reader(Bai2Catalog catalog, Bai2ReaderOptions options)
{
    /// <summary>Items of a file; <paramref name="file"/> is read forward only and left open.</summary>
    public IEnumerable<Bai2Item> Read(Stream file)
    {
        _ = (catalog, options, file);
        return [];
    }
}
