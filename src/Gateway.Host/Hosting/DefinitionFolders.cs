using Gateway.Formats;
using Gateway.Formats.Definitions;
using Gateway.Host.Options;
using Gateway.Mapping;
using Gateway.Pipeline.Imports;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Schedules;

namespace Gateway.Host.Hosting;

/// <summary>Grammars, maps and profiles, read from their folders and checked together: a gateway starts with all of them right, or not at all.</summary>
public sealed record DefinitionFolders(FormatCatalog Formats, MapCatalog Maps, CsvColumnMaps ColumnMaps, BusinessCalendars Calendars, PartnerDirectory Partners)
{
    /// <param name="ownMaps">Folder of further maps; may be missing.</param>
    /// <param name="partners">Folder of partner profiles; may be missing.</param>
    /// <exception cref="ConfigurationFaultException">Something is faulty; the message names every fault with file and place.</exception>
    public static DefinitionFolders Load(string ownMaps, string partners)
    {
        var faults = new List<DefinitionFault>();
        using var opened = new OpenedDefinitions();
        var shipped = MapsFolder.Find();
        var formats = FormatCatalog.Load([.. opened.Below(shipped.Path), .. opened.Below(ownMaps)]);
        faults.AddRange(formats.Faults);
        var maps = MapCatalog.Load(opened.Below(shipped.Path).Concat(opened.Below(ownMaps)));
        faults.AddRange(maps.Faults);
        var columns = CsvColumnMaps.Load(opened.Below(shipped.Path).Concat(opened.Below(ownMaps)), faults);
        var calendars = BusinessCalendars.Load(opened.Below(shipped.Path).Concat(opened.Below(ownMaps)), faults);
        var profiles = PartnerProfiles.Load(opened.Below(partners), maps.Catalog, calendars);
        faults.AddRange(profiles.Faults);
        return faults.Count == 0
            ? new DefinitionFolders(formats.Catalog!, maps.Catalog!, columns!, calendars, profiles.Directory)
            : throw new ConfigurationFaultException([.. faults.Select(fault => fault.ToString())]);
    }
}
