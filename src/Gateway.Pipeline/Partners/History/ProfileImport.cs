using System.Text;
using System.Text.Json;
using Gateway.Formats;
using Gateway.Formats.Definitions;
using Gateway.Mapping;
using Gateway.Pipeline.Schedules;

namespace Gateway.Pipeline.Partners.History;

/// <summary>Takes profiles into the database, checked together with those that are there: all faults are told, and with one fault nothing changes.</summary>
public sealed class ProfileImport(ProfileHistory history, MapCatalog maps, BusinessCalendars? calendars, FormatCatalog? formats = null)
{
    /// <param name="documents">Name (for faults) and JSON of each.</param>
    /// <param name="source">See <see cref="ProfileHistory.ImportAsync"/>.</param>
    /// <param name="changes">False only checks.</param>
    public async Task<ProfileImportResult> RunAsync(
        IReadOnlyList<(string Name, string Json)> documents, string? source, bool changes, string actor, string reason, CancellationToken ct)
    {
        var together = await TogetherAsync(documents, ct);
        if (together.Faults.Count > 0) return new ProfileImportResult(together.Faults, []);
        var profiles = documents.ToDictionary(document => IdOf(document.Json)!, document => document.Json, StringComparer.Ordinal);
        return new ProfileImportResult([], changes ? await history.ImportAsync(profiles, source, actor, reason, ct) : []);
    }

    /// <summary>How the profiles would be with these documents imported; nothing changes.</summary>
    public async Task<PartnerProfilesResult> TogetherAsync(IReadOnlyList<(string Name, string Json)> documents, CancellationToken ct)
    {
        var ids = documents.Select(document => IdOf(document.Json)).ToHashSet(StringComparer.Ordinal);
        var stays = (await history.CurrentAsync(ct)).Where(version => !ids.Contains(version.Partner)).Select(NameAndJson);
        return Load(documents.Select(document => (document.Name, document.Json)).Concat(stays));
    }

    /// <summary>The profiles in effect, ready to be used; faults only where maps changed below them.</summary>
    public async Task<PartnerProfilesResult> CurrentAsync(CancellationToken ct) =>
        Load((await history.CurrentAsync(ct)).Select(NameAndJson));

    static (string Name, string Json) NameAndJson(ProfileVersion version) => ($"{version.Partner} (version {version.Version})", version.Profile!);

    PartnerProfilesResult Load(IEnumerable<(string Name, string Json)> documents) =>
        PartnerProfiles.Load(documents.Select(document => (document.Name, (Stream)new MemoryStream(Encoding.UTF8.GetBytes(document.Json)))), maps, calendars, formats);

    static string? IdOf(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
                ? id.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null; // Told by the check as the fault that it is.
        }
    }
}

/// <param name="Faults">Empty when everything was taken.</param>
public sealed record ProfileImportResult(IReadOnlyList<DefinitionFault> Faults, IReadOnlyList<ProfileVersion> Made);
