namespace Gateway.Console.X12;

/// <summary>Bytes between two terminators, not yet text.</summary>
/// <param name="Content">Its beginning, as much as is shown.</param>
/// <param name="Length">Of the whole piece, without terminator.</param>
/// <param name="Delimiters">Null in a file that is no X12.</param>
readonly record struct RawPiece(long Byte, ReadOnlyMemory<byte> Content, long Length, Delimiters? Delimiters);
