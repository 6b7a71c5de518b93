using Gateway.Formats;
using Gateway.Formats.Framing;
using Gateway.Mapping.Definitions;

namespace Gateway.Mapping.Tracing;

/// <summary>Runs a file through its reader and one map, and says which rule gave each value: for people who write maps, and for tests. Not for two threads at once.</summary>
/// <param name="heard">What the maps of the catalog report of their rules: the list that <see cref="MapCatalog.LoadTraced"/> was told to fill.</param>
public sealed class MapTrial(FormatCatalog formats, MapCatalog maps, List<RuleTrace> heard, string name)
{
    /// <summary>Maps that read files, by name.</summary>
    public IEnumerable<string> KnownMaps { get; } =
        new[] { maps.RemittanceMaps, maps.InvoiceMaps, maps.LockboxMaps, maps.AchMaps, maps.BankReportMaps }.SelectMany(names => names).Order(StringComparer.Ordinal);

    /// <summary>What the map reads, its format first; null when there is no such map.</summary>
    public string? Source { get; } =
        maps.RemittanceMaps.Contains(name) ? maps.Remittance(name).Source
        : maps.InvoiceMaps.Contains(name) ? maps.Invoice(name).Source
        : maps.LockboxMaps.Contains(name) ? maps.Lockbox(name).Source
        : maps.AchMaps.Contains(name) ? maps.Ach(name).Source
        : maps.BankReportMaps.Contains(name) ? maps.BankReport(name).Source
        : null;

    /// <summary>Parts in the order of the file; read forward only.</summary>
    /// <param name="file">Of the format that <see cref="Source"/> begins with.</param>
    public IEnumerable<TriedPart> Run(Stream file) => Source switch
    {
        MapSources.X12Payment => new MapTrialX12(formats.X12, this).Remittances(file, maps.Remittance(name)),
        MapSources.X12Invoice => new MapTrialX12(formats.X12, this).Invoices(file, maps.Invoice(name)),
        MapSources.X12Lockbox => new MapTrialX12(formats.X12, this).Deposits(file, maps.Lockbox(name)),
        MapSources.Remadv => new MapTrialEdifact(formats.Edifact, this).Remittances(file, maps.Remittance(name)),
        MapSources.Invoic => new MapTrialEdifact(formats.Edifact, this).Invoices(file, maps.Invoice(name)),
        MapSources.Nacha => new MapTrialBank(formats, this).Entries(file, maps.Ach(name)),
        MapSources.Bai2 => new MapTrialBank(formats, this).Reports(file, maps.BankReport(name)),
        MapSources.Lockbox => new MapTrialBank(formats, this).Payments(file, maps.Lockbox(name)),
        _ => throw new InvalidOperationException($"Maps of {Source} cannot be tried."),
    };

    /// <summary>Maps one part and notes what its rules did.</summary>
    internal TriedPart Part<T>(string document, string part, SourcePosition position, Func<Mapped<T>> map)
        where T : class
    {
        heard.Clear();
        var mapped = map();
        return new TriedPart(document, part, position, mapped.Value, mapped.Faults, [.. heard]);
    }

    /// <summary>What the reader says of the whole document; nothing where it has nothing to say.</summary>
    internal static IEnumerable<TriedPart> End(string document, SourcePosition position, IReadOnlyList<Fault> faults) =>
        faults.Count == 0 ? [] : [new TriedPart(document, "end", position, null, faults, [])];
}
