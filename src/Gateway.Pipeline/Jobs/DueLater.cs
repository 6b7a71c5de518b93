using System.Globalization;

namespace Gateway.Pipeline.Jobs;

/// <summary>
/// What a notification says of work that is due later.
/// </summary>
/// <param name="WakeUpId">Names row and due time, so the wake-up of each due time is planned once, whichever host hears of it.</param>
/// <param name="Delay">From now: hosts' clocks need not agree with the database's.</param>
sealed record DueLater(long WorkId, string WakeUpId, string Label, TimeSpan Delay, JobUrgency Urgency)
{
    internal const string Sql =
        "concat_ws('|', id, ceil(extract(epoch from due_at) * 1000)::bigint, ceil(extract(epoch from due_at - clock_timestamp()) * 1000)::bigint, kind, subject, partner)";

    /// <summary>Null when it is no such text: an older or newer host wrote it, and the sweep will find the row.</summary>
    public static DueLater? Parse(string payload)
    {
        var parts = payload.Split('|', 6);
        if (parts.Length < 5
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var dueAt)
            || !long.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var delay)) return null;
        var label = parts.Length == 6 ? $"{parts[3]} {parts[4]} of {parts[5]}" : $"{parts[3]} {parts[4]}";
        return new DueLater(id, $"work-{id}-{dueAt}", label, TimeSpan.FromMilliseconds(Math.Max(0, delay)), WorkNames.UrgencyOf(parts[3]));
    }
}
