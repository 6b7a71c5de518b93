namespace Gateway.Pipeline.Partners.History;

/// <summary>One state of a profile: who changed it, when and why.</summary>
/// <param name="Profile">JSON as it was imported; null when the partner was removed then.</param>
public sealed record ProfileVersion(string Partner, int Version, string? Profile, DateTimeOffset ChangedAt, string Actor, string Reason);
