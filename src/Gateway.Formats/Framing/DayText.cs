using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gateway.Formats.Framing;

/// <summary>Days as files write them. A year of two digits is one of 1950 to 2049.</summary>
static class DayText
{
    /// <summary>CCYYMMDD, the first eight bytes of the text; false for what is no day.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        if (text.Length < sizeof(ulong))
            return false;
        var word = Unsafe.ReadUnaligned<ulong>(ref MemoryMarshal.GetReference(text));
        if (!AreDigits(word))
            return false;
        // Each byte pair becomes a number below 100: century, year, month, day.
        var pairs = (((word & 0x0F0F_0F0F_0F0F_0F0F) * 10) + ((word & 0x0F0F_0F0F_0F0F_0F0F) >> 8)) & 0x00FF_00FF_00FF_00FF;
        return TryDay(((int)(pairs & 0xFF) * 100) + (int)((pairs >> 16) & 0xFF), (int)((pairs >> 32) & 0xFF), (int)(pairs >> 48), out day);
    }

    public static bool TryDay(int year, int month, int date, out DateOnly day)
    {
        day = default;
        if (year == 0 || (uint)(month - 1) > 11 || date == 0 || (date > 28 && date > DateTime.DaysInMonth(year, month)))
            return false;
        day = new DateOnly(year, month, date);
        return true;
    }

    public static int InCentury(int year) => year + (year < 50 ? 2000 : 1900);

    /// <summary>Two digits; negative when one of them is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Pair(ReadOnlySpan<byte> text, int at)
    {
        uint tens = (uint)(text[at] - '0'), ones = (uint)(text[at + 1] - '0');
        return tens > 9 || ones > 9 ? -1 : (int)((tens * 10) + ones);
    }

    /// <summary>All eight bytes are 30 to 39: the upper half is 3, and still is with 6 added.</summary>
    static bool AreDigits(ulong word) =>
        ((word & 0xF0F0_F0F0_F0F0_F0F0) | (((word + 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0) >> 4)) == 0x3333_3333_3333_3333;
}
