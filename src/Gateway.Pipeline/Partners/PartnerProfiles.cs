using System.Reflection;
using Gateway.Formats.Definitions;

namespace Gateway.Pipeline.Partners;

/// <summary>Reads partner profiles and says everything that is wrong with all of them at once.</summary>
public static class PartnerProfiles
{
    const string schemaResource = "Gateway.Pipeline.Partners.partner.schema.json";

    /// <param name="definitions">Document name (for faults) and JSON of each profile.</param>
    /// <param name="isKnownMap">Whether a transaction set has a map of this name.</param>
    /// <param name="knownMaps">Names to offer where one is unknown.</param>
    public static PartnerProfilesResult Load(
        IEnumerable<(string Name, Stream Json)> definitions, Func<string, bool> isKnownMap, IReadOnlyList<string> knownMaps)
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

        CheckTogether(profiles, isKnownMap, knownMaps, faults);
        return new PartnerProfilesResult(new PartnerDirectory([.. profiles.Select(each => each.Profile)]), faults);
    }

    static void CheckTogether(
        List<(string Document, PartnerProfile Profile)> profiles, Func<string, bool> isKnownMap, IReadOnlyList<string> knownMaps, List<DefinitionFault> faults)
    {
        foreach (var same in profiles.GroupBy(each => each.Profile.Id, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            faults.Add(new DefinitionFault(same.Last().Document, "/id", $"'{same.Key}' is the ID of {same.First().Document} already."));
        }

        var ids = profiles.Select(each => each.Profile.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (document, profile) in profiles)
        {
            foreach (var (set, map) in profile.X12?.Maps ?? new Dictionary<string, string>(StringComparer.Ordinal))
            {
                if (!isKnownMap(map))
                {
                    faults.Add(new DefinitionFault(document, $"/x12/maps/{set}", $"there is no map '{map}'; there are {string.Join(", ", knownMaps)}."));
                }
            }

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
        var claims = profiles.Where(each => each.Profile.X12 is not null)
            .SelectMany(each => each.Profile.X12!.Ids.SelectMany(id => Ours(each.Profile.X12).Select(ours => (Pair: (id, ours), each.Document))));
        foreach (var same in claims.GroupBy(claim => claim.Pair).Where(same => same.Select(claim => claim.Document).Distinct(StringComparer.Ordinal).Count() > 1))
        {
            var documents = same.Select(claim => claim.Document).Distinct(StringComparer.Ordinal).ToList();
            faults.Add(new DefinitionFault(documents[^1], "/x12/ids", $"{same.Key.id} (to {same.Key.ours?.ToString() ?? "any of ours"}) is claimed by {documents[0]} already."));
        }
    }

    /// <summary>Null stands for any receiver.</summary>
    static List<X12Address?> Ours(X12Profile profile)
    {
        List<X12Address?> ours = [.. profile.OurIds];
        if (ours.Count == 0)
        {
            ours.Add(null);
        }

        return ours;
    }
}

/// <param name="Faults">Empty when every profile can be used.</param>
public sealed record PartnerProfilesResult(PartnerDirectory Directory, IReadOnlyList<DefinitionFault> Faults);
