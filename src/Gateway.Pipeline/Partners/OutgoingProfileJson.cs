using System.Text.Json;
using static Gateway.Pipeline.Partners.PartnerProfileJson;

namespace Gateway.Pipeline.Partners;

/// <summary>The «outgoing» and «controlNumberGaps» sections that X12 and EDIFACT have in common.</summary>
static class OutgoingProfileJson
{
    /// <param name="version">GS08 or 0054 where the profile names none.</param>
    public static OutgoingProfile? Outgoing(JsonElement format, string version)
    {
        if (!format.TryGetProperty("outgoing", out var json))
        {
            return null;
        }

        return new OutgoingProfile(
            json.TryGetProperty("invoices", out var invoices) ? new OutgoingInvoices(Text(invoices, "map")!, Text(invoices, "interchange") == "oneEach") : null,
            Text(json, "usage") == "test",
            json.TryGetProperty("requestsAcknowledgment", out var requests) && requests.GetBoolean(),
            json.TryGetProperty("awaits", out var awaits)
                ? awaits.EnumerateObject().ToDictionary(type => type.Name, type => TimeSpan.FromHours(type.Value.GetProperty("hours").GetDouble()), StringComparer.Ordinal)
                : new Dictionary<string, TimeSpan>(StringComparer.Ordinal))
        {
            Sender = Text(json, "sender"),
            Receiver = Text(json, "receiver"),
            GroupSender = Text(json, "groupSender"),
            GroupReceiver = Text(json, "groupReceiver"),
            Version = Text(json, "version") ?? version,
            Syntax = Text(json, "syntax") ?? "UNOC",
            AssociationCode = Text(json, "associationCode"),
        };
    }

    public static GapProfile Gaps(JsonElement format) => !format.TryGetProperty("controlNumberGaps", out var json)
        ? GapProfile.Default
        : new GapProfile(
            !json.TryGetProperty("interchange", out var interchange) || interchange.GetBoolean(),
            !json.TryGetProperty("group", out var group) || group.GetBoolean(),
            json.TryGetProperty("graceMinutes", out var grace) ? TimeSpan.FromMinutes(grace.GetInt32()) : GapProfile.Default.Grace);
}
