namespace Gateway.Console.X12;

/// <summary>A page of a file's content. Pages begin at the same places whichever byte was asked for.</summary>
/// <param name="Previous">First byte of the page before; null on the first.</param>
/// <param name="Next">First byte of the page behind; null on the last.</param>
/// <param name="IsX12">False: shown without words of what each part says.</param>
/// <param name="IsKnown">False: shown as text, with every longer number hidden, since we cannot tell accounts apart.</param>
public sealed record RawWindow(IReadOnlyList<RawSegment> Segments, long? Previous, long? Next, bool IsX12, bool IsKnown)
{
    public long Start => Segments.Count == 0 ? 0 : Segments[0].Byte;

    public long End => Segments.Count == 0 ? 0 : Segments[^1].Byte + Segments[^1].Length;
}
