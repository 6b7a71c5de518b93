using System.Runtime.CompilerServices;

namespace Gateway.Formats.Bai2;

/// <summary>Amounts and counts as they are written: digits, perhaps with a sign, in the smallest unit of the currency.</summary>
static class AmountText
{
    /// <summary>More digits do not fit into 64 bits, and no bank has them.</summary>
    public const int MostDigits = 18;

    /// <summary>Reads an optional sign and 1 to 18 digits; nothing else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.IsEmpty)
            return false;
        var isNegative = text[0] == '-';
        if (isNegative || text[0] == '+')
            text = text[1..];
        if (!TryReadDigits(text, out value))
            return false;
        if (isNegative)
            value = -value;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadDigits(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if ((uint)(text.Length - 1) >= MostDigits)
            return false;
        foreach (var b in text)
        {
            var digit = (uint)(b - '0');
            if (digit > 9)
                return false;
            value = (value * 10) + digit;
        }

        return true;
    }

    /// <summary>A control total, which may have more digits than one amount: up to 36.</summary>
    public static bool TryReadWide(ReadOnlySpan<byte> text, out Int128 value)
    {
        value = 0;
        var isNegative = text.Length > 0 && text[0] == '-';
        var digits = isNegative || (text.Length > 0 && text[0] == '+') ? text[1..] : text;
        long high = 0;
        if (digits.Length > 2 * MostDigits || !TryReadDigits(digits[^Math.Min(MostDigits, digits.Length)..], out var low)
            || (digits.Length > MostDigits && !TryReadDigits(digits[..^MostDigits], out high)))
            return false;
        value = ((Int128)high * 1_000_000_000_000_000_000) + low;
        if (isNegative)
            value = -value;
        return true;
    }

    /// <summary>An amount written with a point and exactly the decimals of its currency, which some banks do against the standard.</summary>
    public static bool TryReadPointed(ReadOnlySpan<byte> text, int decimals, out long value)
    {
        value = 0;
        var point = text.IndexOf((byte)'.');
        if (decimals == 0 || point < 1 || text.Length - point - 1 != decimals || text.Length > MostDigits)
            return false;
        Span<byte> joined = stackalloc byte[text.Length - 1];
        text[..point].CopyTo(joined);
        text[(point + 1)..].CopyTo(joined[point..]);
        return TryRead(joined, out value);
    }

    /// <summary>A count: digits only, at most nine.</summary>
    public static bool TryReadCount(ReadOnlySpan<byte> text, out int count)
    {
        var isRead = text.Length <= 9 & TryReadDigits(text, out var value);
        count = isRead ? (int)value : 0;
        return isRead;
    }

    /// <summary>Three digits, leading zeros kept by whoever shows them; -1 for anything else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TypeCode(ReadOnlySpan<byte> text)
    {
        if (text.Length != 3)
            return -1;
        uint hundreds = (uint)(text[0] - '0'), tens = (uint)(text[1] - '0'), ones = (uint)(text[2] - '0');
        return hundreds > 9 || tens > 9 || ones > 9 ? -1 : (int)((hundreds * 100) + (tens * 10) + ones);
    }

    /// <summary>The amount with its decimals applied.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static decimal Scaled(long value, int decimals)
    {
        var digits = (ulong)Math.Abs(value);
        return new decimal((int)digits, (int)(digits >> 32), 0, value < 0, (byte)decimals);
    }

    /// <summary>Sums can be wider than one amount; what not even a decimal holds is shown as its largest value.</summary>
    public static decimal Scaled(Int128 value, int decimals)
    {
        var digits = value < 0 ? -value : value;
        return digits >> 96 == 0
            ? new decimal((int)(uint)digits, (int)(uint)(digits >> 32), (int)(uint)(digits >> 64), value < 0, (byte)decimals)
            : value < 0 ? decimal.MinValue : decimal.MaxValue;
    }
}
