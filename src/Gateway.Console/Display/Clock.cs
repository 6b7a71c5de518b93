using System.Globalization;

namespace Gateway.Console.Display;

/// <summary>Now, as people read instants: relative words, with the exact time in the host's zone beside them.</summary>
public sealed class Clock(TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(Local(Now).DateTime);

    /// <summary>Midnight of today in the host's zone.</summary>
    public DateTimeOffset DayStart
    {
        get
        {
            var midnight = Today.ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(midnight, time.LocalTimeZone.GetUtcOffset(midnight));
        }
    }

    /// <summary>IANA name, which PostgreSQL knows too.</summary>
    public string Zone => TimeZoneInfo.TryConvertWindowsIdToIanaId(time.LocalTimeZone.Id, out var iana) ? iana : time.LocalTimeZone.Id;

    /// <summary>22 Nov 2026 03:47:20 UTC.</summary>
    public string Exact(DateTimeOffset at)
    {
        var local = Local(at);
        var zone = local.Offset == TimeSpan.Zero ? "UTC" : local.ToString("'UTC'zzz", CultureInfo.InvariantCulture);
        return local.ToString("d MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + zone;
    }

    /// <summary>22 Nov 15:00, in the host's zone.</summary>
    public string Hour(DateTimeOffset at) => Local(at).ToString("d MMM HH:mm", CultureInfo.InvariantCulture);

    /// <summary>4 min ago; in 2 h.</summary>
    public string Relative(DateTimeOffset at)
    {
        var span = Now - at;
        if (span.Duration() < TimeSpan.FromSeconds(50))
            return span < TimeSpan.Zero ? "in a moment" : "just now";
        return span < TimeSpan.Zero ? "in " + Length(-span) : Length(span) + " ago";
    }

    /// <summary>due in 2 h; overdue 3 h.</summary>
    public string Deadline(DateTimeOffset at) => at > Now ? "due in " + Length(at - Now) : "overdue " + Length(Now - at);

    /// <summary>4 min, 3 h, 12 d.</summary>
    public static string Length(TimeSpan span) => span switch
    {
        { TotalSeconds: < 50 } => "a moment",
        { TotalMinutes: < 59.5 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, span.TotalMinutes):0} min"),
        { TotalHours: < 35.5 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, span.TotalHours):0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0} d"),
    };

    DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, time.LocalTimeZone);
}
