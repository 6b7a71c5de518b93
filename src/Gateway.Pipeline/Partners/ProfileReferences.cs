using Gateway.Formats;
using Gateway.Formats.Definitions;
using Gateway.Formats.Edifact;
using Gateway.Mapping;

namespace Gateway.Pipeline.Partners;

/// <summary>Checks that whatever a profile names exists: maps that read what they are named for, layouts, tables and encodings.</summary>
/// <param name="formats">Null where the definitions are faulty themselves, which is told elsewhere; likewise <paramref name="maps"/>.</param>
sealed class ProfileReferences(FormatCatalog? formats, MapCatalog? maps, List<DefinitionFault> faults)
{
    public void Check(string document, PartnerProfile profile)
    {
        if (formats is not null)
        {
            Check(document, "/bai2/typeCodes", "table of BAI2 type codes", profile.Bai2?.TypeCodes, formats.Bai2.Names);
            Check(document, "/lockbox/layout", "lockbox layout", profile.Lockbox?.Layout, formats.Lockbox.Layouts);
        }

        if (profile.Edifact?.Encoding is { } encoding && !EdifactPartnerSettings.KnowsEncoding(encoding))
        {
            faults.Add(new DefinitionFault(document, "/edifact/encoding", $"'{encoding}' is no encoding of single bytes nor utf-8; such are iso-8859-1, windows-1252 and utf-8."));
        }

        if (maps is not null)
        {
            CheckMaps(document, profile);
        }
    }

    void CheckMaps(string document, PartnerProfile profile)
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

    void Check(string document, string place, string what, string? name, IReadOnlyList<string> known)
    {
        if (name is not null && !known.Contains(name, StringComparer.Ordinal))
        {
            faults.Add(new DefinitionFault(document, place, $"there is no {what} '{name}'; there are {string.Join(", ", known.Order(StringComparer.Ordinal))}."));
        }
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
        .. maps!.RemittanceMaps.Where(name => maps!.Remittance(name).Source == source)
            .Concat(maps!.InvoiceMaps.Where(name => maps!.Invoice(name).Source == source))
            .Concat(maps!.LockboxMaps.Where(name => maps!.Lockbox(name).Source == source))
            .Concat(maps!.AchMaps.Where(name => maps!.Ach(name).Source == source))
            .Concat(maps!.BankReportMaps.Where(name => maps!.BankReport(name).Source == source))
            .Order(StringComparer.Ordinal),
    ];
}
