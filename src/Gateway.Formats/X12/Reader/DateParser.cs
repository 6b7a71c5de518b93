using System.Runtime.CompilerServices;

namespace Gateway.Formats.X12;

/// <summary>X12.6 dates (CCYYMMDD, in old versions YYMMDD) and times (HHMM, HHMMSS, HHMMSSD, HHMMSSDD).</summary>
static class DateParser
{
    /// <param name="day">As <see cref="DateOnly.DayNumber"/>. Six digits are taken for 1950 to 2049.</param>
    public static bool TryParse(byte[] bytes, int from, int to, out int day)
    {
        day = 0;
        if (to - from == 8)
            return TryDay(bytes, from, out day);
        if (to - from != 6)
            return false;
        int year = Pair(bytes, from), month = Pair(bytes, from + 2), date = Pair(bytes, from + 4);
        return (year | month | date) >= 0 && TryDay(year + (year < 50 ? 2000 : 1900), month, date, out day);
    }

    public static bool IsTime(ReadOnlySpan<byte> text)
    {
        if (text.Length is not (4 or 6 or 7 or 8) || text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
            return false;
        return Pair(text, 0) < 24 && Pair(text, 2) < 60 && (text.Length == 4 || Pair(text, 4) < 60);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryDay(byte[] bytes, int from, out int day)
    {
        var text = bytes.AsSpan(from, 8);
        int century = Pair(text, 0), year = Pair(text, 2), month = Pair(text, 4), date = Pair(text, 6);
        day = 0;
        return (century | year | month | date) >= 0 && TryDay((century * 100) + year, month, date, out day);
    }

    static bool TryDay(int year, int month, int date, out int day)
    {
        day = 0;
        if (year == 0 || (uint)(month - 1) > 11 || date == 0 || (date > 28 && date > DateTime.DaysInMonth(year, month)))
            return false;
        day = new DateOnly(year, month, date).DayNumber;
        return true;
    }

    static int Pair(byte[] bytes, int at) => Pair(bytes.AsSpan(at, 2), 0);

    /// <summary>Two digits; negative when one of them is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Pair(ReadOnlySpan<byte> text, int at)
    {
        uint tens = (uint)(text[at] - '0'), ones = (uint)(text[at + 1] - '0');
        return tens > 9 || ones > 9 ? -1 : (int)((tens * 10) + ones);
    }
}
