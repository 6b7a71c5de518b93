namespace Gateway.Formats.Bai2;

/// <summary>
/// Reads BAI2 files into items, in file order, in bounded memory: one record with its continuations, and where a record can be read in several
/// ways the items of its account up to <see cref="Bai2ReaderOptions.MaxHeldItems"/>. Never throws for what a file says; what the stream throws is
/// let through. One reader may serve any number of files, also at once. Source: BAI, Cash management balance reporting specifications, version 2.
/// </summary>
public sealed class Bai2Reader(Bai2Catalog catalog, Bai2ReaderOptions options)
{
    /// <summary>Items of a file; <paramref name="file"/> is read forward only and left open.</summary>
    /// <exception cref="ArgumentException">The options name a type-code table that there is not.</exception>
    public IEnumerable<Bai2Item> Read(Stream file)
    {
        var types = catalog.Find(options.TypeCodes);
        return Read(file, types);
    }

    IEnumerable<Bai2Item> Read(Stream file, Grammar.TypeTable types)
    {
        using var cursor = new LineCursor(file, options.MaxRecordBytes);
        var output = new List<Bai2Item>();
        var session = new Bai2Session(cursor, types, options, output);
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
