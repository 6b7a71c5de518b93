using System.Runtime.CompilerServices;

namespace Gateway.Formats.Edifact;

/// <summary>
/// Numeric values of ISO 9735: a minus sign where negative, digits, at most one decimal mark, which may be a comma or a point whatever UNA says.
/// No plus, no exponent, no grouping, no blanks. Neither sign nor mark counts for the length.
/// </summary>
static class EdifactNumber
{
    /// <summary>As many digits as a long holds for certain.</summary>
    public const int MostDigits = 18;

    /// <summary>Gives the number of digits; 0 when it is no number. Beyond <see cref="MostDigits"/> only the count is right.</summary>
    /// <param name="scale">Digits behind the decimal mark; -1 when there is none.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Parse(ReadOnlySpan<byte> text, out long number, out int scale)
    {
        var isNegative = text.Length > 0 && text[0] == (byte)'-';
        var digits = 0;
        var mark = -1;
        ulong value = 0;
        for (var i = isNegative ? 1 : 0; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                value = (value * 10) + digit;
                digits++;
            }
            else if (text[i] is (byte)'.' or (byte)',' && mark < 0)
            {
                mark = digits;
            }
            else
            {
                digits = 0;
                break;
            }
        }

        number = isNegative ? -(long)value : (long)value;
        scale = mark < 0 ? -1 : digits - mark;
        return digits;
    }

    /// <summary>Null for what is no number or has too many digits, never zero.</summary>
    public static decimal? Decimal(ReadOnlySpan<byte> text)
    {
        if (Parse(text, out var number, out var scale) is 0 or > MostDigits)
            return null;
        var size = (ulong)Math.Abs(number);
        return new decimal((int)size, (int)(size >> 32), 0, number < 0, (byte)Math.Max(scale, 0));
    }
}
