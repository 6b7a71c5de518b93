namespace Gateway.Formats.Edifact.Acks;

/// <param name="Action">0083 of UCI: 4 rejected, 7 acknowledged, 8 received; null when nothing was written.</param>
/// <param name="Why">For a clerk: why nothing was written; null when something was.</param>
public sealed record EdifactControlResult(EdifactControlAnswer Answer, string? Action, string? Why);
