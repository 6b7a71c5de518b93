using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact;

/// <summary>Values of element 2380 by their format in 2379, as far as they name one day.</summary>
static class EdifactDateFormat
{
    const int Usual = 102;

    /// <summary>Formats whose value begins with one day, and how that is written.</summary>
    /// <returns>8 for CCYYMMDD, 6 for YYMMDD, -6 for DDMMYY, -8 for DDMMCCYY; 0 for a format that names no single day.</returns>
    static int LayoutOf(int format) => format switch
    {
        102 or 203 or 204 or 303 or 304 or 205 => 8,
        101 or 201 or 202 or 301 or 302 => 6,
        2 => -6,
        4 => -8,
        _ => 0,
    };

    /// <summary>Length of a value in a format; 0 where it varies or the format is not known here.</summary>
    static int LengthOf(int format) => format switch
    {
        102 => 8,
        203 => 12,
        204 => 14,
        303 => 15,
        304 => 17,
        101 or 2 => 6,
        201 => 10,
        202 => 12,
        4 => 8,
        _ => 0,
    };

    /// <summary>The day; null where the format names none, or the value is not written as its format says.</summary>
    public static DateOnly? Read(ReadOnlySpan<byte> text, int format)
    {
        var layout = LayoutOf(format);
        if (layout == 8)
            return DayText.TryRead(text, out var usual) ? usual : null;
        if (layout == 0 || text.Length < Math.Abs(layout))
            return null;
        int first = DayText.Pair(text, 0), second = DayText.Pair(text, 2), third = DayText.Pair(text, 4), fourth = layout == -8 ? DayText.Pair(text, 6) : 0;
        if ((first | second | third | fourth) < 0)
            return null;
        DateOnly day;
        var isDay = layout switch
        {
            6 => DayText.TryDay(DayText.InCentury(first), second, third, out day),
            -6 => DayText.TryDay(DayText.InCentury(third), second, first, out day),
            _ => DayText.TryDay((third * 100) + fourth, second, first, out day),
        };
        return isDay ? day : null;
    }

    /// <summary>False when the value cannot be what its format says. A format not known here says nothing.</summary>
    public static bool Fits(ReadOnlySpan<byte> text, int format)
    {
        if (LayoutOf(format) == 0)
            return true;
        var length = LengthOf(format);
        return (length == 0 || text.Length == length) && Read(text, format) is not null;
    }

    /// <summary>2379 as a number; -1 when it is none.</summary>
    public static int FormatOf(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("102"u8))
            return Usual;
        if (text.Length is 0 or > 3 || text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return -1;
        var format = 0;
        foreach (var b in text)
            format = (format * 10) + (b - '0');
        return format;
    }
}
