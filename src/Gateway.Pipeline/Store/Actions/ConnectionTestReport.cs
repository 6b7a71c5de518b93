using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Transports.Connections;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>What a connection test found, as its line of the audit keeps it.</summary>
/// <param name="Test">ID of the line that says that it began.</param>
public sealed record ConnectionTestReport(long Test, bool Works, int TookMs, IReadOnlyList<ConnectionStep> Steps, PeerIdentity? Peer)
{
    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public string ToJson() => JsonSerializer.Serialize(this, Web);

    /// <summary>Null when a later version has written it in another shape.</summary>
    public static ConnectionTestReport? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<ConnectionTestReport>(json, Web) is { Steps: not null } report ? report : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
