using Gateway.Formats.Definitions;
using Gateway.Mapping.Definitions;
using Gateway.Mapping.Rules;

namespace Gateway.Mapping;

/// <summary>All maps below maps/, checked and ready. Immutable; maps may be used by many threads at once.</summary>
public sealed class MapCatalog
{
    readonly Dictionary<string, RemittanceMap> remittances = new(StringComparer.Ordinal);
    readonly Dictionary<string, InvoiceMap> invoices = new(StringComparer.Ordinal);

    MapCatalog()
    {
    }

    /// <summary>Names of the maps that make remittance advices.</summary>
    public IReadOnlyCollection<string> RemittanceMaps => remittances.Keys;

    /// <summary>Names of the maps that make invoices.</summary>
    public IReadOnlyCollection<string> InvoiceMaps => invoices.Keys;

    /// <summary>
    /// Reads the maps and code tables among the definitions; others (grammars, column maps) are told by their <c>$schema</c> and left to
    /// whoever reads those. Reports the faults of all files together.
    /// </summary>
    /// <param name="definitions">Path below maps/ with forward slashes, such as <c>x12/820.json</c>, and its JSON.</param>
    public static MapCatalogResult Load(IEnumerable<(string Name, Stream Json)> definitions)
    {
        var faults = new List<DefinitionFault>();
        var files = new DefinitionFiles(faults);
        foreach (var (name, json) in definitions)
        {
            files.Read(name, json);
        }

        var catalog = new MapCatalog();
        var inheritance = new Inheritance(files, faults);
        foreach (var map in files.Maps.Values.Select(inheritance.Resolve).OfType<MapDefinition>())
        {
            catalog.Add(map, files.Tables, faults);
        }

        // A map that inherits a faulty rule would only say the same thing of the same place again.
        var distinct = faults.Distinct().OrderBy(fault => fault.Document, StringComparer.Ordinal).ToList();
        return distinct.Count == 0 ? new MapCatalogResult(catalog, []) : new MapCatalogResult(null, distinct);
    }

    /// <summary>The remittance map of this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names those that there are.</exception>
    public RemittanceMap Remittance(string name) => remittances.TryGetValue(name, out var map)
        ? map
        : throw new ArgumentException($"There is no remittance map '{name}'; known are {Known(remittances.Keys)}.", nameof(name));

    /// <summary>The invoice map of this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names those that there are.</exception>
    public InvoiceMap Invoice(string name) => invoices.TryGetValue(name, out var map)
        ? map
        : throw new ArgumentException($"There is no invoice map '{name}'; known are {Known(invoices.Keys)}.", nameof(name));

    void Add(MapDefinition map, IReadOnlyDictionary<string, CodeTable> tables, List<DefinitionFault> faults)
    {
        var sections = new MapSections(map, tables, faults);
        switch (map.Target)
        {
            case MapTarget.RemittanceAdvice:
                remittances[map.Name] = new RemittanceMap(sections);
                break;
            case MapTarget.Invoice:
                invoices[map.Name] = new InvoiceMap(sections);
                break;
        }

        sections.ReportUnknown();
    }

    static string Known(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
