namespace Gateway.Receivables.Matching;

/// <summary>A receipt that may be the same money told a second time.</summary>
public sealed record TwinReceipt(long ReceiptId, DateOnly ValueDate);
