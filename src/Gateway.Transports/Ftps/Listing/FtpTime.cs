using System.Globalization;

namespace Gateway.Transports.Ftps.Listing;

/// <summary>Times in FTP's own form, YYYYMMDDHHMMSS with an optional fraction, UTC (RFC 3659, 2.3).</summary>
static class FtpTime
{
    internal static DateTimeOffset? Parse(string text)
    {
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        if (!DateTime.TryParseExact(whole, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)) return null;
        var time = new DateTimeOffset(wall, TimeSpan.Zero);
        if (point < 0) return time;
        var digits = text[(point + 1)..];
        return digits.Length is > 0 and <= 7 && digits.All(char.IsAsciiDigit) ? time.AddTicks(long.Parse(digits.PadRight(7, '0'), CultureInfo.InvariantCulture)) : time;
    }

    /// <summary>A time on a server's wall; of the two that an autumn night has, the first.</summary>
    internal static DateTimeOffset FromWall(DateTime wall, TimeZoneInfo zone)
    {
        var time = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(time)) time = time.AddHours(1);
        return new DateTimeOffset(time, zone.GetUtcOffset(time)).ToUniversalTime();
    }
}
