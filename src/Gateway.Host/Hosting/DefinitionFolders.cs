using Gateway.Formats;
using Gateway.Formats.Definitions;
using Gateway.Host.Options;
using Gateway.Mapping;
using Gateway.Pipeline.Imports;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Partners.History;
using Gateway.Pipeline.Schedules;
using Gateway.Pipeline.Stages.Match.Settings;
using Gateway.Receivables.Matching;
using Gateway.Pipeline.Stages.Export;

namespace Gateway.Host.Hosting;

/// <summary>Grammars, maps and profiles, read from their folders and checked together: a gateway starts with all of them right, or not at all.</summary>
public sealed record DefinitionFolders(FormatCatalog Formats, MapCatalog Maps, CsvColumnMaps ColumnMaps, BusinessCalendars Calendars, PartnerDirectory Partners)
{
    public PostingMaps PostingMaps { get; init; } = new();

    /// <summary>Name and JSON of each profile, as it stands in its file.</summary>
    public IReadOnlyList<(string Name, string Json)> PartnerFiles { get; init; } = [];

    /// <summary>What matching may do without a person, by the files below maps/matching.</summary>
    public required MatchingRules Matching { get; init; }

    /// <summary>
    /// Takes the profile folder's changes into the database and returns these definitions with the profiles that are in effect there: those that were imported by command
    /// on any host too.
    /// </summary>
    /// <exception cref="ConfigurationFaultException">The profiles do not fit together, or a map that one of them names is gone.</exception>
    public async Task<DefinitionFolders> WithStoredPartnersAsync(ProfileHistory history, string folder, CancellationToken ct)
    {
        var import = new ProfileImport(history, Maps, Calendars, Formats);
        var taken = await import.RunAsync(
            PartnerFiles, $"{Environment.MachineName}:{folder}", changes: true, $"host {Environment.MachineName}", $"Changed in {folder}, found at the start.", ct);
        // Asked first: what is imported in between is read, and only told as not read.
        var asOf = await history.LatestAsync(ct);
        var stored = taken.Faults.Count == 0 ? await import.CurrentAsync(ct) : null;
        IReadOnlyList<DefinitionFault> faults = [.. stored?.Faults ?? taken.Faults, .. ExportFaults(stored?.Directory)];
        return faults.Count == 0 ? this with { Partners = new PartnerDirectory(stored!.Directory.Profiles) { AsOf = asOf } } : throw new ConfigurationFaultException([.. faults.Select(fault => fault.ToString())]);
    }

    /// <param name="ownMaps">Folder of further maps; may be missing.</param>
    /// <param name="partners">Folder of partner profiles; may be missing.</param>
    /// <exception cref="ConfigurationFaultException">Something is faulty; the message names every fault with file and place. Profiles are checked with those of the database.</exception>
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
        var postings = PostingMaps.Load(opened.Below(shipped.Path).Concat(opened.Below(ownMaps)), faults);
        var matching = MatchingSettingsFiles.Load(opened.Below(shipped.Path).Concat(opened.Below(ownMaps)), faults);
        var files = opened.Below(partners).Select(file => (file.Name, Json: TextOf(file.Json))).ToList();
        return faults.Count == 0
            ? new DefinitionFolders(formats.Catalog!, maps.Catalog!, columns!, calendars, new PartnerDirectory([])) { PartnerFiles = files, PostingMaps = postings, Matching = matching! }
            : throw new ConfigurationFaultException([.. faults.Select(fault => fault.ToString())]);
    }

    /// <summary>The settings of matching as they would be with one more file, which takes the place of the one of its name.</summary>
    /// <exception cref="ConfigurationFaultException">They do not hold; the message names every fault.</exception>
    public static MatchingRules LoadMatching(string ownMaps, string? instead)
    {
        var faults = new List<DefinitionFault>();
        using var opened = new OpenedDefinitions();
        var files = opened.Below(MapsFolder.Find().Path).Concat(opened.Below(ownMaps)).ToList();
        using var file = instead is null ? null : new MemoryStream(File.ReadAllBytes(instead));
        if (file is not null)
        {
            files.Add((MatchingSettingsFiles.NameIn(file) ?? Path.GetFileName(instead)!, file));
        }

        return MatchingSettingsFiles.Load(files, faults) ?? throw new ConfigurationFaultException([.. faults.Select(fault => fault.ToString())]);
    }

    /// <summary>Posting maps that profiles name and that are not there.</summary>
    IEnumerable<DefinitionFault> ExportFaults(PartnerDirectory? partners) =>
        from profile in partners?.Profiles ?? []
        where profile.Export is { } export && export.Layout != ExportProfile.Json && PostingMaps.Find(export.Layout) is null
        select new DefinitionFault($"{profile.Id}.json", "/export/layout", $"there is no posting map '{profile.Export!.Layout}'; there are {string.Join(", ", PostingMaps.Names)}, and json.");

    static string TextOf(Stream file)
    {
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
