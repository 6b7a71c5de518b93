namespace Gateway.Formats.Nacha;

/// <summary>
/// Reads NACHA files into items, in file order, in constant memory beside a bounded set of the entries seen. Never throws for what a file says; what
/// the stream throws is let through. One reader serves any number of files, one after another or at once.
/// </summary>
public sealed class NachaReader(NachaCatalog catalog, NachaReaderOptions options)
{
    /// <summary>Items of a file; <paramref name="file"/> is read forward only and left open.</summary>
    public IEnumerable<NachaItem> Read(Stream file)
    {
        using var session = new NachaSession(catalog, options, file);
        foreach (var item in session.Read())
            yield return item;
    }
}
