namespace Gateway.Formats.Edifact;

/// <summary>
/// Reads EDIFACT files into items, in file order, in constant memory: envelope starts and ends, document parts between them, faults outside.
/// Never throws for what a file says; what the stream throws is let through. One reader may serve any number of files, also at once.
/// Source: ISO 9735 (syntax versions 1 to 4), and the UN directories as far as the definitions have them.
/// </summary>
public sealed class EdifactReader(EdifactCatalog catalog, EdifactReaderOptions options)
{
    /// <summary>Items of a file; <paramref name="file"/> is read forward only and left open.</summary>
    public IEnumerable<EdifactItem> Read(Stream file)
    {
        using var cursor = new EdifactCursor(file, options.MaxSegmentBytes);
        var output = new List<EdifactItem>();
        var session = new EdifactSession(cursor, catalog, options, output);
        while (true)
        {
            var goesOn = session.Run();
            for (var i = 0; i < output.Count; i++)
                yield return output[i];
            output.Clear();
            if (!goesOn)
                yield break;
        }
    }
}
