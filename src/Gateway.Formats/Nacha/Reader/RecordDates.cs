using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>YYMMDD; the century is this one.</summary>
static class RecordDates
{
    const int Century = 2000;

    /// <summary>Null when it is no date; blanks and zeros are none.</summary>
    public static DateOnly? Of(Field field, ReadOnlySpan<byte> record)
    {
        var number = (int)field.Number(record);
        if (number < 0)
            return null;
        var (year, month, day) = (Century + (number / 10_000), number / 100 % 100, number % 100);
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    /// <summary>Nothing was said: blanks or zeros.</summary>
    public static bool IsEmpty(Field field, ReadOnlySpan<byte> record) => !field.Of(record).ContainsAnyExcept((byte)' ', (byte)'0');
}
