using System.Globalization;
using System.Text;

namespace Gateway.Transports.Ftps.Listing;

/// <summary>
/// Lines as ls -l prints them: mode, links, owner, group, size, date, name. Columns before the size differ between servers and owners may have blanks, so the
/// date is looked for: it follows a number and is "Nov 22 09:50", "Nov 22 2025", "22 Nov 09:50" or "2026-11-22 09:50". One blank follows it, then the name.
/// </summary>
static class UnixLine
{
    const int LastColumnOfDate = 12;
    const int ModeColumn = 10;
    static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    internal static ListedEntry? Parse(ReadOnlySpan<byte> line, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (line.Length < 20 || KindOf(line[0]) is not { } kind) return null;
        var text = Encoding.Latin1.GetString(line);
        var columns = Columns(text);
        for (var i = 1; i + 2 < columns.Count; i++)
        {
            var (when, length) = WhenAt(text, columns, i + 1, now, zone);
            if (when is null || columns.Count <= i + length) continue;
            if (!long.TryParse(text.AsSpan(columns[i].Start, columns[i].Length), NumberStyles.None, CultureInfo.InvariantCulture, out var size)) continue;
            var name = columns[i + length].Start + columns[i + length].Length + 1;
            if (name >= line.Length) return null;
            return new ListedEntry(line[name..].ToArray(), kind, size, when, null);
        }

        // Devices may have anything in the place of the size and are never wanted; a message that begins with one of their letters is no device.
        return kind == ListedKind.Other && columns[0].Length >= ModeColumn ? new ListedEntry([], kind, null, null, null) : null;
    }

    static ListedKind? KindOf(byte letter) => (char)letter switch
    {
        '-' => ListedKind.File,
        'd' => ListedKind.Folder,
        'l' or 'p' or 's' or 'b' or 'c' or 'D' => ListedKind.Other,
        _ => null,
    };

    static List<(int Start, int Length)> Columns(string text)
    {
        var columns = new List<(int, int)>();
        for (var i = 0; i < text.Length && columns.Count < LastColumnOfDate;)
        {
            if (text[i] == ' ')
            {
                i++;
                continue;
            }

            var end = text.IndexOf(' ', i);
            if (end < 0) end = text.Length;
            columns.Add((i, end - i));
            i = end;
        }

        return columns;
    }

    static (DateTimeOffset? When, int Columns) WhenAt(string text, List<(int Start, int Length)> columns, int at, DateTimeOffset now, TimeZoneInfo zone)
    {
        string Column(int i) => i < columns.Count ? text.Substring(columns[i].Start, columns[i].Length) : "";
        var (first, second, third) = (Column(at), Column(at + 1), Column(at + 2));
        if (DateTime.TryParseExact($"{first} {second}", ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact))
            return (FtpTime.FromWall(exact, zone), 2);
        var (month, day) = Month(first) is { } m ? (m, second) : (Month(second) ?? 0, first);
        if (month == 0 || !int.TryParse(day.TrimEnd(','), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return (null, 0);
        return (DayAt(month, number, third, now, zone), 3);
    }

    static int? Month(string text) => Array.FindIndex(Months, month => text.Equals(month, StringComparison.OrdinalIgnoreCase)) is var i && i >= 0 ? i + 1 : null;

    static DateTimeOffset? DayAt(int month, int day, string yearOrTime, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (yearOrTime.Length == 4 && int.TryParse(yearOrTime, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            return IsDay(year, month, day) ? FtpTime.FromWall(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified), zone) : null;
        if (!TimeOnly.TryParseExact(yearOrTime, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return null;

        // Without a year it is the last such day; a server whose clock is ahead may be a day into the future.
        var latest = TimeZoneInfo.ConvertTime(now, zone).DateTime.AddDays(1);
        for (year = latest.Year; year > latest.Year - 5; year--)
        {
            if (IsDay(year, month, day) && new DateOnly(year, month, day).ToDateTime(time) is var wall && wall <= latest) return FtpTime.FromWall(wall, zone);
        }

        return null;
    }

    static bool IsDay(int year, int month, int day) => year is > 0 and < 10000 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
}
