namespace Gateway.Formats.X12;

/// <summary>
/// Reads X12 files into items, in file order, in constant memory: envelope starts and ends, document parts between them, faults outside.
/// Never throws for what a file says; what the stream throws is let through. One reader may serve any number of files, also at once.
/// Source: X12.5 (interchange), X12.6 (syntax), X12.22 and X12.3 for segments and elements as far as the grammars have them.
/// </summary>
public sealed class X12Reader(X12GrammarCatalog grammars, X12ReaderOptions options)
{
    /// <summary>Items of a file; <paramref name="file"/> is read forward only and left open.</summary>
    public IEnumerable<X12Item> Read(Stream file)
    {
        using var cursor = new SegmentCursor(file, options.MaxSegmentBytes);
        var output = new List<X12Item>();
        var session = new X12Session(cursor, grammars, options, output);
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
