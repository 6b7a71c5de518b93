namespace Gateway.Pipeline.Store.Queries;

/// <summary>What a list of receipts shall show.</summary>
/// <param name="Show">waiting, applied, or null for all.</param>
/// <param name="Sort">received, amount or unapplied; another name means received.</param>
public sealed record ReceiptFilter(string? Show, string? Currency, string? Sort, bool Ascending, PageCursor? After, int Limit);
