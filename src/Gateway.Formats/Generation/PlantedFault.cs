namespace Gateway.Formats.Generation;

/// <summary>What was made wrong on purpose.</summary>
/// <param name="Code">Fault that the reader has to tell.</param>
/// <param name="Unit">Control number of the set, message, batch or account that it stands in.</param>
/// <param name="Byte">Offset in the file where the unit begins.</param>
public sealed record PlantedFault(string Code, string Unit, long Byte);
