namespace Gateway.Pipeline.Store.Queries;

/// <summary>The latest connection test of an endpoint.</summary>
/// <param name="EndedAt">Null while it runs, or when its host died meanwhile.</param>
/// <param name="Report">JSON of a <see cref="Actions.ConnectionTestReport"/>.</param>
public sealed record ConnectionTestRow(string Endpoint, DateTimeOffset BeganAt, string Actor, bool Writes, DateTimeOffset? EndedAt, string? Report);
