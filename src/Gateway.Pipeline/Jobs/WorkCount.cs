namespace Gateway.Pipeline.Jobs;

/// <summary>
/// How much of a kind is in a state ('due', 'leased', 'failed', 'held'); done work is not counted.
/// </summary>
/// <param name="OldestDueAt">The earliest due time among them.</param>
public sealed record WorkCount(string Kind, string State, long Rows, DateTimeOffset OldestDueAt);
