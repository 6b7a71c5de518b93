namespace Gateway.Mapping.Definitions;

/// <summary>A table from a standard's or a partner's codes to ours.</summary>
sealed record CodeTable(string Document, string Name, IReadOnlyDictionary<string, CodeValue> Codes);

/// <summary>One translation with the place that it stands in.</summary>
sealed record CodeValue(string Document, string Pointer, string Value);
