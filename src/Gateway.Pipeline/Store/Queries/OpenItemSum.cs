namespace Gateway.Pipeline.Store.Queries;

/// <summary>A customer's open documents of one currency; credit memos taken off.</summary>
public sealed record OpenItemSum(string Currency, int Items, decimal Open, decimal Overdue);
