namespace Gateway.Formats.Framing;

/// <summary>How the start of an interchange is told from anything else.</summary>
interface IStartMark<out T>
    where T : class
{
    /// <summary>So many bytes are enough to tell.</summary>
    int BytesWanted { get; }

    /// <summary>The interchange that begins with these bytes; null when none does.</summary>
    /// <param name="isSegmentStart">They stand where a segment may begin.</param>
    T? Read(ReadOnlySpan<byte> bytes, bool isSegmentStart);

    /// <summary>A segment may begin right behind this byte.</summary>
    bool Separates(byte before);

    /// <summary>Its name stands there.</summary>
    bool LooksLikeOne(ReadOnlySpan<byte> bytes);

    /// <summary>Next place behind the first byte at which its name stands in full; -1 when there is none.</summary>
    int IndexOfNext(ReadOnlySpan<byte> bytes);
}
