namespace Gateway.Formats.X12;

/// <summary>An ISA as it was found: its elements, its delimiters, its length in bytes, terminator included.</summary>
/// <param name="IsStandardLength">It has its 106 characters, each element its own width.</param>
/// <param name="WasWrapped">It was broken over two lines of 80.</param>
sealed record IsaSegment(string[] Elements, X12Delimiters Delimiters, int Length, bool IsStandardLength, bool WasWrapped);
