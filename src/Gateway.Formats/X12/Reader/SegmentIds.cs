using System.Runtime.CompilerServices;

namespace Gateway.Formats.X12;

/// <summary>IDs of the envelope's segments as <see cref="SegmentCursor.Id"/> has them.</summary>
static class SegmentIds
{
    public const int Isa = 'I' | ('S' << 8) | ('A' << 16);
    public const int Gs = 'G' | ('S' << 8);
    public const int St = 'S' | ('T' << 8);
    public const int Se = 'S' | ('E' << 8);
    public const int Ge = 'G' | ('E' << 8);
    public const int Iea = 'I' | ('E' << 8) | ('A' << 16);
    public const int Ta1 = 'T' | ('A' << 8) | ('1' << 16);
    public const int Ta3 = 'T' | ('A' << 8) | ('3' << 16);
    public const int Isb = 'I' | ('S' << 8) | ('B' << 16);
    public const int Ise = 'I' | ('S' << 8) | ('E' << 16);
    public const int Isx = 'I' | ('S' << 8) | ('X' << 16);

    /// <summary>An ID of two or three bytes in an int, the first lowest; 0 for any other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Pack(byte[] bytes, int start, int length) => length switch
    {
        2 => bytes[start] | (bytes[start + 1] << 8),
        3 => bytes[start] | (bytes[start + 1] << 8) | (bytes[start + 2] << 16),
        _ => 0,
    };

    public static int Pack(ReadOnlySpan<byte> id) => id.Length switch
    {
        2 => id[0] | (id[1] << 8),
        3 => id[0] | (id[1] << 8) | (id[2] << 16),
        _ => 0,
    };

    /// <summary>Segments by which a network's services are asked for; they have no effect here.</summary>
    public static bool IsService(int id) => id is Ta3 or Isb or Ise or Isx;
}
