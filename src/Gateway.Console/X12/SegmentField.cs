namespace Gateway.Console.X12;

/// <summary>An element in words.</summary>
/// <param name="Element">Its number in the segment; the raw side highlights it together with this.</param>
public sealed record SegmentField(int Element, string Label, string Value);
