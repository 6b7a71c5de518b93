using System.Text.Json;
using Gateway.Formats.Nacha;
using static Gateway.Pipeline.Partners.PartnerProfileJson;

namespace Gateway.Pipeline.Partners;

/// <summary>The sections of a profile that belong to one format each; what is left out gets the defaults stated here.</summary>
static class FormatProfilesJson
{
    public static EdifactProfile Edifact(JsonElement json) => new(
        List(json, "ids", Address),
        List(json, "ourIds", Address),
        Maps(json),
        Text(json, "contrl") is { } mode ? Enum.Parse<ControlMessageMode>(mode, ignoreCase: true) : ControlMessageMode.WhenAsked,
        Number(json, "rememberControlNumbersDays", DefaultRememberDays),
        json.TryGetProperty("totalTolerance", out var tolerance) ? tolerance.GetDecimal() : 0m,
        Text(json, "encoding"),
        Text(json, "grossTotalQualifier"))
    {
        ApplicationErrors = Claims(json, "aperak"),
        Outgoing = OutgoingProfileJson.Outgoing(json, version: "96A"),
        Gaps = OutgoingProfileJson.Gaps(json),
    };

    public static NachaProfile Nacha(JsonElement json)
    {
        var tolerances = List(json, "tolerances", each => each.GetString()!);
        return new NachaProfile(
            List(json, "origins", Id),
            List(json, "destinations", Id),
            Text(json, "map") ?? "nacha/entry",
            new NachaTolerances
            {
                FileHeaderMissing = tolerances.Contains("fileHeaderMissing"),
                FileControlMissing = tolerances.Contains("fileControlMissing"),
                TraceNumbers = tolerances.Contains("traceNumbers"),
                CheckDigits = tolerances.Contains("checkDigits"),
                UnknownCodes = tolerances.Contains("unknownCodes"),
            },
            Number(json, "rememberFilesDays", DefaultRememberDays));
    }

    public static Bai2Profile Bai2(JsonElement json)
    {
        var reports = List(json, "receiptsFrom", each => Enum.Parse<BankReportKind>(each.GetString()!, ignoreCase: true));
        return new Bai2Profile(
            List(json, "senders", each => each.GetString()!.Trim()),
            Text(json, "map") ?? "bai2/report",
            Text(json, "typeCodes"),
            json.TryGetProperty("decimals", out var decimals)
                ? decimals.EnumerateObject().ToDictionary(currency => currency.Name, currency => currency.Value.GetInt32(), StringComparer.Ordinal)
                : new Dictionary<string, int>(StringComparer.Ordinal),
            json.TryGetProperty("receiptsFrom", out _) ? reports.ToHashSet() : new HashSet<BankReportKind> { BankReportKind.FinalPreviousDay },
            Number(json, "rememberFilesDays", DefaultRememberDays))
        {
            Joins = Text(json, "joins") is { } joins ? Enum.Parse<Formats.Bai2.Bai2Joins>(joins, ignoreCase: true) : Formats.Bai2.Bai2Joins.ByReconciliation,
        };
    }

    public static LockboxProfile Lockbox(JsonElement json) => new(
        List(json, "origins", Id), Text(json, "layout"), Text(json, "map") ?? "lockbox/payment", Number(json, "rememberFilesDays", DefaultRememberDays));

    static string Id(JsonElement json) => PartnerDirectory.Digits(json.GetString()!);

    static EdifactAddress Address(JsonElement json) => EdifactAddress.Parse(json.GetString()!);
}
