using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Formats.Framing;

/// <summary>
/// Numbers as files write them: a minus sign where negative, digits, at most one decimal mark. No plus, no exponent, no grouping, no blanks.
/// </summary>
static class NumberText
{
    /// <summary>As many digits as a long holds for certain.</summary>
    public const int MostDigits = 18;

    /// <summary>Bytes after a text that may be read, whatever stands there.</summary>
    public const int Slack = 32;

    const int AtOnce = 8;

    static ReadOnlySpan<long> PowersOfTen => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>Gives the number of digits; 0 when it is no number. Beyond <see cref="MostDigits"/> only the count is right.</summary>
    /// <param name="text">In an array that goes on for <see cref="Slack"/> bytes.</param>
    /// <param name="otherMark">A second decimal mark that is taken; the same as <paramref name="mark"/> for none.</param>
    /// <param name="scale">Digits behind the decimal mark; -1 when there is none.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Parse(ReadOnlySpan<byte> text, byte mark, byte otherMark, out long number, out int scale)
    {
        ref var origin = ref MemoryMarshal.GetReference(text);
        var length = text.Length;
        if (length is > 0 and <= 2 * AtOnce)
        {
            var others = Others(ref origin, length);
            var sign = origin == (byte)'-' ? 1 : 0;
            others &= ~(uint)sign;
            var whole = Math.Min(BitOperations.TrailingZeroCount(others), length);
            scale = length - whole - 1;
            var found = Unsafe.Add(ref origin, whole);
            if ((others & (others - 1)) == 0 && whole - sign <= AtOnce && scale <= AtOnce && (others == 0 || found == mark || found == otherMark))
            {
                var behind = Math.Max(scale, 0);
                number = (Digits(ref Unsafe.Add(ref origin, sign), whole - sign) * PowersOfTen[behind]) + Digits(ref Unsafe.Add(ref origin, whole + 1), behind);
                number = sign == 0 ? number : -number;
                return whole - sign + behind;
            }
        }

        return ParseOneByOne(text, mark, otherMark, out number, out scale);
    }

    /// <summary>A decimal of a number and its scale, which may be -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static decimal Decimal(long number, int scale)
    {
        var size = (ulong)Math.Abs(number);
        return new decimal((int)size, (int)(size >> 32), 0, number < 0, (byte)Math.Max(scale, 0));
    }

    /// <summary>A bit for every one of up to 16 bytes that is no digit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Others(ref byte origin, int length)
    {
        var digits = Vector128.LoadUnsafe(ref origin) - Vector128.Create((byte)'0');
        return Vector128.GreaterThan(digits, Vector128.Create((byte)9)).ExtractMostSignificantBits() & ((1u << length) - 1);
    }

    /// <summary>Up to eight digits: pairs of digits are joined, then pairs of pairs, then these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static long Digits(ref byte origin, int count)
    {
        if (count == 0)
            return 0;
        var word = (Unsafe.ReadUnaligned<ulong>(ref origin) - 0x3030_3030_3030_3030) << (64 - (8 * count));
        word = (word * 10) + (word >> 8);
        return (long)((((word & 0x0000_00FF_0000_00FF) * 0x000F_4240_0000_0064) + (((word >> 16) & 0x0000_00FF_0000_00FF) * 0x0000_2710_0000_0001)) >> 32);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int ParseOneByOne(ReadOnlySpan<byte> text, byte mark, byte otherMark, out long number, out int scale)
    {
        var isNegative = text.Length > 0 && text[0] == (byte)'-';
        var digits = 0;
        var behind = -1;
        ulong value = 0;
        for (var i = isNegative ? 1 : 0; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                value = (value * 10) + digit;
                digits++;
            }
            else if ((text[i] == mark || text[i] == otherMark) && behind < 0)
            {
                behind = digits;
            }
            else
            {
                digits = 0;
                break;
            }
        }

        number = isNegative ? -(long)value : (long)value;
        scale = behind < 0 ? -1 : digits - behind;
        return digits;
    }
}
