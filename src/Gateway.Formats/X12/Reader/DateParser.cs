using Gateway.Formats.Framing;

namespace Gateway.Formats.X12;

/// <summary>X12.6 dates (CCYYMMDD, in old versions YYMMDD) and times (HHMM, HHMMSS, HHMMSSD, HHMMSSDD).</summary>
static class DateParser
{
    /// <param name="day">As <see cref="DateOnly.DayNumber"/>. Six digits are taken for 1950 to 2049.</param>
    public static bool TryParse(byte[] bytes, int from, int to, out int day)
    {
        var isDay = TryRead(bytes.AsSpan(from, to - from), out var read);
        day = isDay ? read.DayNumber : 0;
        return isDay;
    }

    public static bool IsTime(ReadOnlySpan<byte> text)
    {
        if (text.Length is not (4 or 6 or 7 or 8) || text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
            return false;
        return DayText.Pair(text, 0) < 24 && DayText.Pair(text, 2) < 60 && (text.Length == 4 || DayText.Pair(text, 4) < 60);
    }

    static bool TryRead(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        if (text.Length == 8)
            return DayText.TryRead(text, out day);
        if (text.Length != 6)
            return false;
        int year = DayText.Pair(text, 0), month = DayText.Pair(text, 2), date = DayText.Pair(text, 4);
        return (year | month | date) >= 0 && DayText.TryDay(DayText.InCentury(year), month, date, out day);
    }
}
