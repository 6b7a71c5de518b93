namespace Gateway.Pipeline.Store.Queries;

/// <summary>Which transmissions of ours a list shall show. Null means all.</summary>
/// <param name="State">sent, accepted, acceptedWithErrors, partial, rejected, replaced; overdue for those that wait too long; open for all that need an answer or a person.</param>
/// <param name="Before">Only those with a smaller ID: the last one of the page before.</param>
public sealed record SentFilter(string? Partner, string? State, long? Before, int Limit);
