namespace Gateway.Pipeline.Jobs;

/// <summary>
/// A work row that this host may work on until its lease ends.
/// </summary>
/// <param name="Subject">The ID that the kind says: file, receipt or outbox row.</param>
/// <param name="Attempt">From 1; how often it was tried since it was added or requeued, this time included.</param>
/// <param name="LeaseNo">Rises with each claim; an effect commits only while it is still the row's.</param>
public sealed record ClaimedWork(long Id, string Kind, long Subject, string? Partner, int Attempt, long LeaseNo);
