using System.Globalization;

namespace Gateway.Jobs.Hangfire;

/// <summary>
/// Intervals as cron expressions (UTC), which is all that Hangfire plans by. Cron knows the parts of a minute, an hour and a day: an interval that is none of
/// them becomes the next shorter one, so that a job runs at least as often as was asked, and never more often than each second.
/// </summary>
static class Cadence
{
    /// <summary>A time that never comes: February 31st.</summary>
    public const string Never = "0 0 31 2 *";

    static readonly int[] PartsOfSixty = [30, 20, 15, 12, 10, 6, 5, 4, 3, 2, 1];
    static readonly int[] PartsOfADay = [12, 8, 6, 4, 3, 2, 1];

    public static string Of(TimeSpan every) => every switch
    {
        { TotalDays: >= 1 } => "0 0 * * *",
        { TotalHours: >= 1 } => $"0 */{Largest(PartsOfADay, every.TotalHours)} * * *",
        { TotalMinutes: >= 1 } => $"*/{Largest(PartsOfSixty, every.TotalMinutes)} * * * *",
        _ => $"*/{Largest(PartsOfSixty, Math.Max(1, every.TotalSeconds))} * * * * *",
    };

    static string Largest(int[] parts, double most) => parts.First(part => part <= most).ToString(CultureInfo.InvariantCulture);
}
