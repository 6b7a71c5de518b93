using Gateway.Formats.Definitions;
using Gateway.Pipeline.Schedules;

namespace Gateway.Pipeline.Partners;

/// <summary>A file that a partner has promised: "lockbox by 07:00 on banking days". Its day begins when the file of the business day before was due.</summary>
/// <param name="Inbox">Name of the inbox it comes by.</param>
/// <param name="Patterns">Names of such files; none means all of the inbox.</param>
/// <param name="By">Time of day in <paramref name="TimeZone"/> (IANA) by which it is there.</param>
/// <param name="Calendar">Business days; null expects it every day.</param>
/// <param name="GraceMinutes">How much later it may be before anybody is told.</param>
/// <param name="AtLeast">Files for one day.</param>
public sealed record ExpectedFileProfile(
    string Name, string Inbox, IReadOnlyList<string> Patterns, TimeOnly By, string TimeZone, string? Calendar, int GraceMinutes, int AtLeast)
{
    /// <summary>Bytes below which a file is told as small; null compares with those before.</summary>
    public long? SmallestBytes { get; init; }

    /// <summary>Bytes above which it is told as large.</summary>
    public long? LargestBytes { get; init; }

    /// <summary>A file smaller than a part of 1/n of the median of those before, or n times larger, is unusual; 0 compares nothing.</summary>
    public decimal UnusualFactor { get; init; } = 10m;

    /// <summary>What the schema cannot say.</summary>
    public IEnumerable<DefinitionFault> Faults(string document, int index, PartnerProfile profile, BusinessCalendars? calendars)
    {
        var place = $"/expects/{index}";
        if (profile.Inboxes.All(inbox => inbox.Name != Inbox))
        {
            yield return new DefinitionFault(document, $"{place}/inbox", $"there is no inbox '{Inbox}' in this profile; there are {string.Join(", ", profile.Inboxes.Select(inbox => inbox.Name))}.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return new DefinitionFault(document, $"{place}/timeZone", $"'{TimeZone}' is no time zone; names are such as America/New_York.");
        }

        if (Calendar is not null && calendars is not null && calendars.Find(Calendar) is null)
        {
            yield return new DefinitionFault(document, $"{place}/calendar", $"there is no calendar '{Calendar}'; there are {string.Join(", ", calendars.Names)}.");
        }
    }
}
