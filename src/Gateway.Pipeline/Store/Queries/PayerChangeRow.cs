namespace Gateway.Pipeline.Store.Queries;

/// <summary>A payer's account that a bank asks to correct: what we have, what it would be.</summary>
/// <param name="State">proposed, approved or rejected.</param>
/// <param name="Code">The notification's code, such as C01.</param>
public sealed record PayerChangeRow(
    long Id, string Customer, string CustomerNumber, string OldLastFour, string LastFour, string Code, string? Words, string Partner, long FileId, long SourceByte, string State,
    DateTimeOffset ProposedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason, int TimesSeen);
