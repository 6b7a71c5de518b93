namespace Gateway.Pipeline.Store.Queries;

/// <summary>A total in one currency. Totals of several currencies stand side by side and are never added up.</summary>
public sealed record MoneySum(string Currency, decimal Amount);
