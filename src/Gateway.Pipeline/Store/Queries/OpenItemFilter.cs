namespace Gateway.Pipeline.Store.Queries;

/// <summary>Which open documents of a customer, its parent and its children shall be shown.</summary>
/// <param name="Currency">Null for all.</param>
/// <param name="Text">Part of a number or purchase order, or an amount.</param>
/// <param name="Sort">due, amount or number; another name means due.</param>
public sealed record OpenItemFilter(long CustomerId, string? Currency, string? Text, string? Sort, bool Descending, int Limit);
