namespace Gateway.Formats.Edifact.Writer;

/// <summary>UNH S009: which message in which directory.</summary>
/// <param name="Version">0052: D, or 4 for the service messages of syntax version 4.</param>
/// <param name="Release">0054: 96A.</param>
/// <param name="AssociationCode">0057: EAN008, 2.4e.</param>
public sealed record EdifactMessageIdentity(string Type, string Version, string Release, string Agency = "UN", string? AssociationCode = null);
