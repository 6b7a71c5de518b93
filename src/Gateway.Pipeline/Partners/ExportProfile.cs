using System.Globalization;
using System.Text.Json;
using Gateway.Formats.Definitions;
using Gateway.Pipeline.Schedules;
using Gateway.Transports;
using Gateway.Transports.Inbox;

namespace Gateway.Pipeline.Partners;

/// <summary>Postings that go to this ERP or billing system.</summary>
/// <param name="Layout">"json", or the name of a posting map below maps/csv.</param>
/// <param name="FileName">With <c>{batch}</c> for the batch's name.</param>
/// <param name="Companies">Companies of the bank-account register whose entries it takes; none means all.</param>
/// <param name="Answers">Names of files in its inboxes that say what became of a batch.</param>
/// <param name="At">When a batch is made by itself; null leaves it to a person.</param>
/// <param name="AnswerWithinHours">After so long without an answer a person is told; null expects none.</param>
public sealed record ExportProfile(
    string Layout, string FileName, IReadOnlyList<string> Companies, IReadOnlyList<string> Answers, ExportTime? At, int? AnswerWithinHours)
{
    public const string Json = "json";
    const string batch = "{batch}";

    public string FileNameOf(string batchName) => FileName.Replace(batch, batchName, StringComparison.Ordinal);

    /// <summary>Whether a file of the partner is an answer to a batch.</summary>
    public bool IsAnswer(string name) => Answers.Any(pattern => new NamePattern(pattern, ignoreCase: true).Matches(RemoteName.Parse(name)));

    internal static ExportProfile? Of(JsonElement profile)
    {
        if (!profile.TryGetProperty("export", out var json)) return null;
        var layout = PartnerProfileJson.Text(json, "layout") ?? Json;
        return new ExportProfile(
            layout,
            PartnerProfileJson.Text(json, "fileName") ?? (layout == Json ? "{batch}.json" : "{batch}.csv"),
            PartnerProfileJson.List(json, "companies", each => each.GetString()!),
            PartnerProfileJson.List(json, "answers", each => each.GetString()!),
            json.TryGetProperty("daily", out var daily)
                ? new ExportTime(TimeOnly.ParseExact(PartnerProfileJson.Text(daily, "at")!, "HH:mm", CultureInfo.InvariantCulture), PartnerProfileJson.Text(daily, "timeZone")!, PartnerProfileJson.Text(daily, "calendar"))
                : null,
            json.TryGetProperty("answerWithinHours", out var hours) ? hours.GetInt32() : null);
    }

    /// <summary>What the schema cannot say, of all profiles together: an entry has one place to go to.</summary>
    internal static IEnumerable<DefinitionFault> Faults(IReadOnlyList<(string Document, PartnerProfile Profile)> profiles, BusinessCalendars? calendars)
    {
        var exporting = profiles.Where(each => each.Profile.Export is not null).Select(each => (each.Document, each.Profile, Export: each.Profile.Export!)).ToList();
        foreach (var (document, profile, export) in exporting)
        {
            if (profile.Role is not (PartnerRole.Erp or PartnerRole.Billing)) yield return new DefinitionFault(document, "/export", "postings go to a system of ours: role erp or billing.");
            if (!export.FileName.Contains(batch, StringComparison.Ordinal)) yield return new DefinitionFault(document, "/export/fileName", $"'{export.FileName}' would be the same for every batch; put {batch} into it.");
            foreach (var pattern in export.Answers.Where(pattern => pattern.Contains('/'))) yield return new DefinitionFault(document, "/export/answers", $"'{pattern}' is no pattern for a file's name, such as *.ack.csv.");
            if (export.Answers.Count > 0 && profile.Inboxes.Count == 0) yield return new DefinitionFault(document, "/export/answers", "answers need an inbox that they come by.");
            if (export.At is not null && profile.Outbox is null) yield return new DefinitionFault(document, "/export/daily", "a batch that is made by itself needs an outbox.");
            foreach (var words in export.At?.Faults(calendars) ?? []) yield return new DefinitionFault(document, "/export/daily", words);
        }

        foreach (var second in exporting.Skip(1))
        {
            var others = exporting.TakeWhile(each => each.Document != second.Document).ToList();
            if (others.Find(other => Overlap(other.Export, second.Export)) is { Export: not null } first)
                yield return new DefinitionFault(second.Document, "/export/companies", $"{first.Document} takes entries of the same companies; each goes to one system.");
        }
    }

    static bool Overlap(ExportProfile one, ExportProfile other) =>
        one.Companies.Count == 0 || other.Companies.Count == 0 || one.Companies.Intersect(other.Companies, StringComparer.Ordinal).Any();
}

/// <summary>Daily at a time of a wall clock, on business days.</summary>
/// <param name="TimeZone">IANA name, such as America/New_York.</param>
/// <param name="Calendar">Null for every day.</param>
public sealed record ExportTime(TimeOnly At, string TimeZone, string? Calendar)
{
    internal IEnumerable<string> Faults(BusinessCalendars? calendars)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) yield return $"'{TimeZone}' is no time zone; names are such as America/New_York.";
        if (Calendar is not null && calendars is not null && calendars.Find(Calendar) is null) yield return $"there is no calendar '{Calendar}'; there are {string.Join(", ", calendars.Names)}.";
    }

    /// <summary>The last business day whose time has come.</summary>
    internal DateOnly DueBy(DateTimeOffset now, BusinessCalendars calendars)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var calendar = Calendar is null ? null : calendars.Find(Calendar);
        var day = LocalTime.DateOf(now, zone);
        if (LocalTime.Last(day.ToDateTime(At), zone) > now) day = day.AddDays(-1);
        return calendar?.OnOrBefore(day) ?? day;
    }
}
