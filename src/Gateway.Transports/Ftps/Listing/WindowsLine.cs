using System.Globalization;
using System.Text;

namespace Gateway.Transports.Ftps.Listing;

/// <summary>Lines as Windows' DIR prints them (IIS): "11-22-26  09:50AM                  123 a.edi", with &lt;DIR&gt; in the place of the size for a folder.</summary>
static class WindowsLine
{
    static readonly string[] Forms = ["MM-dd-yy hh:mmtt", "MM-dd-yyyy hh:mmtt", "MM-dd-yy HH:mm", "MM-dd-yyyy HH:mm", "yyyy-MM-dd HH:mm", "MM/dd/yyyy hh:mmtt", "MM/dd/yy hh:mmtt"];

    internal static ListedEntry? Parse(ReadOnlySpan<byte> line, TimeZoneInfo zone)
    {
        if (line.Length < 20 || !char.IsAsciiDigit((char)line[0])) return null;
        var text = Encoding.Latin1.GetString(line);
        var at = 0;
        var (day, time, size) = (Next(text, ref at), Next(text, ref at), Next(text, ref at));
        if (!DateTime.TryParseExact($"{day} {time}", Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall) || at + 1 >= line.Length) return null;
        var when = FtpTime.FromWall(wall, zone);
        if (size is "<JUNCTION>" or "<SYMLINKD>" or "<SYMLINK>") return new ListedEntry([], ListedKind.Other, null, null, null);
        if (size == "<DIR>")
        {
            // Names of folders stand in the column of names, some blanks on.
            while (at + 1 < line.Length && line[at] == ' ') at++;
            return new ListedEntry(line[at..].ToArray(), ListedKind.Folder, null, when, null);
        }

        return long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? new ListedEntry(line[(at + 1)..].ToArray(), ListedKind.File, bytes, when, null)
            : null;
    }

    static string Next(string text, ref int at)
    {
        while (at < text.Length && text[at] == ' ') at++;
        var end = text.IndexOf(' ', at);
        if (end < 0) end = text.Length;
        var column = text[at..end];
        at = end;
        return column;
    }
}
