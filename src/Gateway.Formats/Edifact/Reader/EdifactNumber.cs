using System.Runtime.CompilerServices;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact;

/// <summary>
/// Numeric values of ISO 9735: as <see cref="NumberText"/> reads them; the decimal mark may be a comma or a point whatever UNA says.
/// Neither sign nor mark counts for the length.
/// </summary>
static class EdifactNumber
{
    public const int MostDigits = NumberText.MostDigits;

    /// <summary>Gives the number of digits; 0 when it is no number. Beyond <see cref="MostDigits"/> only the count is right.</summary>
    /// <param name="scale">Digits behind the decimal mark; -1 when there is none.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Parse(ReadOnlySpan<byte> text, out long number, out int scale) => NumberText.Parse(text, (byte)'.', (byte)',', out number, out scale);

    /// <summary>Null for what is no number or has too many digits, never zero.</summary>
    public static decimal? Decimal(ReadOnlySpan<byte> text) =>
        Parse(text, out var number, out var scale) is 0 or > MostDigits ? null : NumberText.Decimal(number, scale);
}
