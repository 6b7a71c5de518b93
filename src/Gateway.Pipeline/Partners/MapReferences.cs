using Gateway.Formats.Definitions;
using Gateway.Mapping;

namespace Gateway.Pipeline.Partners;

/// <summary>Checks that each map that a profile names exists and reads what it is named for.</summary>
sealed class MapReferences(MapCatalog maps, List<DefinitionFault> faults)
{
    public void Check(string document, PartnerProfile profile)
    {
        foreach (var (set, map) in profile.X12?.Maps ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            Check(document, $"/x12/maps/{set}", map, $"x12 {set}");
        }

        foreach (var (message, map) in profile.Edifact?.Maps ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            Check(document, $"/edifact/maps/{message}", map, $"edifact {message}");
        }

        Check(document, "/nacha/map", profile.Nacha?.Map, "nacha entry");
        Check(document, "/bai2/map", profile.Bai2?.Map, "bai2 report");
        Check(document, "/lockbox/map", profile.Lockbox?.Map, "lockbox payment");
    }

    void Check(string document, string place, string? map, string source)
    {
        var known = Reading(source);
        if (map is not null && !known.Contains(map))
        {
            faults.Add(new DefinitionFault(
                document, place, known.Count == 0 ? $"no map reads {source}, so '{map}' cannot." : $"there is no map '{map}' that reads {source}; there are {string.Join(", ", known)}."));
        }
    }

    List<string> Reading(string source) =>
    [
        .. maps.RemittanceMaps.Where(name => maps.Remittance(name).Source == source)
            .Concat(maps.InvoiceMaps.Where(name => maps.Invoice(name).Source == source))
            .Concat(maps.LockboxMaps.Where(name => maps.Lockbox(name).Source == source))
            .Concat(maps.AchMaps.Where(name => maps.Ach(name).Source == source))
            .Concat(maps.BankReportMaps.Where(name => maps.BankReport(name).Source == source))
            .Order(StringComparer.Ordinal),
    ];
}
