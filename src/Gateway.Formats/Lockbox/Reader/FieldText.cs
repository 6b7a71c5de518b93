using System.Text;
using System.Text.Unicode;
using Gateway.Formats.Lockbox.Grammar;

namespace Gateway.Formats.Lockbox.Reader;

/// <summary>Values of fields. Nothing is guessed: what does not parse is told apart from what is blank.</summary>
static class FieldText
{
    /// <summary>Years 00 to 79 are of this century.</summary>
    const int FirstYearOfLastCentury = 80;

    /// <summary>Without the padding of its kind; null where it is blank.</summary>
    public static string? Text(LayoutField field, ReadOnlySpan<byte> record)
    {
        var bytes = field.In(record).Trim((byte)' ');
        if (field.Kind == FieldKind.Number) bytes = bytes.TrimStart((byte)'0');
        return bytes.IsEmpty ? null : Text(bytes);
    }

    public static string Text(ReadOnlySpan<byte> bytes) => Ascii.IsValid(bytes) || !Utf8.IsValid(bytes) ? Encoding.Latin1.GetString(bytes) : Encoding.UTF8.GetString(bytes);

    /// <summary>Cents. Blanks may stand before the digits, never after or between them; a record that ends within the field has no amount there.</summary>
    public static Written Amount(LayoutField field, ReadOnlySpan<byte> record, out long cents)
    {
        cents = 0;
        var bytes = field.In(record);
        if (IsBlank(bytes)) return Written.Blank;
        if (bytes.Length < field.Length) return Written.Wrong;
        var digits = bytes.TrimStart((byte)' ');
        var negative = digits[0] == '-';
        if (!Digits(negative ? digits[1..] : digits, ref cents)) return Written.Wrong;
        if (negative) cents = -cents;
        return Written.Well;
    }

    /// <summary>A count; likewise.</summary>
    public static Written Count(LayoutField field, ReadOnlySpan<byte> record, out long count)
    {
        count = 0;
        var bytes = field.In(record);
        if (IsBlank(bytes)) return Written.Blank;
        return bytes.Length == field.Length && Digits(bytes.TrimStart((byte)' '), ref count) ? Written.Well : Written.Wrong;
    }

    /// <summary>A date; zeros are none.</summary>
    public static Written Date(LayoutField field, ReadOnlySpan<byte> record, out DateOnly date)
    {
        date = default;
        var bytes = field.In(record);
        if (IsBlank(bytes) || bytes.IndexOfAnyExcept((byte)'0') < 0) return Written.Blank;
        long number = 0;
        if (bytes.Length != field.Length || field.Length != 6 || !Digits(bytes, ref number)) return Written.Wrong;
        var (first, second, third) = ((int)(number / 10000), (int)(number / 100 % 100), (int)(number % 100));
        var (year, month, day) = field.Kind == FieldKind.MonthFirst ? (third, first, second) : (first, second, third);
        year += year < FirstYearOfLastCentury ? 2000 : 1900;
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return Written.Wrong;
        date = new DateOnly(year, month, day);
        return Written.Well;
    }

    public static string Form(FieldKind kind) => kind == FieldKind.MonthFirst ? "a date as MMDDYY" : "a date as YYMMDD";

    public static bool IsBlank(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept((byte)' ', (byte)0) < 0;

    static bool Digits(ReadOnlySpan<byte> bytes, ref long value)
    {
        if (bytes.IsEmpty || bytes.Length > 18) return false;
        var number = 0L;
        foreach (var digit in bytes)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            number = (number * 10) + (digit - '0');
        }

        value = number;
        return true;
    }
}

/// <summary>What became of a field.</summary>
enum Written
{
    Blank,
    Well,
    Wrong,
}
