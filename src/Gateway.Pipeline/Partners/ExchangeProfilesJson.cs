using System.Globalization;
using System.Text.Json;
using Gateway.Pipeline.Schedules;
using Gateway.Transports;
using Gateway.Transports.Upload;

namespace Gateway.Pipeline.Partners;

/// <summary>The parts of a profile that say how files are collected and delivered; what is left out gets the records' defaults.</summary>
static class ExchangeProfilesJson
{
    public static CollectionProfile Collection(JsonElement inbox)
    {
        var otherwise = CollectionProfile.Default;
        return new CollectionProfile
        {
            IgnoreCase = Claim(inbox, "ignoreCase", otherwise.IgnoreCase),
            Unfinished = Texts(inbox, "unfinished", otherwise.Unfinished),
            Marker = PartnerProfileJson.Text(inbox, "marker"),
            AfterArchive = Choice(inbox, "afterArchive", otherwise.AfterArchive),
            ProcessedFolder = PartnerProfileJson.Text(inbox, "processedFolder") ?? otherwise.ProcessedFolder,
            FailedFolder = PartnerProfileJson.Text(inbox, "failedFolder") ?? otherwise.FailedFolder,
            HandsOutOnce = Claim(inbox, "handsOutOnce", otherwise.HandsOutOnce),
            FetchAtOnce = PartnerProfileJson.Number(inbox, "fetchAtOnce", otherwise.FetchAtOnce),
            Schedule = Schedule(inbox),
            Unpack = inbox.TryGetProperty("unpack", out var unpack) ? Unpack(unpack) : otherwise.Unpack,
        };
    }

    public static DeliveryProfile Delivery(JsonElement outbox)
    {
        var otherwise = DeliveryProfile.Default;
        return new DeliveryProfile
        {
            Upload = outbox.TryGetProperty("upload", out var upload) ? Upload(upload) : otherwise.Upload,
            Ordered = Claim(outbox, "ordered", otherwise.Ordered),
            GiveUpAfter = outbox.TryGetProperty("giveUpAfterHours", out var hours) ? TimeSpan.FromHours(hours.GetDouble()) : otherwise.GiveUpAfter,
            OnExisting = Choice(outbox, "onExisting", otherwise.OnExisting),
            PartnerTakesAway = Claim(outbox, "partnerTakesAway", otherwise.PartnerTakesAway),
            OnPartial = Choice(outbox, "onPartial", otherwise.OnPartial),
            Schedule = Schedule(outbox),
            Pack = outbox.TryGetProperty("pack", out var pack) ? Pack(pack) : null,
        };
    }

    static UploadRules Upload(JsonElement json) => UploadRules.Default with
    {
        Mode = Choice(json, "mode", UploadRules.Default.Mode),
        TemporaryFolder = PartnerProfileJson.Text(json, "temporaryFolder") is { } folder ? RemoteName.Parse(folder) : null,
        MarkerSuffix = PartnerProfileJson.Text(json, "markerSuffix") ?? UploadRules.Default.MarkerSuffix,
        Check = Choice(json, "check", UploadRules.Default.Check),
    };

    static UnpackProfile Unpack(JsonElement json) => new(
        Claim(json, "gzip", otherwise: true),
        Claim(json, "zip", otherwise: true),
        Claim(json, "pgp", otherwise: true),
        [.. Texts(json, "signedBy", []).Select(Fingerprint)]);

    static PackProfile Pack(JsonElement json) => new(
        Claim(json, "gzip", otherwise: false),
        [.. Texts(json, "encryptTo", []).Select(Fingerprint)],
        PartnerProfileJson.Text(json, "signWith") is { } ours ? Fingerprint(ours) : null,
        Claim(json, "armor", otherwise: false));

    static ScheduleProfile Schedule(JsonElement json) => !json.TryGetProperty("schedule", out var schedule) ? ScheduleProfile.Always : new ScheduleProfile(
        PartnerProfileJson.Text(schedule, "timeZone")!,
        PartnerProfileJson.List(schedule, "windows", Window),
        PartnerProfileJson.Text(schedule, "calendar"),
        PartnerProfileJson.Text(schedule, "cutOff") is { } cutOff ? Time(cutOff) : null);

    static DailyWindow Window(JsonElement json) => new(
        json.TryGetProperty("days", out _) ? PartnerProfileJson.List(json, "days", day => Enum.Parse<DayOfWeek>(day.GetString()!, ignoreCase: true)).ToHashSet() : DailyWindow.EveryDay,
        PartnerProfileJson.Text(json, "from") is { } from ? Time(from) : TimeOnly.MinValue,
        PartnerProfileJson.Text(json, "to") is { } to ? Time(to) : TimeOnly.MinValue);

    /// <summary>24:00 is the midnight at a day's end.</summary>
    static TimeOnly Time(string text) => text == "24:00" ? TimeOnly.MinValue : TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>As people copy them: in groups, in any case.</summary>
    static string Fingerprint(string text) => text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    static bool Claim(JsonElement json, string name, bool otherwise) => json.TryGetProperty(name, out var value) ? value.GetBoolean() : otherwise;

    static IReadOnlyList<string> Texts(JsonElement json, string name, IReadOnlyList<string> otherwise) =>
        json.TryGetProperty(name, out _) ? PartnerProfileJson.List(json, name, text => text.GetString()!) : otherwise;

    static T Choice<T>(JsonElement json, string name, T otherwise)
        where T : struct, Enum => PartnerProfileJson.Text(json, name) is { } text ? Enum.Parse<T>(text, ignoreCase: true) : otherwise;
}
