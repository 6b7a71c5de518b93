using System.Globalization;
using System.Text.Json;
using Gateway.Formats.X12.Acks;
using Gateway.Pipeline.Partners.Connections;
using Gateway.Transports.Inbox;

namespace Gateway.Pipeline.Partners;

/// <summary>Turns a profile that the schema has accepted into records; what is left out gets the defaults stated here.</summary>
static class PartnerProfileJson
{
    public const int DefaultGraceMinutes = 15;
    public const int DefaultRememberDays = 365;
    public const int DefaultPollSeconds = 30;
    public const int DefaultQuietSeconds = 2;

    public static PartnerProfile Read(JsonElement json) => new(
        Text(json, "id")!,
        Text(json, "name")!,
        Enum.Parse<PartnerRole>(Text(json, "role")!, ignoreCase: true),
        Text(json, "mode") == "test" ? PartnerMode.Test : PartnerMode.Production,
        json.TryGetProperty("x12", out var x12) ? X12(x12) : null,
        List(json, "inboxes", Inbox),
        json.TryGetProperty("outbox", out var outbox) ? Outbox(outbox) : null)
    {
        Edifact = json.TryGetProperty("edifact", out var edifact) ? FormatProfilesJson.Edifact(edifact) : null,
        Nacha = json.TryGetProperty("nacha", out var nacha) ? FormatProfilesJson.Nacha(nacha) : null,
        Bai2 = json.TryGetProperty("bai2", out var bai2) ? FormatProfilesJson.Bai2(bai2) : null,
        Lockbox = json.TryGetProperty("lockbox", out var lockbox) ? FormatProfilesJson.Lockbox(lockbox) : null,
        Connections = ConnectionProfileJson.ReadAll(json),
        Expects = List(json, "expects", Expected),
        Export = ExportProfile.Of(json),
    };

    static X12Profile X12(JsonElement json) => new(
        List(json, "ids", Address),
        List(json, "ourIds", Address),
        Maps(json),
        json.TryGetProperty("acknowledgments", out var acks) ? Acknowledgments(acks) : new AcknowledgmentProfile(Functional: true, InterchangeAcknowledgmentMode.WhenAsked),
        Text(json, "acceptance") == "allOrNothing" ? Acceptance.AllOrNothing : Acceptance.PerSet,
        Number(json, "rememberControlNumbersDays", DefaultRememberDays),
        json.TryGetProperty("balanceTolerance", out var tolerance) ? tolerance.GetDecimal() : 0m)
    {
        Outgoing = OutgoingProfileJson.Outgoing(json, version: "004010"),
        Gaps = OutgoingProfileJson.Gaps(json),
    };

    static AcknowledgmentProfile Acknowledgments(JsonElement json) => new(
        !json.TryGetProperty("997", out var functional) || functional.GetBoolean(),
        Text(json, "ta1") == "always" ? InterchangeAcknowledgmentMode.Always : InterchangeAcknowledgmentMode.WhenAsked)
    {
        Set = Claims(json, "999") ? AcknowledgmentSet.Implementation999 : AcknowledgmentSet.Functional997,
        ApplicationAdvice = Claims(json, "824"),
    };

    internal static bool Claims(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.GetBoolean();

    static InboxProfile Inbox(JsonElement json) => new(
        Text(json, "name")!,
        Text(json, "transport"),
        Text(json, "path") ?? "",
        json.TryGetProperty("patterns", out _) ? List(json, "patterns", pattern => pattern.GetString()!) : ["*"],
        json.TryGetProperty("subfolders", out var subfolders) && subfolders.GetBoolean(),
        Text(json, "readiness") == "renamed" ? InboxReadiness.Renamed : InboxReadiness.Unchanged,
        json.TryGetProperty("quietSeconds", out var quiet) ? quiet.GetInt32() : DefaultQuietSeconds,
        json.TryGetProperty("everySeconds", out var seconds) ? seconds.GetInt32() : DefaultPollSeconds,
        List(json, "carries", other => other.GetString()!))
    {
        Connection = Text(json, "connection"),
        Collection = ExchangeProfilesJson.Collection(json),
    };

    static OutboxProfile Outbox(JsonElement json) => new(Text(json, "name")!, Text(json, "transport"), Text(json, "path") ?? "")
    {
        Connection = Text(json, "connection"),
        Delivery = ExchangeProfilesJson.Delivery(json),
    };

    static ExpectedFileProfile Expected(JsonElement json) => new(
        Text(json, "name")!,
        Text(json, "inbox")!,
        List(json, "patterns", pattern => pattern.GetString()!),
        TimeOnly.ParseExact(Text(json, "by")!, "HH:mm", CultureInfo.InvariantCulture),
        Text(json, "timeZone")!,
        Text(json, "calendar"),
        Number(json, "graceMinutes", DefaultGraceMinutes),
        Number(json, "atLeast", 1))
    {
        SmallestBytes = json.TryGetProperty("smallestBytes", out var smallest) ? smallest.GetInt64() : null,
        LargestBytes = json.TryGetProperty("largestBytes", out var largest) ? largest.GetInt64() : null,
        UnusualFactor = json.TryGetProperty("unusualFactor", out var factor) ? factor.GetDecimal() : 10m,
    };

    static X12Address Address(JsonElement json) => X12Address.Parse(json.GetString()!);

    internal static IReadOnlyDictionary<string, string> Maps(JsonElement json) => json.TryGetProperty("maps", out var maps)
        ? maps.EnumerateObject().ToDictionary(map => map.Name, map => map.Value.GetString()!, StringComparer.Ordinal)
        : new Dictionary<string, string>(StringComparer.Ordinal);

    internal static int Number(JsonElement json, string name, int otherwise) => json.TryGetProperty(name, out var value) ? value.GetInt32() : otherwise;

    internal static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    internal static IReadOnlyList<T> List<T>(JsonElement json, string name, Func<JsonElement, T> read) =>
        json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(read)] : [];
}
