using System.Globalization;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>Something that the gateway does not do with other people's servers until a person says so.</summary>
/// <param name="What">"collect" or "deliver".</param>
/// <param name="RestoredFrom">When the backup was taken, where a restore made the hold.</param>
public sealed record OperationHold(string What, DateTimeOffset Since, string Actor, string Reason, DateTimeOffset? RestoredFrom)
{
    /// <summary>What all holds together mean and what to do, for health, console and alerts; null when there is none.</summary>
    public static string? Words(IReadOnlyList<OperationHold> holds)
    {
        if (holds.Count == 0) return null;
        var first = holds.MinBy(hold => hold.Since)!;
        var effect = holds.Count == 2 ? "Collection and delivery are held: nothing is fetched from inboxes and nothing is sent"
            : first.What == OperationHolds.Collect ? "Collection is held: nothing is fetched from inboxes"
            : "Delivery is held: nothing is sent";
        var next = holds.Any(hold => hold.RestoredFrom is not null)
            ? "See with 'gateway verify' what was sent and fetched since the backup, then go on with 'gateway resume'."
            : "Go on with 'gateway resume'.";
        return $"{effect}, since {Time(first.Since)} by {first.Actor}: {first.Reason.TrimEnd('.')}. {next}";
    }

    internal static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
