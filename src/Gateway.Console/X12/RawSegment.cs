namespace Gateway.Console.X12;

/// <summary>One segment as it stands in a file, or a line of a file that has no segments.</summary>
/// <param name="No">In the file, from 1.</param>
/// <param name="InSet">In its transaction set, ST being 1; 0 outside of one.</param>
/// <param name="Byte">Offset of its first byte.</param>
/// <param name="Length">In bytes, without the terminator.</param>
/// <param name="Elements">Readable text of each element, the segment's name first; accounts are hidden already.</param>
/// <param name="Ends">Where each element ends, in bytes from the segment's start.</param>
/// <param name="IsCut">Longer than what is shown.</param>
public sealed record RawSegment(
    long No, int InSet, long Byte, long Length, char Separator, IReadOnlyList<string> Elements, IReadOnlyList<int> Ends, bool IsCut)
{
    public bool Contains(long position) => position >= Byte && position <= Byte + Length;

    /// <summary>The element that a byte of the file belongs to.</summary>
    public int ElementAt(long position)
    {
        var index = Ends.Index().FirstOrDefault(end => position - Byte <= end.Item, (Index: Ends.Count - 1, Item: 0)).Index;
        return Math.Max(0, index);
    }
}
