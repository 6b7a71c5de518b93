namespace Gateway.Pipeline.Store.Queries;

/// <summary>How many of one name there are.</summary>
public sealed record KindCount(string Kind, int Count);
