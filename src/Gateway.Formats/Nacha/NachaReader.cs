using Gateway.Formats.Framing;

namespace Gateway.Formats.Nacha;

/// <summary>Reads NACHA files into items, in file order, in constant memory. Never throws for what a file says; what the stream throws is let through.</summary>
public sealed class NachaReader(NachaCatalog catalog, NachaReaderOptions options)
{
    /// <summary>Items of a file; <paramref name="file"/> is read forward only and left open.</summary>
    public IEnumerable<NachaItem> Read(Stream file)
    {
        _ = (catalog, options, file, FaultSeverity.Error);
        return [];
    }
}
