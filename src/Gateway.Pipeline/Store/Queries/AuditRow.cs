namespace Gateway.Pipeline.Store.Queries;

public sealed record AuditRow(DateTimeOffset At, string Actor, string Action, string? Reason);
