using Gateway.Formats.Definitions;

namespace Gateway.Formats.X12;

/// <summary>Either a catalog or everything that is wrong with the definitions.</summary>
public sealed record X12GrammarLoad(X12GrammarCatalog? Catalog, IReadOnlyList<DefinitionFault> Faults);
