using System.Reflection;
using Gateway.Formats;
using Gateway.Formats.Definitions;
using Gateway.Mapping;
using Gateway.Pipeline.Partners.Connections;
using Gateway.Pipeline.Schedules;

namespace Gateway.Pipeline.Partners;

/// <summary>Reads partner profiles and says everything that is wrong with all of them at once.</summary>
public static class PartnerProfiles
{
    const string schemaResource = "Gateway.Pipeline.Partners.partner.schema.json";

    /// <param name="definitions">Document name (for faults) and JSON of each profile.</param>
    /// <param name="maps">Whose names the profiles may use; null where they are faulty themselves, which is told elsewhere.</param>
    /// <param name="calendars">Likewise.</param>
    /// <param name="formats">Likewise: its layouts and tables.</param>
    public static PartnerProfilesResult Load(IEnumerable<(string Name, Stream Json)> definitions, MapCatalog? maps, BusinessCalendars? calendars = null, FormatCatalog? formats = null)
    {
        var faults = new List<DefinitionFault>();
        using var schemaJson = Assembly.GetExecutingAssembly().GetManifestResourceStream(schemaResource)
            ?? throw new InvalidOperationException($"The build lacks {schemaResource}.");
        var schema = JsonSchema.Read("partner.schema.json", schemaJson, faults)
            ?? throw new InvalidOperationException($"Our own schema is faulty: {string.Join(" ", faults)}");
        var profiles = new List<(string Document, PartnerProfile Profile)>();
        foreach (var (name, json) in definitions)
        {
            var before = faults.Count;
            if (schema.ReadDocument(name, json, faults) is { } element && faults.Count == before)
            {
                profiles.Add((name, PartnerProfileJson.Read(element)));
            }
        }

        CheckTogether(profiles, new ProfileReferences(formats, maps, faults), maps, faults);
        faults.AddRange(profiles.SelectMany(each => ExchangeFaults.Of(each.Document, each.Profile, calendars)));
        faults.AddRange(profiles.SelectMany(each => each.Profile.Expects.Index().SelectMany(expected => expected.Item.Faults(each.Document, expected.Index, each.Profile, calendars))));
        faults.AddRange(ExportProfile.Faults(profiles, calendars));
        return new PartnerProfilesResult(new PartnerDirectory([.. profiles.Select(each => each.Profile)]), faults);
    }

    static void CheckTogether(List<(string Document, PartnerProfile Profile)> profiles, ProfileReferences references, MapCatalog? maps, List<DefinitionFault> faults)
    {
        foreach (var same in profiles.GroupBy(each => each.Profile.Id, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            faults.Add(new DefinitionFault(same.Last().Document, "/id", $"'{same.Key}' is the ID of {same.First().Document} already."));
        }

        var ids = profiles.Select(each => each.Profile.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (document, profile) in profiles)
        {
            references.Check(document, profile);
            OutgoingReferences.Check(document, profile, maps, faults);
            ConnectionReferences.Check(document, profile, faults);
            foreach (var stranger in profile.Inboxes.SelectMany(inbox => inbox.Carries).Where(other => !ids.Contains(other)))
            {
                faults.Add(new DefinitionFault(document, "/inboxes", $"carries '{stranger}', but no profile has that ID."));
            }
        }

        CheckAddresses(profiles, faults);
    }

    /// <summary>An address that two profiles claim would let one partner's files count as another's.</summary>
    static void CheckAddresses(List<(string Document, PartnerProfile Profile)> profiles, List<DefinitionFault> faults)
    {
        var claims = profiles.SelectMany(each => ClaimsOf(each.Profile).Select(claim => (claim.Place, claim.Id, claim.Ours, each.Document)));
        foreach (var same in claims.GroupBy(claim => (claim.Place, claim.Id, claim.Ours)))
        {
            var documents = same.Select(claim => claim.Document).Distinct(StringComparer.Ordinal).ToList();
            if (documents.Count > 1)
            {
                faults.Add(new DefinitionFault(documents[^1], same.Key.Place, $"{same.Key.Id} (to {same.Key.Ours ?? "any of ours"}) is claimed by {documents[0]} already."));
            }
        }
    }

    /// <summary>Ours is null for any receiver.</summary>
    static IEnumerable<(string Place, string Id, string? Ours)> ClaimsOf(PartnerProfile profile) =>
    [
        .. Pairs("/x12/ids", profile.X12?.Ids, profile.X12?.OurIds),
        .. Pairs("/edifact/ids", profile.Edifact?.Ids, profile.Edifact?.OurIds),
        .. Pairs("/nacha/origins", profile.Nacha?.Origins, profile.Nacha?.Destinations),
        .. Pairs("/bai2/senders", profile.Bai2?.Senders, []),
        .. Pairs("/lockbox/origins", profile.Lockbox?.Origins, []),
    ];

    static IEnumerable<(string Place, string Id, string? Ours)> Pairs<T>(string place, IReadOnlyList<T>? ids, IReadOnlyList<T>? ours)
        where T : notnull =>
        from id in ids ?? []
        from own in ours is null or [] ? new string?[] { null } : ours.Select(each => each.ToString())
        select (place, id.ToString()!, own);
}

/// <param name="Faults">Empty when every profile can be used.</param>
public sealed record PartnerProfilesResult(PartnerDirectory Directory, IReadOnlyList<DefinitionFault> Faults);
