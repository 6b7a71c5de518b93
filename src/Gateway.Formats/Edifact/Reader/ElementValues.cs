using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gateway.Formats.Edifact;

/// <summary>
/// The components of one element of the current segment, looked up once for all of them; of a repeated one, those of the first. Good until the
/// next segment.
/// </summary>
[StructLayout(LayoutKind.Auto)]
readonly ref struct ElementValues(EdifactSegmentValues segment, int first, int count)
{
    /// <summary>As it stands, with release characters; empty when it is not there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Bytes(int component) => component > count ? default : segment.Cursor.Parts.Value(first + component - 1);

    public string? Text(int component) => segment.TextOf(Bytes(component));

    public string? Code(int component) => segment.CodeOf(Bytes(component));

    public decimal? Decimal(int component) => EdifactNumber.Decimal(Bytes(component));
}
