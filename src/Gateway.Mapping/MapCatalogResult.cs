using Gateway.Formats.Definitions;

namespace Gateway.Mapping;

/// <summary>Either a catalog or every reason why there is none.</summary>
/// <param name="Catalog">Null when there is a single fault: a gateway does not start with half of its maps.</param>
public sealed record MapCatalogResult(MapCatalog? Catalog, IReadOnlyList<DefinitionFault> Faults);
