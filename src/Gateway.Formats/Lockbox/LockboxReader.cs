using Gateway.Formats.Lockbox.Reader;

namespace Gateway.Formats.Lockbox;

/// <summary>
/// Reads lockbox files into items, in file order, in bounded memory. Never throws for what a file says; what the stream throws is let through. One reader
/// may serve any number of files, also at once. There is no standard that every bank follows; what the layouts have is from the guides of several banks.
/// </summary>
public sealed class LockboxReader
{
    /// <summary>Met in files without line ends beside what the layouts name.</summary>
    const int AchRecordSize = 94;

    readonly LockboxCatalog catalog;
    readonly LockboxReaderOptions options;
    readonly int[] sizes;

    /// <exception cref="ArgumentException">The catalog has no layout, or not the one that the options name.</exception>
    public LockboxReader(LockboxCatalog catalog, LockboxReaderOptions options)
    {
        if (catalog.All.Count == 0) throw new ArgumentException("There is no lockbox layout.", nameof(catalog));
        if (options.Layout is { } name && catalog.Find(name) is null)
            throw new ArgumentException($"There is no lockbox layout '{name}'; there are: {string.Join(", ", catalog.Layouts)}.", nameof(options));
        (this.catalog, this.options) = (catalog, options);
        sizes = [.. catalog.All.Select(layout => layout.RecordSize).Append(AchRecordSize).Distinct()];
    }

    /// <summary>Items of a file; <paramref name="file"/> is read forward only and left open.</summary>
    public IEnumerable<LockboxItem> Read(Stream file)
    {
        using var cursor = new RecordCursor(file, sizes);
        var output = new List<LockboxItem>();
        var session = new LockboxSession(cursor, catalog, options, output);
        while (true)
        {
            var goesOn = session.Run();
            foreach (var item in output) yield return item;
            output.Clear();
            if (!goesOn) yield break;
        }
    }
}
