namespace Gateway.Mapping.Definitions;

/// <summary>A map as its file says it; after <see cref="Inheritance"/> with everything of its ancestors in place.</summary>
/// <param name="Document">File name, for faults.</param>
/// <param name="Identity">What documents record: <c>x12/820@1</c>, or <c>partners/north-steel/820@3(x12/820@1)</c>.</param>
/// <param name="Source">Format and set, such as <c>x12 820</c>; null until inherited.</param>
/// <param name="Remittance">Name of the 820 map that remittance inside addenda is read with; null where the source holds none.</param>
/// <param name="Sections">Rules by section and target field; a null rule takes an inherited one away.</param>
/// <param name="Codes">Translations that this map changes or adds, by table and code.</param>
sealed record MapDefinition(
    string Document,
    string Name,
    int Version,
    string Identity,
    string? Extends,
    string? Source,
    MapTarget? Target,
    string? Remittance,
    IReadOnlyDictionary<string, bool> Settings,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, Rule?>> Sections,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, CodeValue>> Codes);
