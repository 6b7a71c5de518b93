namespace Gateway.Formats.Bai2;

/// <summary>Dates (YYMMDD, or CCYYMMDD from newer systems) and times (HHMM, HHMMSS, or with colons).</summary>
static class DayAndTime
{
    /// <summary>Two-digit years are taken for 1950 to 2049.</summary>
    public static DateOnly? Date(ReadOnlySpan<byte> text)
    {
        if (text.Length is not (6 or 8) || !AmountText.TryReadDigits(text, out var digits))
            return null;
        var year = (int)(digits / 10000);
        if (text.Length == 6)
            year += year < 50 ? 2000 : 1900;
        int month = (int)(digits / 100 % 100), day = (int)(digits % 100);
        return year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    /// <summary>0000 is the start of the day, 2400 and 9999 its end.</summary>
    public static bool IsTime(ReadOnlySpan<byte> text)
    {
        Span<byte> digits = stackalloc byte[8];
        if (text.Length > digits.Length)
            return false;
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ':')
                digits[count++] = text[i];
            else if (i is not (2 or 5))
                return false;
        }

        if (count is not (4 or 6) || !AmountText.TryReadDigits(digits[..count], out var time))
            return false;
        var clock = count == 6 ? time : time * 100;
        return clock is 999900 or 999999 or 240000 || (clock / 10000 < 24 && clock / 100 % 100 < 60 && clock % 100 < 60);
    }
}
