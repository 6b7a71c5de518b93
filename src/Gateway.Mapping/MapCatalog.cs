using Gateway.Formats.Definitions;
using Gateway.Mapping.Definitions;
using Gateway.Mapping.Rules;
using Gateway.Mapping.Tracing;

namespace Gateway.Mapping;

/// <summary>All maps below maps/, checked and ready. Immutable; maps may be used by many threads at once.</summary>
public sealed class MapCatalog
{
    readonly MapShelf<RemittanceMap> remittances = new("remittance");
    readonly MapShelf<InvoiceMap> invoices = new("invoice");
    readonly MapShelf<LockboxMap> lockboxes = new("lockbox");
    readonly MapShelf<AchMap> entries = new("ACH");
    readonly MapShelf<BankReportMap> reports = new("bank report");
    readonly MapShelf<OutgoingInvoiceMap> billings = new("outgoing invoice");
    readonly MapShelf<OutgoingPaymentMap> payments = new("outgoing payment");

    MapCatalog()
    {
    }

    /// <summary>Names of the maps that make remittance advices.</summary>
    public IReadOnlyCollection<string> RemittanceMaps => remittances.Names;

    /// <summary>Names of the maps that make invoices.</summary>
    public IReadOnlyCollection<string> InvoiceMaps => invoices.Names;

    /// <summary>Names of the maps of lockbox payments, from files and from X12 823.</summary>
    public IReadOnlyCollection<string> LockboxMaps => lockboxes.Names;

    /// <summary>Names of the maps of ACH entries.</summary>
    public IReadOnlyCollection<string> AchMaps => entries.Names;

    /// <summary>Names of the maps of bank reports.</summary>
    public IReadOnlyCollection<string> BankReportMaps => reports.Names;

    /// <summary>Names of the maps that make 810 or INVOIC of our invoices.</summary>
    public IReadOnlyCollection<string> OutgoingInvoiceMaps => billings.Names;

    /// <summary>Names of the maps that make 820 or REMADV of our payments.</summary>
    public IReadOnlyCollection<string> OutgoingPaymentMaps => payments.Names;

    /// <summary>
    /// Reads the maps and code tables among the definitions; others (grammars, column maps) are told by their <c>$schema</c> and left to
    /// whoever reads those. Reports the faults of all files together.
    /// </summary>
    /// <param name="definitions">Path below maps/ with forward slashes, such as <c>x12/820.json</c>, and its JSON.</param>
    public static MapCatalogResult Load(IEnumerable<(string Name, Stream Json)> definitions) => LoadAll(definitions, trace: null);

    /// <summary>As <see cref="Load"/>, to show how a map works; not for service.</summary>
    /// <param name="definitions">As <see cref="Load"/> takes them.</param>
    /// <param name="trace">Hears of every field that any of the maps reads.</param>
    public static MapCatalogResult LoadTraced(IEnumerable<(string Name, Stream Json)> definitions, Action<RuleTrace> trace) => LoadAll(definitions, trace);

    static MapCatalogResult LoadAll(IEnumerable<(string Name, Stream Json)> definitions, Action<RuleTrace>? trace)
    {
        var faults = new List<DefinitionFault>();
        var files = new DefinitionFiles(faults);
        foreach (var (name, json) in definitions)
        {
            files.Read(name, json);
        }

        var catalog = new MapCatalog();
        var inheritance = new Inheritance(files, faults);
        var maps = files.Maps.Values.Select(inheritance.Resolve).OfType<MapDefinition>().ToDictionary(map => map.Name, StringComparer.Ordinal);
        var material = new MapMaterial(files.Tables, faults, trace);
        foreach (var map in maps.Values)
        {
            catalog.Add(map, maps, material);
        }

        // A map that inherits a faulty rule would only say the same thing of the same place again.
        var distinct = faults.Distinct().OrderBy(fault => fault.Document, StringComparer.Ordinal).ToList();
        return distinct.Count == 0 ? new MapCatalogResult(catalog, []) : new MapCatalogResult(null, distinct);
    }

    /// <summary>The remittance map of this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names those that there are. Likewise the others.</exception>
    public RemittanceMap Remittance(string name) => remittances.Find(name);

    /// <summary>The invoice map of this name.</summary>
    public InvoiceMap Invoice(string name) => invoices.Find(name);

    /// <summary>The map of lockbox payments of this name.</summary>
    public LockboxMap Lockbox(string name) => lockboxes.Find(name);

    /// <summary>The map of ACH entries of this name.</summary>
    public AchMap Ach(string name) => entries.Find(name);

    /// <summary>The map of bank reports of this name.</summary>
    public BankReportMap BankReport(string name) => reports.Find(name);

    /// <summary>The map of this name that makes 810 or INVOIC of our invoices.</summary>
    public OutgoingInvoiceMap OutgoingInvoice(string name) => billings.Find(name);

    /// <summary>The map of this name that makes 820 or REMADV of our payments.</summary>
    public OutgoingPaymentMap OutgoingPayment(string name) => payments.Find(name);

    void Add(MapDefinition map, Dictionary<string, MapDefinition> maps, MapMaterial material)
    {
        var sections = new MapSections(map, material);
        switch (map.Target)
        {
            case MapTarget.RemittanceAdvice:
                remittances.Add(map.Name, new RemittanceMap(sections));
                break;
            case MapTarget.Invoice:
                invoices.Add(map.Name, new InvoiceMap(sections));
                break;
            case MapTarget.AdvisedPayment:
                lockboxes.Add(map.Name, new LockboxMap(sections));
                break;
            case MapTarget.BankReport:
                reports.Add(map.Name, new BankReportMap(sections));
                break;
            case MapTarget.Document810 or MapTarget.DocumentInvoic:
                billings.Add(map.Name, new OutgoingInvoiceMap(sections));
                break;
            case MapTarget.Document820 or MapTarget.DocumentRemadv:
                payments.Add(map.Name, new OutgoingPaymentMap(sections));
                break;
            case MapTarget.AchEntry when RemittanceInside(map, maps, material.Faults) is { } remittance:
                entries.Add(map.Name, new AchMap(sections, new MapSections(remittance, material)));
                break;
            default:
                return;
        }

        sections.ReportUnknown();
    }

    static MapDefinition? RemittanceInside(MapDefinition map, Dictionary<string, MapDefinition> maps, List<DefinitionFault> faults)
    {
        var known = maps.Values.Where(other => other.Source == MapSources.X12Payment).ToDictionary(other => other.Name, StringComparer.Ordinal);
        if (map.Remittance is not null && known.TryGetValue(map.Remittance, out var remittance))
        {
            return remittance;
        }

        faults.Add(new DefinitionFault(
            map.Document,
            "/remittance",
            $"{(map.Remittance is null ? "Nothing" : $"'{map.Remittance}'")} stands here; expected is the 820 map that remittance inside addenda is read with: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}."));
        return null;
    }
}
