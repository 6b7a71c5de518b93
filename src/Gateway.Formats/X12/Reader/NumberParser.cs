namespace Gateway.Formats.X12;

/// <summary>
/// X12.6 decimal numbers: a minus sign where negative, digits, a point where there are decimals. No plus, no exponent, no grouping, no blanks.
/// </summary>
static class NumberParser
{
    /// <summary>As many digits as a long holds for certain, and as the dictionary allows for an amount.</summary>
    public const int MostDigits = 18;

    /// <summary>Gives the number of digits; 0 when it is no number. Beyond <see cref="MostDigits"/> only the count is right.</summary>
    /// <param name="scale">Digits after the point; -1 when there is no point.</param>
    public static int Parse(byte[] bytes, int from, int to, out long number, out int scale)
    {
        var span = bytes.AsSpan(from, to - from);
        var isNegative = span[0] == (byte)'-';
        var digits = 0;
        var point = -1;
        ulong value = 0;
        for (var i = isNegative ? 1 : 0; i < span.Length; i++)
        {
            var digit = (uint)(span[i] - '0');
            if (digit <= 9)
            {
                value = (value * 10) + digit;
                digits++;
            }
            else if (span[i] == (byte)'.' && point < 0)
            {
                point = digits;
            }
            else
            {
                digits = 0;
                break;
            }
        }

        number = isNegative ? -(long)value : (long)value;
        scale = point < 0 ? -1 : digits - point;
        return digits;
    }
}
